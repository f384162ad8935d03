/**
 * Parses feeds and news pages. Pure: no network, no database, no clock. No input makes it throw,
 * run long, or use more memory than a few times its size.
 */
@NullMarked
package dev.daybreak.feeds.reading;

import org.jspecify.annotations.NullMarked;
