/** Whether this machine's clock is believed. */
@NullMarked
package dev.daybreak.daily.clock;

import org.jspecify.annotations.NullMarked;
