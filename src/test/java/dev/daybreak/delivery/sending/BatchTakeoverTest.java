package dev.daybreak.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Reply;
import dev.daybreak.mail.ReplyTable;
import dev.daybreak.mail.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchTakeoverTest {

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 5.1.1 No such user,        true",
    "RCPT, 451 4.2.1 Later,               true",
    "DOT,  552 5.3.4 Message too big,     true",
    "RCPT, 421 4.3.0 Closing,             false",
    "MAIL, 550 5.7.1 Sender rejected,     false",
    "MAIL, 451 4.3.2 System overloaded,   false",
  })
  void whatAServerSaidOfUsBeforeACrashSaysNothingOfItNow(Stage stage, String text, boolean heard) {
    var reply = Reply.of(text);
    var refused = new Outcome.Rejected(stage, reply, ReplyTable.meaning(stage, reply));
    assertThat(BatchTakeover.isAboutReader(refused)).isEqualTo(heard);
  }

  @Test
  void whatItTookItTook() {
    assertThat(BatchTakeover.isAboutReader(new Outcome.Accepted(Reply.of("250 2.0.0 Ok"))))
        .isTrue();
    assertThat(BatchTakeover.isAboutReader(new Outcome.Dropped(Stage.RCPT, "lost"))).isFalse();
  }
}
