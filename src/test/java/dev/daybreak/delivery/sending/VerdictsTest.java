package dev.daybreak.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.delivery.judging.Answer;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerRow;
import dev.daybreak.delivery.runs.DeliverySettings.Unknown;
import dev.daybreak.delivery.sending.Verdicts.Connection;
import dev.daybreak.delivery.sending.Verdicts.Consequence;
import dev.daybreak.delivery.sending.Verdicts.Load;
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
        // stage | connection | reply | state | consequence | answer | load | meaning | attempted
        "RCPT|PROVEN|550 5.1.1 No such user         |REFUSED |NONE     |REFUSED |FINE    |SUPPRESS|true",
        "RCPT|PROVEN|552 5.2.2 Mailbox full         |REFUSED |NONE     |REFUSED |FINE    |COUNT   |true",
        "RCPT|PROVEN|452 4.2.2 Mailbox full         |DEFERRED|NONE     |DEFERRED|FINE    |RETRY   |true",
        "RCPT|PROVEN|450 4.2.0 Greylisted           |DEFERRED|NONE     |SILENT  |FINE    |RETRY   |true",
        "RCPT|PROVEN|451 4.7.1 Too many connections |DEFERRED|NONE     |DEFERRED|TOO_MUCH|RETRY   |true",
        "DOT |PROVEN|451 4.3.0 Queue file error     |DEFERRED|NONE     |FAILED  |FINE    |RETRY   |true",
        "MAIL|PROVEN|451 4.3.2 System overloaded    |DEFERRED|NONE     |FAILED  |FINE    |RETRY   |true",
        "MAIL|PROVEN|550 5.7.1 Sender rejected      |QUEUED  |STOP     |FAILED  |FINE    |-       |false",
        "DOT |PROVEN|552 5.3.4 Message too big      |DEFERRED|NONE     |DENIED  |FINE    |RETRY   |true",
        "RCPT|PROVEN|550 5.7.1 Relaying denied      |DEFERRED|NONE     |DENIED  |FINE    |RETRY   |true",
        "MAIL|PROVEN|421 4.7.0 Closing              |QUEUED  |RECONNECT|SILENT  |TOO_MUCH|-       |false",
        "RCPT|PROVEN|421 4.7.0 Closing              |DEFERRED|RECONNECT|DEFERRED|FINE    |RETRY   |true",
        "RCPT|FRESH |421 4.7.0 Closing              |DEFERRED|RECONNECT|FAILED  |FINE    |RETRY   |true",
        "RCPT|PROVEN|421 4.7.0 Too many messages    |DEFERRED|RECONNECT|DEFERRED|TOO_MUCH|RETRY   |true",
        "DOT |PROVEN|421 4.3.0 Closing              |DEFERRED|RECONNECT|DEFERRED|FINE    |RETRY   |true",
        "DOT |PROVEN|421 4.7.0 [TSS04] Deferred     |DEFERRED|REST     |DEFERRED|FINE    |RETRY   |true",
        "RCPT|FRESH |421 4.7.0 [TSS04] Deferred     |DEFERRED|REST     |DEFERRED|FINE    |RETRY   |true",
        "MAIL|PROVEN|421 4.7.0 [TSS04] Deferred     |QUEUED  |RECONNECT|SILENT  |TOO_MUCH|-       |false",
        "RCPT|PROVEN|451 4.7.1 Blocked by Spamhaus  |DEFERRED|REST     |DEFERRED|FINE    |RETRY   |true",
        "DOT |PROVEN|421 4.7.1 [TS03] Deferred      |DEFERRED|RECONNECT|OBJECTED|FINE    |RETRY   |true",
        "DOT |PROVEN|421 4.7.26 Unauthenticated     |DEFERRED|RECONNECT|DENIED  |FINE    |RETRY   |true",
        "DOT |PROVEN|554 5.3.0 Transaction failed   |REFUSED |NONE     |REFUSED |FINE    |REFUSE  |true",
      })
  void aRefusal(
      Stage stage,
      Connection connection,
      String text,
      DeliveryState state,
      Consequence consequence,
      Answer answer,
      Load load,
      @Nullable ReplyMeaning meaning,
      boolean attempted) {
    var reply = Reply.of(text);
    var verdict =
        verdicts(Unknown.RESEND)
            .on(
                new Outcome.Rejected(stage, reply, ReplyTable.meaning(stage, reply)),
                row(0, NOW),
                "main",
                connection,
                NOW);

    assertThat(verdict.result().state()).isEqualTo(state);
    assertThat(verdict.consequence()).isEqualTo(consequence);
    assertThat(verdict.answer()).isEqualTo(answer);
    assertThat(verdict.load()).isEqualTo(load);
    assertThat(verdict.result().meaning()).isEqualTo(meaning);
    assertThat(verdict.result().attempted()).isEqualTo(attempted);
    assertThat(verdict.result().reply()).isEqualTo(text.strip());
    assertThat(verdict.result().refusedBy())
        .isEqualTo(state == DeliveryState.REFUSED ? "main" : null);
  }

  @ParameterizedTest
  @CsvSource({
    // outcome, connection, setting for unknown ones, state, consequence, answer, attempted, and
    // the server that has the message, or may have it
    "accepted,    PROVEN, RESEND, SENT,     NONE,      TAKEN,  true,  main",
    "unknown,     PROVEN, RESEND, DEFERRED, NONE,      FAILED, true,  main",
    "unknown,     PROVEN, HOLD,   UNKNOWN,  NONE,      FAILED, true,  main",
    "dropped,     PROVEN, RESEND, DEFERRED, RECONNECT, SILENT, true,",
    "dropped,     FRESH,  RESEND, DEFERRED, RECONNECT, FAILED, true,",
    "early,       FRESH,  RESEND, QUEUED,   RECONNECT, FAILED, false,",
    "untried,     PROVEN, RESEND, QUEUED,   NONE,      SILENT, false,",
    "unreachable, FRESH,  RESEND, QUEUED,   WAIT,      FAILED, false,",
  })
  void anOutcomeWithoutARefusal(
      String outcome,
      Connection connection,
      Unknown setting,
      DeliveryState state,
      Consequence consequence,
      Answer answer,
      boolean attempted,
      @Nullable String relay) {
    var verdict = verdicts(setting).on(outcome(outcome), row(0, NOW), "main", connection, NOW);

    assertThat(verdict.result().state()).isEqualTo(state);
    assertThat(verdict.consequence()).isEqualTo(consequence);
    assertThat(verdict.answer()).isEqualTo(answer);
    assertThat(verdict.result().relay()).isEqualTo(relay);
    assertThat(verdict.result().attempted()).isEqualTo(attempted);
  }

  @ParameterizedTest
  @CsvSource({
    // stage, attempts before, hours since it was due, state, meaning
    "RCPT, 0,  0, DEFERRED, RETRY",
    "RCPT, 5, 17, DEFERRED, RETRY",
    // At the end a server that never took this address counts against it.
    "RCPT, 5, 18, EXPIRED,  COUNT",
    // What it said about the message does not.
    "DOT,  5, 18, EXPIRED,  RETRY",
  })
  void aDeferredDeliveryExpires(
      Stage stage, int attempts, int hours, DeliveryState state, ReplyMeaning meaning) {
    var reply = Reply.of("451 4.2.1 Later");
    var verdict =
        verdicts(Unknown.RESEND)
            .on(
                new Outcome.Rejected(stage, reply, ReplyMeaning.RETRY),
                row(attempts, NOW.minus(Duration.ofHours(hours))),
                "main",
                Connection.PROVEN,
                NOW);

    assertThat(verdict.result().state()).isEqualTo(state);
    assertThat(verdict.result().meaning()).isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // outcome, the server that may have it before, that may have it then, state, meaning
        "unknown, -,    main, UNKNOWN, -",
        "unknown, main, main, UNKNOWN, -",
        "later,   main, main, UNKNOWN, -",
        "dropped, main, main, UNKNOWN, -",
        "dropped, -,    -,    EXPIRED, RETRY",
        "later,   -,    -,    EXPIRED, COUNT",
      })
  void whatAServerMayHaveDoesNotExpire(
      String outcome,
      @Nullable String before,
      @Nullable String relay,
      DeliveryState state,
      @Nullable ReplyMeaning meaning) {
    var due = NOW.minus(GIVE_UP);
    var row =
        new LedgerRow(1, "ann@example.net", DeliveryState.IN_FLIGHT, 5, due, due, 1, before, null);

    var result =
        verdicts(Unknown.RESEND).on(outcome(outcome), row, "main", Connection.PROVEN, NOW).result();

    assertThat(result.state()).isEqualTo(state);
    assertThat(result.relay()).isEqualTo(relay);
    assertThat(result.meaning()).isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // outcome, state, meaning, the server that may have it, that refused it
        "accepted,    SENT,    -,        main, main",
        "refused,     REFUSED, SUPPRESS, -,    main",
        // Nobody knows whether the address is there, and the edition does not wait for that.
        "later,       REFUSED, -,        -,    main",
        "dropped,     REFUSED, -,        -,    main",
        // It may have arrived.
        "unknown,     UNKNOWN, -,        main, -",
        // The server was not asked about the reader: the second try is still to come.
        "early,       QUEUED,  -,        -,    main",
        "unreachable, QUEUED,  -,        -,    main",
      })
  void aSecondTryIsNotPutOff(
      String outcome,
      DeliveryState state,
      @Nullable ReplyMeaning meaning,
      @Nullable String relay,
      @Nullable String refusedBy) {
    var second =
        new LedgerRow(1, "ann@example.net", DeliveryState.IN_FLIGHT, 1, NOW, NOW, 1, null, "main");
    var result =
        verdicts(Unknown.RESEND)
            .on(outcome(outcome), second, "main", Connection.PROVEN, NOW)
            .result();

    assertThat(result.state()).isEqualTo(state);
    assertThat(result.meaning()).isEqualTo(meaning);
    assertThat(result.relay()).isEqualTo(relay);
    assertThat(result.refusedBy()).isEqualTo(refusedBy);
  }

  @Test
  void aRefusalThatIsNotBelievedIsQueuedAsIfItHadNotBeenTried() {
    var reply = Reply.of("550 5.1.1 No such user");
    var refused =
        verdicts(Unknown.RESEND)
            .on(
                new Outcome.Rejected(Stage.RCPT, reply, ReplyMeaning.SUPPRESS),
                row(0, NOW),
                "main",
                Connection.PROVEN,
                NOW);

    var result = Verdicts.disbelieved(refused.result());

    assertThat(result.state()).isEqualTo(DeliveryState.QUEUED);
    assertThat(result.attempted()).isFalse();
    assertThat(result.meaning()).isNull();
    assertThat(result.reply()).isEqualTo("550 5.1.1 No such user");
  }

  private static Outcome outcome(String name) {
    return switch (name) {
      case "accepted" -> new Outcome.Accepted(Reply.of("250 2.0.0 Ok: queued as 4F8A"));
      case "unknown" -> new Outcome.Unknown("the connection was lost");
      case "early" -> new Outcome.Dropped(Stage.MAIL, "the connection was lost");
      case "dropped" -> new Outcome.Dropped(Stage.RCPT, "the connection was lost");
      case "later" ->
          new Outcome.Rejected(Stage.RCPT, Reply.of("451 4.2.1 Later"), ReplyMeaning.RETRY);
      case "refused" ->
          new Outcome.Rejected(
              Stage.RCPT, Reply.of("550 5.1.1 No such user"), ReplyMeaning.SUPPRESS);
      case "untried" -> new Outcome.Untried("the connection ended before its turn");
      default -> new Outcome.Unreachable("connection refused");
    };
  }

  private static Verdicts verdicts(Unknown unknown) {
    return new Verdicts(
        new Retries(List.of(Duration.ofMinutes(5)), GIVE_UP), unknown, new Random(1));
  }

  private static LedgerRow row(int attempts, Instant due) {
    return new LedgerRow(
        1, "ann@example.net", DeliveryState.IN_FLIGHT, attempts, due, due, 1, null, null);
  }
}
