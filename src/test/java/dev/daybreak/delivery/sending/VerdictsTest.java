package dev.daybreak.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerRow;
import dev.daybreak.delivery.runs.DeliverySettings.Unknown;
import dev.daybreak.delivery.sending.Verdicts.Consequence;
import dev.daybreak.delivery.sending.Verdicts.Health;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Reply;
import dev.daybreak.mail.ReplyMeaning;
import dev.daybreak.mail.ReplyTable;
import dev.daybreak.mail.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");
  private static final Duration GIVE_UP = Duration.ofHours(18);

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        // stage | reply | state | consequence | health of the server | meaning | attempted
        "RCPT | 550 5.1.1 No such user         | REFUSED  | SUPPRESS       | WELL     | SUPPRESS | true",
        "RCPT | 552 5.2.2 Mailbox full         | REFUSED  | COUNT          | WELL     | COUNT    | true",
        "RCPT | 450 4.2.0 Greylisted           | DEFERRED | NONE           | WELL     | RETRY    | true",
        "RCPT | 451 4.7.1 Too many connections | DEFERRED | NONE           | TOO_MUCH | RETRY    | true",
        "DOT  | 451 4.3.0 Queue file error     | DEFERRED | NONE           | ILL      | RETRY    | true",
        "MAIL | 451 4.3.2 System overloaded    | DEFERRED | NONE           | ILL      | RETRY    | true",
        "MAIL | 550 5.7.1 Sender rejected      | QUEUED   | STOP           | ILL      | -        | false",
        "RCPT | 421 4.7.0 Closing              | QUEUED   | RECONNECT      | TOO_MUCH | -        | false",
        "DOT  | 421 4.3.0 Closing              | QUEUED   | RECONNECT      | TOO_MUCH | -        | false",
      })
  void aRefusal(
      Stage stage,
      String text,
      DeliveryState state,
      Consequence consequence,
      Health health,
      @Nullable ReplyMeaning meaning,
      boolean attempted) {
    var reply = Reply.of(text);
    var verdict =
        verdicts(Unknown.RESEND)
            .on(
                new Outcome.Rejected(stage, reply, ReplyTable.meaning(stage, reply)),
                row(0, NOW),
                NOW);

    assertThat(verdict.result().state()).isEqualTo(state);
    assertThat(verdict.consequence()).isEqualTo(consequence);
    assertThat(verdict.health()).isEqualTo(health);
    assertThat(verdict.result().meaning()).isEqualTo(meaning);
    assertThat(verdict.result().attempted()).isEqualTo(attempted);
    assertThat(verdict.result().reply()).isEqualTo(text.strip());
  }

  @ParameterizedTest
  @CsvSource({
    // outcome, setting for unknown ones, state, consequence, health, attempted
    "accepted,    RESEND, SENT,     NONE,      WELL, true",
    "unknown,     RESEND, DEFERRED, NONE,      ILL,  true",
    "unknown,     HOLD,   UNKNOWN,  NONE,      ILL,  true",
    "dropped,     RESEND, QUEUED,   RECONNECT, ILL,  false",
    "untried,     RESEND, QUEUED,   RECONNECT, ILL,  false",
    "unreachable, RESEND, QUEUED,   WAIT,      ILL,  false",
  })
  void anOutcomeWithoutARefusal(
      String outcome,
      Unknown setting,
      DeliveryState state,
      Consequence consequence,
      Health health,
      boolean attempted) {
    var verdict = verdicts(setting).on(outcome(outcome), row(0, NOW), NOW);

    assertThat(verdict.result().state()).isEqualTo(state);
    assertThat(verdict.consequence()).isEqualTo(consequence);
    assertThat(verdict.health()).isEqualTo(health);
    assertThat(verdict.result().attempted()).isEqualTo(attempted);
  }

  @ParameterizedTest
  @CsvSource({
    // stage, attempts before, hours since it was due, state, consequence, meaning
    "RCPT, 0,  0, DEFERRED, NONE,  RETRY",
    "RCPT, 5, 17, DEFERRED, NONE,  RETRY",
    // At the end a server that never took this address counts against it.
    "RCPT, 5, 18, EXPIRED,  COUNT, COUNT",
    // What it said about the message does not.
    "DOT,  5, 18, EXPIRED,  NONE,  RETRY",
  })
  void aDeferredDeliveryExpires(
      Stage stage,
      int attempts,
      int hours,
      DeliveryState state,
      Consequence consequence,
      ReplyMeaning meaning) {
    var reply = Reply.of("451 4.2.1 Later");
    var verdict =
        verdicts(Unknown.RESEND)
            .on(
                new Outcome.Rejected(stage, reply, ReplyMeaning.RETRY),
                row(attempts, NOW.minus(Duration.ofHours(hours))),
                NOW);

    assertThat(verdict.result().state()).isEqualTo(state);
    assertThat(verdict.consequence()).isEqualTo(consequence);
    assertThat(verdict.result().meaning()).isEqualTo(meaning);
  }

  @Test
  void aDoubtedReplyIsTriedAgainLater() {
    var reply = Reply.of("550 5.1.1 No such user");
    var verdicts = verdicts(Unknown.RESEND);
    var refused =
        verdicts.on(
            new Outcome.Rejected(Stage.RCPT, reply, ReplyMeaning.SUPPRESS), row(0, NOW), NOW);

    var doubted = verdicts.doubted(refused, row(0, NOW), NOW);

    assertThat(doubted.result().state()).isEqualTo(DeliveryState.DEFERRED);
    assertThat(doubted.consequence()).isEqualTo(Consequence.DOUBT_PROVIDER);
    assertThat(doubted.result().due()).isBetween(NOW.plusSeconds(300), NOW.plusSeconds(360));
  }

  private static Outcome outcome(String name) {
    return switch (name) {
      case "accepted" -> new Outcome.Accepted(Reply.of("250 2.0.0 Ok: queued as 4F8A"));
      case "unknown" -> new Outcome.Unknown("the connection was lost");
      case "dropped" -> new Outcome.Dropped(Stage.RCPT, "the connection was lost");
      case "untried" -> new Outcome.Untried("the connection ended before its turn");
      default -> new Outcome.Unreachable("connection refused");
    };
  }

  private static Verdicts verdicts(Unknown unknown) {
    return new Verdicts(
        new Retries(List.of(Duration.ofMinutes(5)), GIVE_UP), unknown, new Random(1));
  }

  private static LedgerRow row(int attempts, Instant due) {
    return new LedgerRow(1, "ann@example.net", DeliveryState.IN_FLIGHT, attempts, due, due, 1);
  }
}
