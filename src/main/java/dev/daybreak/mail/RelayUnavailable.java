package dev.daybreak.mail;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** There is no connection to the SMTP server. */
public final class RelayUnavailable extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Outcome outcome;
  private final transient @Nullable Refusal refusal;
  private final @Nullable Instant tryAgainAt;

  /**
   * It is the login or the TLS that was refused, which must not be tried again and again.
   *
   * @param why what was said, or what is wrong
   */
  record Refusal(RefusedLogin.Kind kind, String why) {}

  RelayUnavailable(
      String message, Outcome outcome, @Nullable Throwable cause, @Nullable Refusal refusal) {
    this(message, outcome, cause, refusal, null);
  }

  private RelayUnavailable(
      String message,
      Outcome outcome,
      @Nullable Throwable cause,
      @Nullable Refusal refusal,
      @Nullable Instant tryAgainAt) {
    super(message, cause);
    this.outcome = outcome;
    this.refusal = refusal;
    this.tryAgainAt = tryAgainAt;
  }

  /** The same, with what {@link RelayBackoff} makes of it. */
  RelayUnavailable until(String sentence, @Nullable Instant next) {
    return new RelayUnavailable(sentence, outcome, getCause(), refusal, next);
  }

  /**
   * Of several servers’ the one that can be tried again soonest: a failure that may pass by itself,
   * then the refused login whose next try is the first, then what a person has to mend.
   *
   * @param all at least one
   */
  static RelayUnavailable soonest(List<RelayUnavailable> all) {
    return Collections.min(
        all,
        Comparator.comparing((RelayUnavailable e) -> e.tryAgainAt == null && e.isForPeople())
            .thenComparing(
                RelayUnavailable::tryAgainAt, Comparator.nullsFirst(Comparator.naturalOrder())));
  }

  private boolean isForPeople() {
    return outcome instanceof Outcome.Rejected no && no.meaning() == ReplyMeaning.STOP_RUN;
  }

  /** The outcome for its messages: unreachable, or rejected if the server replied why. */
  public Outcome outcome() {
    return outcome;
  }

  /**
   * Before this moment no connection is tried, since the server refuses the login or its TLS cannot
   * be trusted ({@link RelayBackoff}); null if it is not that.
   */
  public @Nullable Instant tryAgainAt() {
    return tryAgainAt;
  }

  /** What was refused; null if neither login nor TLS was. */
  @Nullable Refusal refusal() {
    return refusal;
  }
}
