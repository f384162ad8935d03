package dev.daybreak.delivery.ledger;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A reader whose address the SMTP server called unknown, and who is still a reader because that is
 * not believed yet.
 *
 * @param address the reader's present address
 * @param edition the date of the last edition that was refused
 * @param since when the address was first doubted
 * @param editions how many editions in a row were refused
 * @param reply the last refusal; null if it was not kept
 */
public record DoubtedAddress(
    long subscriber,
    String address,
    LocalDate edition,
    Instant since,
    int editions,
    @Nullable String reply) {}
