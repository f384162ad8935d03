package dev.daybreak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailboxKeyTest {

  @ParameterizedTest
  @CsvSource({
    "Ann.Lee@gmail.com, annlee@gmail.com",
    "a.n.n.lee+news@googlemail.com, annlee@gmail.com",
    "Ann.Lee+x@outlook.com, ann.lee@outlook.com",
    "ann+x@hotmail.com, ann@hotmail.com",
    "ann+x+y@fastmail.com, ann@fastmail.com",
    "ann.lee+x@icloud.com, ann.lee@icloud.com",
    "ann+x@me.com, ann@icloud.com",
    "ann_lee-x+y@protonmail.com, annleex@proton.me",
    "a.nnleex@pm.me, annleex@proton.me",
    "ann+daybreak@example.org, ann@example.org",
    "ann.lee@example.org, ann.lee@example.org",
    "ann-lee@gmail.com, ann-lee@gmail.com",
    "+ann@example.org, +ann@example.org",
    "ann+@example.org, ann@example.org",
    "__@proton.me, __@proton.me",
  })
  void addressesOfOneMailboxAreOne(String address, String mailbox) {
    assertThat(MailboxKey.of(Address.of(address))).hasToString(mailbox);
  }
}
