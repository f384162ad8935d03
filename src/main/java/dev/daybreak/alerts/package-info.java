/** Who is told when something is wrong, and how. */
@NullMarked
package dev.daybreak.alerts;

import org.jspecify.annotations.NullMarked;
