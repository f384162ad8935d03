/** Asks the pages of articles for what their feeds do not say. */
@NullMarked
package dev.daybreak.feeds.enriching;

import org.jspecify.annotations.NullMarked;
