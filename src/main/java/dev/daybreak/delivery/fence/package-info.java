/**
 * Whether this copy of the data may send: what was restored or copied never sends again by itself.
 */
@NullMarked
package dev.daybreak.delivery.fence;

import org.jspecify.annotations.NullMarked;
