package dev.daybreak.edition;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an editor set right after an edition was sent.
 *
 * @param of the date of the edition that was wrong
 * @param words one line of text
 * @param nextMail whether the next edition's mail tells it
 * @param toldIn the date of the edition whose mail told it; null while none did
 */
public record Correction(
    long id,
    LocalDate of,
    Instant at,
    String who,
    String words,
    boolean nextMail,
    @Nullable LocalDate toldIn) {}
