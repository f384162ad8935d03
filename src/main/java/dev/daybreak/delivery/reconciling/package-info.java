/** Compares the delivery log with the log of the SMTP server that took the emails. */
@NullMarked
package dev.daybreak.delivery.reconciling;

import org.jspecify.annotations.NullMarked;
