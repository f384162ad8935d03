/** Reports on the deliveries of an edition, for each reader and as a sum that adds up. */
@NullMarked
package dev.daybreak.delivery.proof;

import org.jspecify.annotations.NullMarked;
