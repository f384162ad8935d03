package dev.daybreak.edition;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A correction of a published edition, in an editor's words.
 *
 * @param of the date of the corrected edition
 * @param words one line of text
 * @param nextMail whether the next edition's email shows it
 * @param toldIn the date of the edition whose email showed it; null if none did
 */
public record Correction(
    long id,
    LocalDate of,
    Instant at,
    String who,
    String words,
    boolean nextMail,
    @Nullable LocalDate toldIn) {}
