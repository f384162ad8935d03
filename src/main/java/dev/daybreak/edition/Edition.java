package dev.daybreak.edition;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One local date's digest.
 *
 * @param reason why it is held, skipped or missed; null otherwise
 * @param subject the desk's own, else the composed one
 * @param preheader the desk's own, else the composed one
 * @param revision grows with each change of what is sent
 * @param publishedAt when its audience was frozen
 * @param endedAt when its last delivery ended
 */
public record Edition(
    long id,
    LocalDate date,
    State state,
    @Nullable String reason,
    String subject,
    String preheader,
    EditionContent content,
    int revision,
    Instant composedAt,
    @Nullable Instant publishedAt,
    @Nullable Instant endedAt) {

  /** The life of an edition. */
  public enum State {
    DRAFT,
    LOCKED,
    SENDING,
    SENT,
    HELD,
    SKIPPED,
    MISSED;

    /** Whether readers may see it: its run has begun. */
    public boolean published() {
      return this == SENDING || this == SENT;
    }
  }
}
