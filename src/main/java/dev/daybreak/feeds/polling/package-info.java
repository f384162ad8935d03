/** Polls sources on time, stores their articles and records how each source is doing. */
@NullMarked
package dev.daybreak.feeds.polling;

import org.jspecify.annotations.NullMarked;
