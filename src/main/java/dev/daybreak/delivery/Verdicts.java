package dev.daybreak.delivery;

import dev.daybreak.delivery.Ledger.Result;
import dev.daybreak.delivery.Ledger.Row;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Retries;
import java.time.Instant;
import java.util.random.RandomGenerator;

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
    /** The connection is gone, which says nothing about the address: a new one, and again. */
    RECONNECT,
    /** The run waits until the relay is back. */
    WAIT,
    /** The run waits for a person. */
    STOP
  }

  record Verdict(Result result, Consequence consequence, String why) {}

  Verdict on(Outcome outcome, Row row, Instant now) {
    if (outcome instanceof Outcome.Accepted accepted) {
      return ended(row, DeliveryState.SENT, accepted.reply().toString());
    }
    if (outcome instanceof Outcome.Rejected rejected) {
      return rejected(rejected, row, now);
    }
    if (outcome instanceof Outcome.Unknown lost) {
      // The same Message-ID again, or held for a person (mail-rules 32).
      return unknown == DeliverySettings.Unknown.HOLD
          ? ended(row, DeliveryState.UNKNOWN, lost.cause())
          : later(row, now, lost.cause());
    }
    return outcome instanceof Outcome.Dropped dropped
        ? untried(row, Consequence.RECONNECT, dropped.cause())
        : untried(row, Consequence.WAIT, ((Outcome.Unreachable) outcome).cause());
  }

  private Verdict rejected(Outcome.Rejected rejected, Row row, Instant now) {
    var reply = rejected.reply().toString();
    if (rejected.reply().code() == CLOSING) {
      return untried(row, Consequence.RECONNECT, reply);
    }
    return switch (rejected.meaning()) {
      case SUPPRESS ->
          new Verdict(
              new Result(row, DeliveryState.REFUSED, true, row.due(), reply),
              Consequence.SUPPRESS,
              reply);
      case COUNT, REFUSE -> ended(row, DeliveryState.REFUSED, reply);
      case RETRY, PAUSE_PROVIDER -> later(row, now, reply);
      case STOP_RUN -> untried(row, Consequence.STOP, reply);
    };
  }

  /** Nothing of it was taken: that is the relay's trouble, and no attempt at this address. */
  private static Verdict untried(Row row, Consequence consequence, String why) {
    return new Verdict(
        new Result(row, DeliveryState.QUEUED, false, row.due(), why), consequence, why);
  }

  private Verdict later(Row row, Instant now, String reply) {
    var next = retries.after(row.attempts() + 1, row.firstDue(), now, random.nextDouble());
    var result =
        next instanceof Retries.Next.TryAt again
            ? new Result(row, DeliveryState.DEFERRED, true, again.at(), reply)
            : new Result(row, DeliveryState.EXPIRED, true, row.due(), reply);
    return new Verdict(result, Consequence.NONE, reply);
  }

  private static Verdict ended(Row row, DeliveryState state, String reply) {
    return new Verdict(new Result(row, state, true, row.due(), reply), Consequence.NONE, reply);
  }
}
