/**
 * Whether this copy of the data may send: a restored or copied one does not until it is accepted.
 */
@NullMarked
package dev.daybreak.delivery.fence;

import org.jspecify.annotations.NullMarked;
