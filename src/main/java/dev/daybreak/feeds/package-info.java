/** Sources and their articles: the records that other packages use, and their tables. */
@NullMarked
package dev.daybreak.feeds;

import org.jspecify.annotations.NullMarked;
