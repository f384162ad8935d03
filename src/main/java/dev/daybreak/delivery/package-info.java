/** Sends editions: their audience, runs, batches, retries, and what a person can do to a run. */
@NullMarked
package dev.daybreak.delivery;

import org.jspecify.annotations.NullMarked;
