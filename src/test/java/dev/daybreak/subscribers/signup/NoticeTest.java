package dev.daybreak.subscribers.signup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.subscribers.FormOrigin;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Suppression;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeTest {

  @ParameterizedTest
  @CsvSource({
    "PENDING, , 0, CONFIRM",
    "PENDING, , 2, CONFIRM",
    "PENDING, , 3, ",
    "CONFIRMED, , 0, ALREADY",
    "CONFIRMED, , 3, ",
    "LEFT, , 0, CONFIRM",
    "SUPPRESSED, BOUNCED, 0, CONFIRM",
    "SUPPRESSED, COMPLAINED, 0, CONFIRM",
    "SUPPRESSED, EDITOR, 0, ",
    "PENDING, EDITOR, 0, ",
    "PENDING, ERASED, 0, CONFIRM",
  })
  void eachSignUpHasItsMail(State state, Suppression suppression, int asked, Notice mail) {
    assertThat(Notice.afterSignUp(state, Optional.ofNullable(suppression), asked < 3))
        .isEqualTo(Optional.ofNullable(mail));
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7, 203.0.113.7",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
    "2001:db8:1:2::9%eth0, 2001:db8:1:2:0:0:0:9, 2001:db8:1:2:0:0:0:0/64",
    "0:0:0:0:0:0:0:1, 0:0:0:0:0:0:0:1, 0:0:0:0:0:0:0:0/64",
    "::ffff:203.0.113.7, 203.0.113.7, 203.0.113.7",
    "unknown, unknown, unknown",
  })
  void aHouseholdIsOneNetwork(String said, String ip, String net) {
    assertThat(FormOrigin.of(said)).isEqualTo(new FormOrigin(ip, net));
  }
}
