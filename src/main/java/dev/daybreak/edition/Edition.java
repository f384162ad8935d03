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

    /** The steps of an edition's life, drawn once. */
    boolean mayBecome(State next) {
      return switch (this) {
        case DRAFT -> next == LOCKED || next == HELD || next == SKIPPED || next == MISSED;
        case LOCKED -> next == SENDING || next == HELD || next == SKIPPED || next == MISSED;
        case HELD -> next == DRAFT || next == LOCKED || next == SKIPPED;
        case SKIPPED -> next == DRAFT || next == LOCKED;
        case MISSED -> next == LOCKED;
        case SENDING -> next == SENT;
        case SENT -> false;
      };
    }

    /** Whether it may still be chosen again. */
    public boolean mayBeComposed() {
      return this == DRAFT || this == HELD || this == SKIPPED || this == MISSED;
    }

    /** Whether readers may see it: its run has begun. */
    public boolean published() {
      return this == SENDING || this == SENT;
    }
  }
}
