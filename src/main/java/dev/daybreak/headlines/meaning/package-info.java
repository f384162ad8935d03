/** What a headline means, as a vector of a small sentence model: likeness without a common word. */
@NullMarked
package dev.daybreak.headlines.meaning;

import org.jspecify.annotations.NullMarked;
