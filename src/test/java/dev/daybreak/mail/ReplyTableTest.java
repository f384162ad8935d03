package dev.daybreak.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTableTest {

  static List<Arguments> replies() throws IOException {
    return replies("replies.txt");
  }

  /** Replies that the table was not tuned on. */
  static List<Arguments> apart() throws IOException {
    return replies("replies-apart.txt");
  }

  private static List<Arguments> replies(String name) throws IOException {
    var replies = new ArrayList<Arguments>();
    try (var file = ReplyTableTest.class.getResourceAsStream(name)) {
      for (var line : new String(file.readAllBytes(), UTF_8).lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          var cells = line.split(" \\| ", 3);
          replies.add(
              Arguments.of(
                  ReplyMeaning.valueOf(cells[0]),
                  Stage.valueOf(cells[1]),
                  cells[2].replace("\\n", "\n")));
        }
      }
    }
    return replies;
  }

  @ParameterizedTest(name = "{1} {2}")
  @MethodSource("replies")
  void aReplyMeans(ReplyMeaning expected, Stage stage, String reply) {
    assertThat(ReplyTable.meaning(stage, Reply.of(reply))).isEqualTo(expected);
  }

  @Test
  void theTableHoldsTheRepliesOfManyProviders() throws IOException {
    assertThat(replies()).hasSizeGreaterThan(300);
  }

  /**
   * 35 of 66 before the words about our own account were added, 62 after; of the 48 with the
   * providers' own words 31 before the listings and rests, 42 after.
   */
  @Test
  void nineOfTenRepliesThatItWasNotTunedOnAreReadRightly() throws IOException {
    var replies = apart();
    var right =
        replies.stream()
            .filter(
                row ->
                    ReplyTable.meaning((Stage) row.get()[1], Reply.of((String) row.get()[2]))
                        == row.get()[0])
            .count();
    assertThat(right).isGreaterThanOrEqualTo(replies.size() * 9 / 10);
  }

  @ParameterizedTest(name = "{1} {2}")
  @MethodSource("apart")
  void aReplyThatIsReadWronglyCostsNobodyTheSubscription(
      ReplyMeaning right, Stage stage, String reply) {
    var read = ReplyTable.meaning(stage, Reply.of(reply));
    if (right != ReplyMeaning.SUPPRESS) {
      assertThat(read).isNotEqualTo(ReplyMeaning.SUPPRESS);
    }
    if (right == ReplyMeaning.REFUSE || right == ReplyMeaning.RETRY) {
      // Nor does it stop the run over one reader.
      assertThat(read).isNotEqualTo(ReplyMeaning.STOP_RUN);
    }
  }

  /** What the relay itself says before the recipient is named is about the run. */
  @Test
  void aProviderRestsOnlyOnceItsReaderIsNamed() {
    var reply = Reply.of("421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred");
    for (var stage : List.of(Stage.RCPT, Stage.DATA, Stage.DOT)) {
      assertThat(ReplyTable.meaning(stage, reply)).isEqualTo(ReplyMeaning.REST_PROVIDER);
    }
    for (var stage : List.of(Stage.CONNECT, Stage.AUTH, Stage.MAIL)) {
      assertThat(ReplyTable.meaning(stage, reply)).isEqualTo(ReplyMeaning.RETRY);
    }
  }

  @Test
  void aListWithOurAddressNeverCostsAReader() {
    for (var list : List.of("zen.spamhaus.example", "the SpamCop list", "our block list")) {
      for (var code : new String[] {"5.1.1", "5.2.1", "5.1.0", "5.7.1", "5.4.1", null}) {
        for (var stage : List.of(Stage.RCPT, Stage.DATA, Stage.DOT)) {
          var words = "<ann@example.com> rejected: 192.0.2.1 is on " + list;
          assertThat(ReplyTable.meaning(stage, 550, code, words))
              .as("%s %s %s", stage, code, list)
              .isEqualTo(ReplyMeaning.PAUSE_PROVIDER);
        }
      }
    }
  }

  @Test
  void aWordInTheAddressMeansNothing() {
    for (var word : List.of("spam", "blocked", "daily-limit", "relaying-denied", "dmarc", "full")) {
      var reply = Reply.of("550 5.1.1 <" + word + "@mailbox." + word + ".example>: User unknown");
      assertThat(ReplyTable.meaning(Stage.RCPT, reply)).as(word).isEqualTo(ReplyMeaning.SUPPRESS);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "your account ",
        "user ",
        "mailbox ",
        "message ",
        "you ",
        "sending ",
        "domain ",
        "a",
        " ",
        "exceeded the ",
        "relay ",
        "account is ",
        "your ip ",
        "daily x ",
        "use me ",
        "<a@b "
      })
  void aLongReplyIsReadInNoTime(String part) {
    var words = part.repeat(100_000 / part.length());
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          for (var code : new String[] {null, "5.1.1", "5.7.1", "5.2.0"}) {
            ReplyTable.meaning(Stage.RCPT, 550, code, words);
          }
        });
  }

  static Stream<Arguments> policyCodes() {
    return Stream.of(Stage.RCPT, Stage.DATA, Stage.DOT)
        .flatMap(
            stage -> Stream.iterate(0, n -> n < 800, n -> n + 1).map(n -> Arguments.of(stage, n)));
  }

  @Test
  void noReplyAboutTrustEverSuppressesOrCounts() {
    policyCodes()
        .forEach(
            row -> {
              var stage = (Stage) row.get()[0];
              var enhanced = "5.7." + row.get()[1];
              for (var words : List.of("", "user unknown", "no such user", "mailbox full")) {
                assertThat(ReplyTable.meaning(stage, 550, enhanced, words))
                    .as("%s %s %s", stage, enhanced, words)
                    .isNotIn(ReplyMeaning.SUPPRESS, ReplyMeaning.COUNT);
              }
            });
  }

  @Test
  void noTemporaryReplyEverEndsADelivery() {
    for (int code = 400; code < 500; code++) {
      for (var stage : Stage.values()) {
        for (var enhanced : new String[] {null, "4.1.1", "4.2.1", "4.2.2", "4.7.1", "4.4.1"}) {
          for (var words : List.of("user unknown, no such user", "mailbox full", "quota", "")) {
            assertThat(ReplyTable.meaning(stage, code, enhanced, words))
                .isEqualTo(ReplyMeaning.RETRY);
          }
        }
      }
    }
  }

  @Test
  void nothingBeforeTheRecipientTouchesASubscriber() {
    for (int code = 400; code < 600; code++) {
      for (var stage : List.of(Stage.CONNECT, Stage.AUTH, Stage.MAIL)) {
        var enhanced = code < 500 ? "4.1.1" : "5.1.1";
        assertThat(ReplyTable.meaning(stage, code, enhanced, "user unknown"))
            .isIn(ReplyMeaning.STOP_RUN, ReplyMeaning.RETRY);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "550 5.1.1 No such user | 550 | 5.1.1 | No such user",
        "250 ok | 250 | | ok",
        "250 | 250 | | ''",
        "550 #5.1.0 Address rejected. | 550 | 5.1.0 | #5.1.0 Address rejected.",
        "550 blocked, see 5.7.1.2 | 550 | | blocked, see 5.7.1.2",
        "550 from 5.5.5.5 refused | 550 | | from 5.5.5.5 refused",
        "450 5.1.1 odd class | 450 | | 5.1.1 odd class",
        "250 2.0.0 Ok: queued as 4F2 | 250 | 2.0.0 | Ok: queued as 4F2"
      })
  void aReplyIsReadIntoCodeStatusAndWords(String raw, int code, String enhanced, String text) {
    assertThat(Reply.of(raw)).isEqualTo(new Reply(code, enhanced, text));
  }

  @Test
  void aReplyOfManyLinesIsOneText() {
    assertThat(Reply.of("550-5.1.1 The account\r\n550-5.1.1 is not\r\n550 5.1.1 here"))
        .isEqualTo(new Reply(550, "5.1.1", "The account is not here"))
        .hasToString("550 5.1.1 The account is not here");
  }
}
