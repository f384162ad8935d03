/** Alerts to the operator. */
@NullMarked
package dev.daybreak.alerts;

import org.jspecify.annotations.NullMarked;
