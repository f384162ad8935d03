/** Articles as text: tokens, terms, weights and similarity. Pure. */
@NullMarked
package dev.daybreak.headlines.text;

import org.jspecify.annotations.NullMarked;
