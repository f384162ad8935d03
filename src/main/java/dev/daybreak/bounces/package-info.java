/** What comes back: failed deliveries, complaints, replies and requests to unsubscribe. */
@NullMarked
package dev.daybreak.bounces;

import org.jspecify.annotations.NullMarked;
