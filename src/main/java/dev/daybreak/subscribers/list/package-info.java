/** Lists of subscribers as CSV, in and out. */
@NullMarked
package dev.daybreak.subscribers.list;

import org.jspecify.annotations.NullMarked;
