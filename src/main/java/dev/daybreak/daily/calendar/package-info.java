/** What days are unlike the others: skipped ones, those with another hour, and holidays. */
@NullMarked
package dev.daybreak.daily.calendar;

import org.jspecify.annotations.NullMarked;
