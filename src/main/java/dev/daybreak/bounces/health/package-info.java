/** The health of the list: what came back, by provider and day. */
@NullMarked
package dev.daybreak.bounces.health;

import org.jspecify.annotations.NullMarked;
