package dev.daybreak.edition.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One correction of an edition that readers may have.
 *
 * @param revision the first revision with the correction
 * @param article key of the story's article; empty if it is about no story
 * @param block id of the editors' own words; null if they are not what was corrected
 * @param was the headline before; of own words the lines of {@link OwnSaid}
 * @param now the headline or the lines since; null if they were removed
 */
public record Amendment(
    int revision,
    String article,
    @Nullable Long block,
    String was,
    @Nullable String now,
    String who,
    Instant at,
    String why) {

  /** Whether readers are told: nobody is told of a corrected subject, or of another picture. */
  public boolean isForReaders() {
    return block == null ? !article.isEmpty() : ownWords().isTold();
  }

  /** How own words were corrected. */
  public OwnChange ownWords() {
    return OwnChange.of(was, now);
  }

  /** What was corrected: the same for each correction of one story, or of one block. */
  String part() {
    return block == null ? article : "block:" + block;
  }
}
