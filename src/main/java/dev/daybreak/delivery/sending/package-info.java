/** Sends batches: takes due deliveries, makes and sends their messages, records the results. */
@NullMarked
package dev.daybreak.delivery.sending;

import org.jspecify.annotations.NullMarked;
