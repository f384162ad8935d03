package dev.daybreak.delivery.reconciling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a relay's log says of one delivery: to ann@example.org at seven, by the relay as {@code
 * 4DX1abc}, with the Message-ID {@code reader-7@harbour.example}. The lines are our own, written
 * after Postfix's syntax.
 */
class MatchingTest {
  private static final Instant SEVEN = Instant.parse("2026-11-26T07:00:00Z");
  private static final long ANN = 7;

  static Arguments[] logs() {
    return new Arguments[] {
      Arguments.of(Fate.UNSEEN, null, log("4DX1abd: to=<ann@example.org>, " + SENT)),
      Arguments.of(Fate.DELIVERED, null, log("4DX1abc: to=<ann@example.org>, " + SENT)),
      Arguments.of(
          Fate.DELIVERED,
          null,
          log("4DX1abc: to=<ann@example.org>, " + SENT, "qmgr", "4DX1abc: removed")),
      // Known by its Message-ID alone, by the short id of an old Postfix.
      Arguments.of(
          Fate.DELIVERED,
          null,
          log(
              "cleanup",
              "9A2C41F0B3: message-id=<reader-7@harbour.example>",
              "smtp",
              "9A2C41F0B3: to=<ann@example.org>, " + SENT)),
      Arguments.of(
          Fate.BOUNCED,
          "host mx.example.org[192.0.2.7] said: 550 5.1.1 no such user (in reply to RCPT TO command)",
          log(
              "4DX1abc: to=<ann@example.org>, relay=mx.example.org[192.0.2.7]:25, delay=1.2,"
                  + " delays=0.1/0/0.6/0.5, dsn=5.1.1, status=bounced (host"
                  + " mx.example.org[192.0.2.7] said: 550 5.1.1 no such user (in reply to RCPT TO"
                  + " command))",
              "bounce",
              "4DX1abc: sender non-delivery notification: 4DX1xyz",
              "qmgr",
              "4DX1abc: removed")),
      Arguments.of(Fate.HELD, "connect to mx.example.org[192.0.2.7]:25: timed out", log(LATER)),
      Arguments.of(Fate.DELIVERED, null, log(LATER, "smtp", "4DX1abc: to=<a@b.example>, " + SENT)),
      Arguments.of(
          Fate.BOUNCED,
          "connect to mx.example.org[192.0.2.7]:25: timed out",
          log(
              LATER,
              "qmgr",
              "4DX1abc: from=<bounce@harbour.example>, status=expired, returned to sender",
              "qmgr",
              "4DX1abc: removed")),
      Arguments.of(
          Fate.BOUNCED,
          null,
          log("qmgr", "4DX1abc: from=<b@c.example>, status=force-expired, returned to sender")),
      // With soft_bounce=yes.
      Arguments.of(
          Fate.HELD,
          "mail for example.org loops",
          log(
              "4DX1abc: to=<ann@example.org>, relay=none, delay=0, dsn=5.4.6, status=SOFTBOUNCE"
                  + " (mail for example.org loops)")),
      Arguments.of(
          Fate.TAKEN,
          null,
          log(
              "qmgr",
              "4DX1abc: from=<b@harbour.example>, size=9, nrcpt=1 (queue active)",
              "qmgr",
              "4DX1abc: removed")),
      Arguments.of(Fate.DROPPED, null, log("postsuper", "4DX1abc: removed")),
      Arguments.of(
          Fate.DROPPED,
          null,
          log(
              "discard",
              "4DX1abc: to=<ann@example.org>, relay=none, delay=0, dsn=2.0.0, status=sent"
                  + " (example.org)")),
      // Through a filter, which gives it back under another id.
      Arguments.of(Fate.BOUNCED, "no such user", log(FILTERED, "smtp", "4DX1new: " + BOUNCED)),
      Arguments.of(Fate.TAKEN, null, log(FILTERED)),
      // Sent again, and delivered once.
      Arguments.of(
          Fate.DELIVERED,
          null,
          log(
              "4DX1abc: to=<ann@example.org>, " + SENT,
              "cleanup",
              "4DX1two: message-id=<reader-7@harbour.example>",
              "smtp",
              "4DX1two: " + BOUNCED)),
      // An alias for two people, of whom one has it.
      Arguments.of(
          Fate.DELIVERED,
          null,
          log(
              "4DX1abc: to=<a@in.example>, orig_to=<ann@example.org>, " + SENT,
              "smtp",
              "4DX1abc: " + BOUNCED)),
      // The id of an email of someone else, before and after.
      Arguments.of(
          Fate.BOUNCED,
          "no such user",
          log(
              "4DX1abc: " + BOUNCED,
              "qmgr",
              "4DX1abc: removed",
              "smtp",
              "4DX1abc: to=<ann@example.org>, " + SENT)),
      Arguments.of(
          Fate.UNSEEN,
          null,
          """
          Nov 26 05:00:00 mx postfix/cleanup[1]: 4DX1abc: message-id=<1@other.example>
          Nov 26 05:00:01 mx postfix/smtp[1]: 4DX1abc: to=<x@example.org>, relay=none, delay=1, dsn=5.0.0, status=bounced (no)
          """),
      // A relay that gives emails a Message-ID of its own.
      Arguments.of(
          Fate.DELIVERED,
          null,
          log(
              "cleanup",
              "4DX1abc: message-id=<1@relay.example>",
              "smtp",
              "4DX1abc: to=<ann@example.org>, " + SENT)),
    };
  }

  private static final String SENT =
      "relay=mx.example.org[192.0.2.7]:25, delay=0.5, delays=0.1/0/0.2/0.2, dsn=2.0.0, status=sent"
          + " (250 2.0.0 Ok: queued as 77ABCDEF)";
  private static final String BOUNCED =
      "to=<ann@example.org>, relay=local, delay=0, delays=0/0/0/0, dsn=5.1.1, status=bounced (no such user)";
  private static final String LATER =
      "4DX1abc: to=<ann@example.org>, relay=none, delay=30, delays=0/0/30/0, dsn=4.4.1,"
          + " status=deferred (connect to mx.example.org[192.0.2.7]:25: timed out)";
  private static final String FILTERED =
      "4DX1abc: from=<b@harbour.example>, size=9, nrcpt=1 (queue active)\n"
          + "Nov 26 07:00:01 mx postfix/cleanup[1]: 4DX1new: message-id=<reader-7@harbour.example>\n"
          + "Nov 26 07:00:01 mx postfix/smtp[1]: 4DX1abc: to=<ann@example.org>,"
          + " relay=127.0.0.1[127.0.0.1]:10024, delay=1, dsn=2.0.0, status=sent (250 2.0.0 from"
          + " MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as 4DX1new)";

  /** Lines after seven; the first by smtp unless its program is named before it. */
  private static String log(String... parts) {
    var log = new StringBuilder();
    int first = parts.length % 2;
    if (first == 1) {
      log.append("Nov 26 07:00:01 mx postfix/smtp[1]: ").append(parts[0]).append('\n');
    }
    for (int i = first; i < parts.length; i += 2) {
      log.append("Nov 26 07:00:02 mx postfix-out/%s[23]: %s\n".formatted(parts[i], parts[i + 1]));
    }
    return log.toString();
  }

  @ParameterizedTest
  @MethodSource("logs")
  void whatBecameOfADeliveryIsRead(Fate expected, @Nullable String words, String log)
      throws IOException {
    try (var matching = matching()) {
      read(matching, log);

      assertThat(matching.fate(ANN)).isEqualTo(expected);
      assertThat(matching.fate(8)).isEqualTo(Fate.UNSEEN);
      var said = matching.said(ANN);
      if (expected == Fate.BOUNCED || expected == Fate.HELD) {
        assertThat(said == null ? null : said.words()).isEqualTo(words);
      }
    }
  }

  @Test
  void ofAMillionIdsEachIsFoundAgain() {
    var ids = new QueueIds(10);
    for (int i = 0; i < 1_000_000; i++) {
      ids.bind(QueueIds.hash("4DX" + i), i);
    }
    for (int i = 0; i < 1_000_000; i += 1_000) {
      assertThat(ids.owner(QueueIds.hash("4DX" + i))).isEqualTo(i);
      assertThat(ids.owner(QueueIds.hash("5DX" + i))).isNegative();
    }
  }

  private static void read(Matching matching, String log) throws IOException {
    var line = new LogLine(ZoneId.of("UTC"), Clock.fixed(SEVEN, ZoneId.of("UTC")));
    RelayLog.read(
        new ByteArrayInputStream(log.getBytes(UTF_8)),
        (bytes, from, to) -> {
          assertThat(line.read(bytes, from, to)).isEqualTo(LogLine.Kind.QUEUED);
          matching.take(line);
          return true;
        });
    matching.finish();
  }

  @Test
  void itKnowsWhoseLogsItHas() throws IOException {
    try (var matching = matching()) {
      matching.add(sent(9, "250 2.0.0 Ok: queued as 4DX1spa", "spare"));
      matching.add(sent(10, "250 2.0.0 Ok: queued as 4DX1oth", "other"));
      assertThat(matching.relays()).isEmpty();
      read(matching, log("4DX1spa: to=<ann@example.org>, " + SENT));
      assertThat(matching.relays()).containsExactly("spare");
      read(matching, log("4DX1abc: to=<ann@example.org>, " + SENT));
      assertThat(matching.relays()).containsExactlyInAnyOrder("main", "spare");
    }
  }

  @ParameterizedTest
  @CsvSource({"-, false", "/dev/null, false", "pom.xml, true"})
  void onlyAFileIsReadTwice(String name, boolean isFile) {
    assertThat(new RelayLog(name).isFile()).isEqualTo(isFile);
  }

  private static Matching matching() throws IOException {
    var matching =
        new Matching(
            id ->
                id.startsWith("reader-")
                    ? OptionalLong.of(Long.parseLong(id.substring(7, id.indexOf('@'))))
                    : OptionalLong.empty(),
            new WordsFile(),
            1);
    matching.add(sent(ANN, "250 2.0.0 Ok: queued as 4DX1abc"));
    matching.add(sent(8, "250 2.0.0 Ok"));
    return matching;
  }

  private static LedgerEntry sent(long subscriber, String reply) {
    return sent(subscriber, reply, null);
  }

  private static LedgerEntry sent(long subscriber, String reply, @Nullable String relay) {
    return new LedgerEntry(
        subscriber,
        "",
        false,
        DeliveryState.SENT,
        1,
        SEVEN,
        SEVEN,
        1,
        reply,
        null,
        relay,
        null,
        null);
  }
}
