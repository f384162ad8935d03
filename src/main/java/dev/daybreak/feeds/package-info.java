/** Sources, fetching, parsing, articles. Uses nothing else of ours. */
@NullMarked
package dev.daybreak.feeds;

import org.jspecify.annotations.NullMarked;
