/** Parses HTML and XML as outlets write them, well-formed or not. */
@NullMarked
package dev.daybreak.feeds.reading.markup;

import org.jspecify.annotations.NullMarked;
