package dev.daybreak.bounces.notices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.bounces.notices.BounceMeaning.Judged;
import dev.daybreak.bounces.notices.Recipient.Action;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reply that the delivery log keeps of a bounce: printable, on one line, its code first. */
class BounceReplyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          5.1.1 | 550 5.1.1 No such user         | 550 5.1.1 No such user
          5.0.0 | 550 5.1.1 No such user         | 550 5.1.1 No such user
          5.1.1 | 550 No such user               | 550 5.1.1 No such user
          ''    | 550 No such user               | 550 No such user
          ''    | '550\tno'                      | 550 no
          5.1.1 | '550\t\r\nno'                  | 550 5.1.1 no
          5.4.7 | 451 Later                      | 451 5.4.7 Later
          5.1.1 | host mx.example.org said: 550 no | 5.1.1 host mx.example.org said: 550 no
          5.1.1 | ''                             | 5.1.1
          ''    | ''                             | ''
          5.1.1 | '550 a\0b'                     | 550 5.1.1 a·b
          """)
  void isAReplyIfTheWordsBeginWithOne(String status, String words, String reply) {
    var said =
        words.replace("\\t", "\t").replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0");
    var recipient = new Recipient(Action.FAILED, "ann@example.org", "", status, said, "");

    assertThat(new Judged(BounceMeaning.HARD, recipient).reply()).isEqualTo(reply);
  }
}
