/** Audience, ledger, batches, retries, proof. */
@NullMarked
package dev.daybreak.delivery;

import org.jspecify.annotations.NullMarked;
