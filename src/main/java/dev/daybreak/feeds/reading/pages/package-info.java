/** Finds the parts of a saved news page: headline, byline, date, captions, boilerplate. */
@NullMarked
package dev.daybreak.feeds.reading.pages;

import org.jspecify.annotations.NullMarked;
