package dev.daybreak.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Wordbook;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertRedactionTest {
  private final AlertRedaction redaction = new AlertRedaction(Set.of("Morning@harbour.example"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "550 5.1.1 <ann@example.org>: no | 550 5.1.1 <(address)>: no",
        "no such user ann.o'neil+x@sub.example.org. | no such user (address).",
        "\"ann lee\"@example.org is gone | (address) is gone",
        "rcpt=ann@example.org, from=bo@example.org | (address), (address)",
        "jürgen@müller.example, ann@[10.0.0.1] | (address), (address)",
        "'ann@example.org' and 'morning@harbour.example' | '(address)' and 'morning@harbour.example'",
        "“ann@example.org” refused | “(address)” refused",
        "sender morning@harbour.example refused | sender morning@harbour.example refused",
        "for MORNING@HARBOUR.EXAMPLE: no | for MORNING@HARBOUR.EXAMPLE: no",
        "xmorning@harbour.example | (address)",
        "at 07:00 @ home, or nobody@ | at 07:00 @ home, or nobody@",
        "smtp.example.org:587 takes no emails | smtp.example.org:587 takes no emails",
      })
  void addressesOfOthersAreTakenOut(String sentence, String left) {
    assertThat(redaction.of(sentence)).isEqualTo(left);
  }

  @Test
  @Timeout(5)
  void aLongReplyIsCutInLinearTime() {
    for (var part :
        new String[] {"a", "a@", "'a", "'a@", "@", "\"", "a.b-c", "x@y.", "ann@example.org "}) {
      var left = redaction.of(part.repeat(100_000));
      assertThat(left).hasSizeLessThanOrEqualTo(AlertRedaction.LONGEST).doesNotContain("ann@");
    }
  }

  @Test
  void ofVeryManyReasonsTheFirstAreToldAndHowManyMore() {
    var links =
        IntStream.rangeClosed(1, 60)
            .mapToObj(number -> Failure.text("link " + number + " of ann@example.org"))
            .toList();
    assertThat(redaction.of(Failure.several(links)).in(Wordbook.shippedErrors()))
        .startsWith("link 1 of (address); ")
        .endsWith("link 10 of (address); and 50 more");
    assertThat(redaction.of(Failure.several(links.subList(0, 10))).in(Wordbook.shippedErrors()))
        .endsWith("link 10 of (address)");
  }

  @Test
  void anAddressThatTheCutWouldPartIsTakenOutToo() {
    var sentence = "x".repeat(995) + " ann.lee@example.org" + " y".repeat(1_000);
    assertThat(redaction.of(sentence)).doesNotContain("ann");
  }
}
