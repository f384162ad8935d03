/** The newsletter's calendar and the tasks on it. */
@NullMarked
package dev.daybreak.daily;

import org.jspecify.annotations.NullMarked;
