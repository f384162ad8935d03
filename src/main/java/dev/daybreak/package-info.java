/** Daybreak: starts the program and lists its commands. */
@NullMarked
package dev.daybreak;

import org.jspecify.annotations.NullMarked;
