/**
 * From bytes to a parsed feed or news page. Pure: no network, no database, no clock; nothing that
 * comes in makes it throw, run long or use memory beyond a few times its size.
 */
@NullMarked
package dev.daybreak.feeds.reading;

import org.jspecify.annotations.NullMarked;
