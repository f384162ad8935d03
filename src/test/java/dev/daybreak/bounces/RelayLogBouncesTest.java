package dev.daybreak.bounces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.bounces.notices.BounceMeaning;
import dev.daybreak.delivery.reconciling.Attempt;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a relay's log says of ann@example.org means what its notice would mean. */
class RelayLogBouncesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          5.1.1 | host mx550.example.org[192.0.2.7] said: 550 5.1.1 no such user (in reply to RCPT TO command) | HARD | 550 5.1.1 no such user (in reply to RCPT TO command)
          5.1.1 | user unknown | HARD | 5.1.1 user unknown
          4.2.2 | host mx.example.org[192.0.2.7] said: 452 4.2.2 mailbox full | SOFT | 452 4.2.2 mailbox full
          4.4.1 | connect to mx.example.org[192.0.2.7]:25: Connection timed out | SOFT | 4.4.1 connect to mx.example.org[192.0.2.7]:25: Connection timed out
          5.7.1 | host mx.example.org[192.0.2.7] refused to talk to me: 554 5.7.1 listed | POLICY | 5.7.1 host mx.example.org[192.0.2.7] refused to talk to me: 554 5.7.1 listed
          4.4.7 | '' | SOFT | 4.4.7
          """)
  void isUnderstood(String status, String words, BounceMeaning meaning, String reply) {
    var said = new Attempt("ann@example.org", "", Attempt.Result.BOUNCED, status, words);
    var judged =
        BounceMeaning.of(List.of(RelayLogBounces.recipient(said)), "ann@example.org").orElseThrow();
    assertThat(judged.meaning()).isEqualTo(meaning);
    assertThat(judged.reply()).isEqualTo(reply);
  }
}
