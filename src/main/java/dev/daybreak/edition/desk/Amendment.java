package dev.daybreak.edition.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One correction of an edition that readers may have.
 *
 * @param revision the first revision with the correction
 * @param article key of the story's article; empty if the subject was corrected
 * @param was the headline before
 * @param now the headline since; null if the story was removed
 */
public record Amendment(
    int revision,
    String article,
    String was,
    @Nullable String now,
    String who,
    Instant at,
    String why) {}
