package dev.daybreak.edition.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was corrected in an edition that readers had.
 *
 * @param revision the first that says it right
 * @param article key of the story's article; empty: it is about the subject
 * @param was the headline before
 * @param now the headline since; null where the story was taken out
 */
public record Amendment(
    int revision,
    String article,
    String was,
    @Nullable String now,
    String who,
    Instant at,
    String why) {}
