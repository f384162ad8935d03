/** The answers of outlets to checks of their links. */
@NullMarked
package dev.daybreak.edition.links;

import org.jspecify.annotations.NullMarked;
