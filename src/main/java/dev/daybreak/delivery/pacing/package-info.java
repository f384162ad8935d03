/** How many messages may be sent now, and to whom. */
@NullMarked
package dev.daybreak.delivery.pacing;

import org.jspecify.annotations.NullMarked;
