/** The delivery log: the only code that reads and writes deliveries and batches. */
@NullMarked
package dev.daybreak.delivery.ledger;

import org.jspecify.annotations.NullMarked;
