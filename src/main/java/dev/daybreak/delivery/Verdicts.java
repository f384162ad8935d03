package dev.daybreak.delivery;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.Ledger.Result;
import dev.daybreak.delivery.ledger.Ledger.Row;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Reply;
import dev.daybreak.mail.ReplyMeaning;
import dev.daybreak.mail.Stage;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What follows for a delivery, and for its run, from what became of its message. */
final class Verdicts {
  /** The server closes the connection (RFC 5321 §3.8). */
  private static final int CLOSING = 421;

  private final Retries retries;
  private final DeliverySettings.Unknown unknown;
  private final RandomGenerator random;

  Verdicts(Retries retries, DeliverySettings.Unknown unknown, RandomGenerator random) {
    this.retries = retries;
    this.unknown = unknown;
    this.random = random;
  }

  /** What else follows, beside the delivery's own state. */
  enum Consequence {
    NONE,
    /** The address is never mailed again. */
    SUPPRESS,
    /** It counts against the address. */
    COUNT,
    /** The connection is gone, which says nothing about the address: a new one, and again. */
    RECONNECT,
    /** The provider refuses what the edition says. */
    DOUBT_PROVIDER,
    /** The run waits until the relay is back. */
    WAIT,
    /** The run waits for a person. */
    STOP
  }

  /** What an outcome says of the relay. */
  enum Health {
    /** It does its work; the address may be good or not. */
    WELL,
    /** It wants fewer connections. */
    TOO_MUCH,
    /** It fails, whoever the message is for. */
    ILL
  }

  record Verdict(Result result, Consequence consequence, Health health, String why) {}

  Verdict on(Outcome outcome, Row row, Instant now) {
    if (outcome instanceof Outcome.Accepted accepted) {
      var reply = accepted.reply().toString();
      return ended(row, DeliveryState.SENT, null, Consequence.NONE, Health.WELL, reply);
    }
    if (outcome instanceof Outcome.Rejected rejected) {
      return rejected(rejected, row, now);
    }
    if (outcome instanceof Outcome.Unknown lost) {
      // The same Message-ID again, or held for a person (mail-rules 32).
      var cause = lost.cause();
      return unknown == DeliverySettings.Unknown.HOLD
          ? ended(row, DeliveryState.UNKNOWN, null, Consequence.NONE, Health.ILL, cause)
          : later(row, now, Consequence.NONE, Health.ILL, cause);
    }
    return outcome instanceof Outcome.Dropped dropped
        ? untried(row, Consequence.RECONNECT, Health.ILL, dropped.cause())
        : untried(row, Consequence.WAIT, Health.ILL, ((Outcome.Unreachable) outcome).cause());
  }

  /** The provider's word about its reader is not believed: the delivery is tried again later. */
  Verdict doubted(Verdict verdict, Row row, Instant now) {
    return later(row, now, Consequence.DOUBT_PROVIDER, verdict.health(), verdict.why());
  }

  private Verdict rejected(Outcome.Rejected rejected, Row row, Instant now) {
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
              // Only what was said of the address may count against it.
              rejected.stage() == Stage.RCPT ? Consequence.COUNT : Consequence.NONE,
              health,
              reply);
      case PAUSE_PROVIDER -> later(row, now, Consequence.DOUBT_PROVIDER, health, reply);
      case STOP_RUN -> untried(row, Consequence.STOP, health, reply);
    };
  }

  /** Greylisting and other 4xx of single addresses say nothing of the relay (mail-rules 31). */
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

  /** Nothing of it was taken: that is the relay's trouble, and no attempt at this address. */
  private static Verdict untried(Row row, Consequence consequence, Health health, String why) {
    return new Verdict(Result.unasked(row, DeliveryState.QUEUED, why), consequence, health, why);
  }

  /**
   * Tries again later, or gives up.
   *
   * @param then what follows; {@link Consequence#COUNT} only where it is given up
   */
  private Verdict later(Row row, Instant now, Consequence then, Health health, String reply) {
    var next = retries.after(row.attempts() + 1, row.firstDue(), now, random.nextDouble());
    if (next instanceof Retries.Next.TryAt again) {
      return new Verdict(
          new Result(row, DeliveryState.DEFERRED, true, again.at(), reply, ReplyMeaning.RETRY),
          then == Consequence.COUNT ? Consequence.NONE : then,
          health,
          reply);
    }
    var meaning = then == Consequence.COUNT ? ReplyMeaning.COUNT : ReplyMeaning.RETRY;
    return ended(row, DeliveryState.EXPIRED, meaning, then, health, reply);
  }

  private static Verdict ended(
      Row row,
      DeliveryState state,
      @Nullable ReplyMeaning meaning,
      Consequence consequence,
      Health health,
      String reply) {
    return new Verdict(
        new Result(row, state, true, row.due(), reply, meaning), consequence, health, reply);
  }
}
