package dev.daybreak.delivery.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Reply;
import dev.daybreak.mail.ReplyMeaning;
import dev.daybreak.mail.Stage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JournalFormatTest {
  private static final String BOOT = "8d1f6a0e-77ab-4c3f-9f0e-d1a4b4a2c111";
  private static final Flight FLIGHT =
      new Flight("a database", 7, -3, LongStream.rangeClosed(1, 50).boxed().toList());

  static List<Outcome> outcomes() {
    return List.of(
        new Outcome.Accepted(Reply.of("250 2.0.0 Ok: queued as 4711")),
        new Outcome.Accepted(Reply.of("250")),
        new Outcome.Rejected(
            Stage.RCPT, Reply.of("550 5.1.1 Gr\u00fc\u00dfe, no such user"), ReplyMeaning.SUPPRESS),
        new Outcome.Rejected(Stage.DATA, new Reply(452, null, ""), ReplyMeaning.RETRY),
        new Outcome.Unknown("no reply to the final dot"),
        new Outcome.Dropped(Stage.MAIL, "connection reset"),
        new Outcome.Untried("the connection ended before its turn"));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void anOutcomeIsReadAsItWasWritten(Outcome outcome) {
    assertThat(read(bytes(outcome)).outcomes()).containsExactly(outcome);
  }

  @Test
  void whatIsLongIsCut() {
    var outcome = new Outcome.Unknown("\u00e9\u4e2d".repeat(50_000));
    assertThat(read(bytes(outcome)).outcomes())
        .containsExactly(new Outcome.Unknown("\u00e9\u4e2d".repeat(500)));
  }

  @Test
  void aMessageThatCouldNotBeHandedOutIsUntried() {
    assertThat(read(bytes(new Outcome.Unreachable("refused"))).outcomes())
        .containsExactly(new Outcome.Untried("refused"));
  }

  @Test
  void aJournalKnowsTheNumberOfItsFlight() {
    assertThat(JournalFormat.number(bytes(outcomes().get(0)))).hasValue(4711);
    assertThat(JournalFormat.number(new byte[0])).isEmpty();
    assertThat(JournalFormat.number(new byte[4096])).isEmpty();
  }

  /** A kill in the middle of a write. */
  @Test
  void aTornEndIsIgnoredWhereverItIsTorn() {
    var whole = bytes(outcomes().toArray(Outcome[]::new));
    var known = 0;
    for (var length = 0; length <= whole.length; length++) {
      var read = JournalFormat.read(Arrays.copyOf(whole, length), BOOT);
      if (read != null) {
        assertThat(read.flight()).isEqualTo(FLIGHT);
        assertThat(read.begun()).isEqualTo(read.outcomes().size() + 1);
        assertThat(read.outcomes()).isEqualTo(outcomes().subList(0, read.outcomes().size()));
        assertThat(read.outcomes()).hasSizeGreaterThanOrEqualTo(known);
        known = read.outcomes().size();
      }
    }
    assertThat(known).isEqualTo(outcomes().size());
  }

  /** A disk that lost power. */
  @Test
  void whateverByteIsWrongNothingFalseIsRead() {
    var whole = bytes(outcomes().toArray(Outcome[]::new));
    var damagedWithin = 0;
    for (var at = 0; at < whole.length; at++) {
      var damaged = whole.clone();
      damaged[at] ^= (byte) (1 << at % 8);
      var read = JournalFormat.read(damaged, BOOT);
      if (read != null) {
        assertThat(read.flight()).isEqualTo(FLIGHT);
        assertThat(read.outcomes()).hasSizeLessThan(outcomes().size());
        damagedWithin += read.begun() == 50 ? 1 : 0;
        assertThat(read.outcomes()).isEqualTo(outcomes().subList(0, read.outcomes().size()));
      }
    }
    // Only a length that points beyond the end looks like a torn end.
    assertThat(damagedWithin).isPositive();
    assertThat(JournalFormat.read(new byte[4096], BOOT)).isNull();
  }

  @Test
  void afterTheMachineWasStartedAgainTheEndMayBeLost() {
    var bytes = bytes(outcomes().get(0));
    for (var boot : List.of("another", "")) {
      var read = JournalFormat.read(bytes, boot);
      assertThat(read.outcomes()).hasSize(1);
      assertThat(read.begun()).isEqualTo(50);
    }
  }

  private static JournalledFlight read(byte[] bytes) {
    return JournalFormat.read(bytes, BOOT);
  }

  private static byte[] bytes(Outcome... outcomes) {
    var file = new ByteArrayOutputStream();
    var head = JournalFormat.head(4711, BOOT, FLIGHT);
    var first = new byte[head.remaining()];
    head.get(first);
    file.writeBytes(first);
    var record = ByteBuffer.allocate(JournalFormat.LONGEST);
    for (var outcome : outcomes) {
      JournalFormat.put(record, outcome);
      file.write(record.array(), 0, record.limit());
    }
    return file.toByteArray();
  }
}
