package dev.daybreak.edition;

import dev.daybreak.newsletter.Failure;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The digest of one local date.
 *
 * @param heldBy who or what holds it; null if it is not held
 * @param reason why it is held, skipped or missed; else null
 * @param subject an editor's own, else the composed one
 * @param preheader an editor's own, else the composed one
 * @param revision grows with each change of its content
 * @param publishedAt when its audience was frozen
 * @param endedAt when its last delivery ended
 */
public record Edition(
    long id,
    LocalDate date,
    State state,
    @Nullable HeldBy heldBy,
    @Nullable Failure reason,
    String subject,
    String preheader,
    EditionContent content,
    int revision,
    Instant composedAt,
    @Nullable Instant publishedAt,
    @Nullable Instant endedAt) {

  /** Why it is held, skipped or missed; if no reason is known, that. */
  public Failure why() {
    return reason == null ? new Failure("edition.reason.none") : reason;
  }

  /** Who or what holds an edition: the weakest first. */
  public enum HeldBy {
    /** Preflight, for the news that the edition has; new news may put it right. */
    NEWS,
    /** Preflight, until a person has decided. */
    PREFLIGHT,
    PERSON
  }

  /** Whether it may be held: one that is held already, only by someone stronger. */
  public boolean mayBeHeld(HeldBy by) {
    return heldBy == null ? state.mayBecome(State.HELD) : by.compareTo(heldBy) > 0;
  }

  /** Whether it is held for the news that it has, so that new news may release it. */
  public boolean isHeldForNews() {
    return heldBy == HeldBy.NEWS;
  }

  /** The states of an edition. */
  public enum State {
    DRAFT,
    LOCKED,
    SENDING,
    SENT,
    HELD,
    SKIPPED,
    MISSED;

    /** The one table of state changes. */
    boolean mayBecome(State next) {
      return switch (this) {
        case DRAFT -> next == LOCKED || next == HELD || next == SKIPPED || next == MISSED;
        case LOCKED ->
            next == DRAFT || next == SENDING || next == HELD || next == SKIPPED || next == MISSED;
        case HELD -> next == DRAFT || next == LOCKED || next == SKIPPED || next == MISSED;
        case SKIPPED -> next == DRAFT || next == LOCKED;
        case MISSED -> next == LOCKED;
        case SENDING -> next == SENT;
        case SENT -> false;
      };
    }

    /** Whether its stories may still be selected again. */
    public boolean mayBeComposed() {
      return this == DRAFT || this == HELD || this == SKIPPED || this == MISSED;
    }

    /** Whether readers may see it: sending has begun. */
    public boolean published() {
      return this == SENDING || this == SENT;
    }
  }
}
