package dev.daybreak.delivery.sending;

import dev.daybreak.delivery.judging.Answer;
import dev.daybreak.delivery.ledger.DeliveryResult;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerRow;
import dev.daybreak.delivery.runs.DeliverySettings;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Reply;
import dev.daybreak.mail.ReplyMeaning;
import dev.daybreak.mail.Stage;
import java.time.Instant;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides what an outcome means for the delivery, and what it says about the SMTP server. */
public final class Verdicts {
  private static final Pattern GREYLISTING = Pattern.compile("gr[ea]y-?list|first contact");
  private static final Pattern TOO_MUCH =
      Pattern.compile("too (many|much|fast)|\\brate\\b|concurren|slow down|throttl");

  private final Retries retries;
  private final DeliverySettings.Unknown unknown;
  private final RandomGenerator random;

  public Verdicts(Retries retries, DeliverySettings.Unknown unknown, RandomGenerator random) {
    this.retries = retries;
    this.unknown = unknown;
    this.random = random;
  }

  /** What follows for the connection or the run, whatever the other outcomes are. */
  enum Consequence {
    NONE,
    /** The connection is lost: go on over a new one. */
    RECONNECT,
    /** The recipient's provider gets nothing for some hours. */
    REST,
    /** The run waits until the SMTP server is back. */
    WAIT,
    /** The run waits for a person. */
    STOP
  }

  /** Whether the SMTP server wants fewer connections. */
  enum Load {
    FINE,
    TOO_MUCH
  }

  /** The connection over which an outcome came. */
  enum Connection {
    /** No message before it was answered. */
    FRESH,
    PROVEN
  }

  record Verdict(
      DeliveryResult result, Consequence consequence, Answer answer, Load load, String why) {

    private Verdict with(Load more) {
      return new Verdict(result, consequence, answer, more, why);
    }

    private Verdict with(DeliveryResult other) {
      return new Verdict(other, consequence, answer, load, why);
    }
  }

  /**
   * @param relay the name of the SMTP server
   */
  Verdict on(
      Outcome outcome, LedgerRow row, @Nullable String relay, Connection connection, Instant now) {
    var verdict = first(outcome, row, relay, connection, now);
    return row.isSecondTry() ? verdict.with(notPutOff(verdict.result(), relay)) : verdict;
  }

  /**
   * A second try holds up no edition: the reader stays refused, without a word about the address.
   * Whether what the server may have arrived a person finds out.
   */
  private static DeliveryResult notPutOff(DeliveryResult result, @Nullable String relay) {
    if (result.state() != DeliveryState.DEFERRED && result.state() != DeliveryState.EXPIRED) {
      return result;
    }
    return result.relay() == null
        ? stillRefused(result.row(), result.attempted(), result.reply(), relay)
        : new DeliveryResult(
            result.row(),
            DeliveryState.UNKNOWN,
            true,
            result.row().due(),
            result.reply(),
            null,
            result.relay());
  }

  /** A second try for which there is no time or place: the reader stays refused. */
  static DeliveryResult stillRefused(LedgerRow row) {
    return stillRefused(row, false, null, row.refusedBy());
  }

  /** A delivery without a second try that counts: it stays refused. */
  private static DeliveryResult stillRefused(
      LedgerRow row, boolean attempted, @Nullable String reply, @Nullable String relay) {
    return new DeliveryResult(row, DeliveryState.REFUSED, attempted, row.due(), reply, null)
        .refusedBy(relay);
  }

  private Verdict first(
      Outcome outcome, LedgerRow row, @Nullable String relay, Connection connection, Instant now) {
    if (outcome instanceof Outcome.Accepted accepted) {
      var reply = accepted.reply().toString();
      return ended(row, DeliveryState.SENT, null, Answer.TAKEN, reply, relay);
    }
    if (outcome instanceof Outcome.Rejected rejected) {
      return rejected(rejected, row, relay, connection, now);
    }
    if (outcome instanceof Outcome.Dropped dropped) {
      return dropped(dropped, row, connection, now);
    }
    if (outcome instanceof Outcome.Unknown lost) {
      // The reply to the final dot was lost (RFC 5321 §6.1): sent again under the same Message-ID,
      // and to the same server, or held for a person.
      var cause = lost.cause();
      return unknown == DeliverySettings.Unknown.HOLD
          ? ended(row, DeliveryState.UNKNOWN, null, Answer.FAILED, cause, relay)
          : doubted(row, now, cause, relay);
    }
    if (outcome instanceof Outcome.Untried ended) {
      return untried(row, Consequence.NONE, Answer.SILENT, ended.cause());
    }
    return untried(row, Consequence.WAIT, Answer.FAILED, ((Outcome.Unreachable) outcome).cause());
  }

  /** A delivery that is queued again as if it had not been tried: its refusal is not believed. */
  static DeliveryResult disbelieved(DeliveryResult refused) {
    return DeliveryResult.unattempted(refused.row(), DeliveryState.QUEUED, refused.reply());
  }

  /** A delivery that is queued again as if it had not been tried, for a moment from now. */
  static DeliveryResult aside(DeliveryResult denied, Instant until) {
    return new DeliveryResult(
        denied.row(), DeliveryState.QUEUED, false, until, denied.reply(), null);
  }

  /**
   * The connection was lost while this message was in hand. A server may fail at one reader: the
   * delivery is deferred, so that the reader does not hold up the others.
   */
  private Verdict dropped(
      Outcome.Dropped dropped, LedgerRow row, Connection connection, Instant now) {
    var answer = connection == Connection.FRESH ? Answer.FAILED : Answer.SILENT;
    // Before the recipient is named, it is not the reason.
    return dropped.stage() == Stage.MAIL
        ? untried(row, Consequence.RECONNECT, answer, dropped.cause())
        : later(row, now, Blame.NONE, Consequence.RECONNECT, answer, dropped.cause());
  }

  private Verdict rejected(
      Outcome.Rejected rejected,
      LedgerRow row,
      @Nullable String relay,
      Connection connection,
      Instant now) {
    var meaning = rejected.meaning();
    if (rejected.closes() && (meaning == ReplyMeaning.RETRY || !isAboutMessage(rejected.stage()))) {
      return closed(rejected, row, connection, now);
    }
    var then = rejected.closes() ? Consequence.RECONNECT : Consequence.NONE;
    var reply = rejected.reply().toString();
    return switch (meaning) {
      case SUPPRESS, COUNT, REFUSE -> refused(row, meaning, reply, relay);
      case RETRY -> deferred(rejected, row, now);
      case REST_PROVIDER -> later(row, now, Blame.NONE, Consequence.REST, Answer.DEFERRED, reply);
      case PAUSE_PROVIDER -> later(row, now, Blame.NONE, then, Answer.OBJECTED, reply);
      case STOP_RUN ->
          isAboutMessage(rejected.stage())
              ? later(row, now, Blame.NONE, then, Answer.DENIED, reply)
              : untried(row, Consequence.STOP, Answer.FAILED, reply);
    };
  }

  /** A 421, with which the server closes the connection (RFC 5321 §3.8). */
  private Verdict closed(
      Outcome.Rejected rejected, LedgerRow row, Connection connection, Instant now) {
    var reply = rejected.reply().toString();
    if (!isAboutMessage(rejected.stage())) {
      return untried(row, Consequence.RECONNECT, Answer.SILENT, reply).with(Load.TOO_MUCH);
    }
    var answer = connection == Connection.FRESH ? Answer.FAILED : Answer.DEFERRED;
    return later(row, now, blame(rejected), Consequence.RECONNECT, answer, reply)
        .with(matches(TOO_MUCH, rejected.reply()) ? Load.TOO_MUCH : Load.FINE);
  }

  /** Whether the recipient was known at this stage, and may be the reason. */
  static boolean isAboutMessage(Stage stage) {
    return stage == Stage.RCPT || stage == Stage.DATA || stage == Stage.DOT;
  }

  private Verdict deferred(Outcome.Rejected rejected, LedgerRow row, Instant now) {
    var reply = rejected.reply();
    var detail = reply.enhanced() == null ? "" : reply.enhanced().substring(2);
    var policy = reply.code() < 500 && detail.startsWith("7.");
    var aboutOne =
        rejected.stage() == Stage.RCPT
            || policy
            || detail.startsWith("1.")
            || detail.startsWith("2.");
    var greylisted = matches(GREYLISTING, reply);
    var answer = greylisted ? Answer.SILENT : aboutOne ? Answer.DEFERRED : Answer.FAILED;
    return later(row, now, blame(rejected), Consequence.NONE, answer, reply.toString())
        .with(policy && !greylisted ? Load.TOO_MUCH : Load.FINE);
  }

  private static boolean matches(Pattern words, Reply reply) {
    return words.matcher(reply.text().toLowerCase(Locale.ROOT)).find();
  }

  /** Whether a delivery that expires counts against its address. */
  private enum Blame {
    NONE,
    ADDRESS
  }

  /** Only a reply about the recipient may count against the address. */
  private static Blame blame(Outcome.Rejected rejected) {
    return rejected.stage() == Stage.RCPT ? Blame.ADDRESS : Blame.NONE;
  }

  /** The server took nothing of the message: that is its trouble, and no attempt at the address. */
  private static Verdict untried(
      LedgerRow row, Consequence consequence, Answer answer, String why) {
    return new Verdict(
        DeliveryResult.unattempted(row, DeliveryState.QUEUED, why),
        consequence,
        answer,
        Load.FINE,
        why);
  }

  /** Tries the one server again that may have it. */
  private Verdict doubted(LedgerRow row, Instant now, String cause, @Nullable String relay) {
    var result = again(row, now, Blame.NONE, cause, relay);
    return new Verdict(result, Consequence.NONE, Answer.FAILED, Load.FINE, cause);
  }

  /** Tries again later, or ends. */
  private Verdict later(
      LedgerRow row, Instant now, Blame blame, Consequence then, Answer answer, String reply) {
    var result = again(row, now, blame, reply, row.relay());
    return new Verdict(result, then, answer, Load.FINE, reply);
  }

  /**
   * It is tried again, or expires. What a server may have does not: whether it arrived a person
   * finds out.
   *
   * @param relay the server that may have it; null if none may
   */
  private DeliveryResult again(
      LedgerRow row, Instant now, Blame blame, String reply, @Nullable String relay) {
    var next = retries.after(row.attempts() + 1, row.firstDue(), now, random.nextDouble());
    if (next instanceof Retries.Next.TryAt again) {
      return new DeliveryResult(
          row, DeliveryState.DEFERRED, true, again.at(), reply, ReplyMeaning.RETRY, relay);
    }
    if (relay != null) {
      return new DeliveryResult(row, DeliveryState.UNKNOWN, true, row.due(), reply, null, relay);
    }
    var meaning = blame == Blame.ADDRESS ? ReplyMeaning.COUNT : ReplyMeaning.RETRY;
    return new DeliveryResult(row, DeliveryState.EXPIRED, true, row.due(), reply, meaning, null);
  }

  private static Verdict refused(
      LedgerRow row, ReplyMeaning meaning, String reply, @Nullable String relay) {
    var verdict = ended(row, DeliveryState.REFUSED, meaning, Answer.REFUSED, reply, row.relay());
    return verdict.with(verdict.result().refusedBy(relay));
  }

  private static Verdict ended(
      LedgerRow row,
      DeliveryState state,
      @Nullable ReplyMeaning meaning,
      Answer answer,
      String reply,
      @Nullable String relay) {
    return new Verdict(
        new DeliveryResult(row, state, true, row.due(), reply, meaning, relay),
        Consequence.NONE,
        answer,
        Load.FINE,
        reply);
  }
}
