package dev.daybreak.delivery.sending;

import dev.daybreak.delivery.ledger.DeliveryResult;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerRow;
import dev.daybreak.delivery.ledger.Strikes;
import dev.daybreak.delivery.runs.DeliverySettings;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Reply;
import dev.daybreak.mail.ReplyMeaning;
import dev.daybreak.mail.Stage;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Decides what an outcome means for the delivery, for its address and for the run. */
public final class Verdicts {
  /** The server closes the connection (RFC 5321 §3.8). */
  private static final int CLOSING = 421;

  private final Retries retries;
  private final DeliverySettings.Unknown unknown;
  private final RandomGenerator random;

  public Verdicts(Retries retries, DeliverySettings.Unknown unknown, RandomGenerator random) {
    this.retries = retries;
    this.unknown = unknown;
    this.random = random;
  }

  /** What follows beside the delivery's own state. */
  enum Consequence {
    NONE,
    /** The address is never mailed again. */
    SUPPRESS,
    /** It counts against the address ({@link Strikes}). */
    COUNT,
    /** The connection was lost, which says nothing about the address: try again on a new one. */
    RECONNECT,
    /** The provider refuses the content of the edition. */
    DOUBT_PROVIDER,
    /** The run waits until the SMTP server is back. */
    WAIT,
    /** The run waits for a person. */
    STOP
  }

  /** What an outcome says about the SMTP server. */
  enum Health {
    /** It works; the address may be good or not. */
    WELL,
    /** It wants fewer connections. */
    TOO_MUCH,
    /** It fails, whatever the address. */
    ILL
  }

  record Verdict(DeliveryResult result, Consequence consequence, Health health, String why) {}

  Verdict on(Outcome outcome, LedgerRow row, Instant now) {
    if (outcome instanceof Outcome.Accepted accepted) {
      var reply = accepted.reply().toString();
      return ended(row, DeliveryState.SENT, null, Consequence.NONE, Health.WELL, reply);
    }
    if (outcome instanceof Outcome.Rejected rejected) {
      return rejected(rejected, row, now);
    }
    if (outcome instanceof Outcome.Unknown lost) {
      // The reply to the final dot was lost (RFC 5321 §6.1): sent again under the same Message-ID,
      // or
      // held for a person.
      var cause = lost.cause();
      return unknown == DeliverySettings.Unknown.HOLD
          ? ended(row, DeliveryState.UNKNOWN, null, Consequence.NONE, Health.ILL, cause)
          : later(row, now, Consequence.NONE, Health.ILL, cause);
    }
    if (outcome instanceof Outcome.Untried ended) {
      return untried(row, Consequence.RECONNECT, Health.ILL, ended.cause());
    }
    return outcome instanceof Outcome.Dropped dropped
        ? untried(row, Consequence.RECONNECT, Health.ILL, dropped.cause())
        : untried(row, Consequence.WAIT, Health.ILL, ((Outcome.Unreachable) outcome).cause());
  }

  /** The provider's reply about its reader is not believed: the delivery is tried again later. */
  Verdict doubted(Verdict verdict, LedgerRow row, Instant now) {
    return later(row, now, Consequence.DOUBT_PROVIDER, verdict.health(), verdict.why());
  }

  private Verdict rejected(Outcome.Rejected rejected, LedgerRow row, Instant now) {
    var meaning = rejected.meaning();
    var reply = rejected.reply().toString();
    var health = health(rejected.stage(), rejected.reply(), meaning);
    if (rejected.reply().code() == CLOSING) {
      return untried(row, Consequence.RECONNECT, Health.TOO_MUCH, reply);
    }
    return switch (meaning) {
      case SUPPRESS ->
          ended(row, DeliveryState.REFUSED, meaning, Consequence.SUPPRESS, health, reply);
      case COUNT -> ended(row, DeliveryState.REFUSED, meaning, Consequence.COUNT, health, reply);
      case REFUSE -> ended(row, DeliveryState.REFUSED, meaning, Consequence.NONE, health, reply);
      case RETRY ->
          later(
              row,
              now,
              // Only a reply about the address may count against it.
              rejected.stage() == Stage.RCPT ? Consequence.COUNT : Consequence.NONE,
              health,
              reply);
      case PAUSE_PROVIDER -> later(row, now, Consequence.DOUBT_PROVIDER, health, reply);
      case STOP_RUN -> untried(row, Consequence.STOP, health, reply);
    };
  }

  /** Greylisting and other 4xx replies to single addresses say nothing about the server. */
  private static Health health(Stage stage, Reply reply, ReplyMeaning meaning) {
    var detail = reply.enhanced() == null ? "" : reply.enhanced().substring(2);
    if (reply.code() < 500 && detail.startsWith("7.")) {
      return Health.TOO_MUCH;
    }
    var aboutAddress =
        stage == Stage.RCPT
            || detail.startsWith("1.")
            || detail.startsWith("2.")
            || meaning == ReplyMeaning.COUNT
            || meaning == ReplyMeaning.PAUSE_PROVIDER;
    return aboutAddress ? Health.WELL : Health.ILL;
  }

  /** The server took nothing of the message: that is its trouble, and no attempt at the address. */
  private static Verdict untried(
      LedgerRow row, Consequence consequence, Health health, String why) {
    return new Verdict(
        DeliveryResult.unattempted(row, DeliveryState.QUEUED, why), consequence, health, why);
  }

  /**
   * Tries again later, or expires.
   *
   * @param then what follows; {@link Consequence#COUNT} only if it expires
   */
  private Verdict later(LedgerRow row, Instant now, Consequence then, Health health, String reply) {
    var next = retries.after(row.attempts() + 1, row.firstDue(), now, random.nextDouble());
    if (next instanceof Retries.Next.TryAt again) {
      return new Verdict(
          new DeliveryResult(
              row, DeliveryState.DEFERRED, true, again.at(), reply, ReplyMeaning.RETRY),
          then == Consequence.COUNT ? Consequence.NONE : then,
          health,
          reply);
    }
    var meaning = then == Consequence.COUNT ? ReplyMeaning.COUNT : ReplyMeaning.RETRY;
    return ended(row, DeliveryState.EXPIRED, meaning, then, health, reply);
  }

  private static Verdict ended(
      LedgerRow row,
      DeliveryState state,
      @Nullable ReplyMeaning meaning,
      Consequence consequence,
      Health health,
      String reply) {
    return new Verdict(
        new DeliveryResult(row, state, true, row.due(), reply, meaning),
        consequence,
        health,
        reply);
  }
}
