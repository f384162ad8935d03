/** How fast a run may go, and when it must wait. */
@NullMarked
package dev.daybreak.delivery.pace;

import org.jspecify.annotations.NullMarked;
