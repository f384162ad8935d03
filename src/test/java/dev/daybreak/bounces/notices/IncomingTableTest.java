package dev.daybreak.bounces.notices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.bounces.notices.BounceMeaning.Judged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Emails that came back, in the shapes that servers and people use: what they are and mean. */
class IncomingTableTest {
  private static final Path FOLDER = Path.of("src/test/resources/bounces");
  private static final String TOKEN = "AAFhYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAxMjM0NTY3ODk";
  private static final String DELIVERED = "ann@example.org";

  private static final IncomingReader READER =
      new IncomingReader(PatternTable.shipped(), "morning@harbour.example");

  /** A line of {@code labels.tsv}. */
  record Label(
      String file,
      String kind,
      String detail,
      String who,
      String status,
      String meaning,
      String tie) {

    static Label of(String line) {
      var cells = line.split("\t", -1);
      return new Label(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]);
    }
  }

  static Stream<Label> labels() throws IOException {
    return Files.readAllLines(FOLDER.resolve("labels.tsv"), UTF_8).stream()
        .filter(line -> !line.startsWith("#"))
        .map(Label::of);
  }

  @ParameterizedTest
  @MethodSource("labels")
  void isReadAsItsLabelSays(Label label) throws IOException {
    var mail = READER.read(Files.readAllBytes(FOLDER.resolve(label.file())));

    assertThat(seen(label.file(), mail)).isEqualTo(label);
  }

  private static Label seen(String file, IncomingMail mail) {
    var judged = judged(mail);
    return new Label(
        file,
        mail.what().kind().name(),
        detail(mail.what(), judged),
        judged.map(one -> one.recipient().address()).orElse(""),
        judged.map(one -> one.recipient().status()).orElse(""),
        judged.map(one -> one.meaning().name()).orElse(""),
        tie(mail.tie()));
  }

  private static Optional<Judged> judged(IncomingMail mail) {
    return mail.what() instanceof Incoming.Bounce bounce
        ? BounceMeaning.of(bounce.recipients(), DELIVERED)
        : Optional.empty();
  }

  private static String detail(Incoming what, Optional<Judged> judged) {
    if (what instanceof Incoming.Complaint complaint) {
      return complaint.type();
    }
    if (what instanceof Incoming.Automatic automatic) {
      return automatic.cause().name();
    }
    if (what instanceof Incoming.ProviderReport report) {
      return report.about().name();
    }
    if (what instanceof Incoming.Unintelligible unintelligible) {
      return unintelligible.doubt().name();
    }
    return judged.map(one -> one.recipient().action().name()).orElse("");
  }

  private static String tie(Tie tie) {
    if (has(tie.addresses())) {
      return "E";
    }
    return has(tie.messageIds()) ? "M" : has(tie.returned()) ? "R" : "-";
  }

  private static boolean has(List<String> some) {
    return some.stream().anyMatch(one -> one.contains(TOKEN));
  }
}
