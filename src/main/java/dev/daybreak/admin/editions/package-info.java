/** Editions as their editors see and change them: stories, preflight, sending, delivery reports. */
@NullMarked
package dev.daybreak.admin.editions;

import org.jspecify.annotations.NullMarked;
