package dev.daybreak.bounces.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.bounces.notices.BounceMeaning;
import dev.daybreak.bounces.notices.Incoming;
import dev.daybreak.bounces.notices.IncomingReader;
import dev.daybreak.bounces.notices.PatternTable;
import dev.daybreak.mail.Verp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Events in the shapes of providers: what they are, mean, and are about. */
class EventTableTest {
  private static final Path EVENTS = Path.of("src/test/resources/bounces/hooks/events.tsv");
  private static final String TOKEN = "AAFhYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAxMjM0NTY3ODk";
  private static final Verp VERP = new Verp("harbour.example");
  private static final IncomingReader READER =
      new IncomingReader(PatternTable.shipped(), "morning@harbour.example");

  /** A line without its event. */
  record Label(String shape, String name, String kind, String meaning, String who, String tie) {}

  /** A line. */
  record Case(Label label, String event) {
    static Case of(String line) {
      var cells = line.split("\t", -1);
      return new Case(
          new Label(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]), cells[6]);
    }

    @Override
    public String toString() {
      return label.shape() + ": " + label.name();
    }
  }

  static Stream<Case> cases() throws IOException {
    return Files.readAllLines(EVENTS, UTF_8).stream()
        .filter(line -> !line.startsWith("#"))
        .map(Case::of);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isReadAsItsLabelSays(Case one) {
    var event = event(one.label().shape(), HookJson.read(one.event()));

    assertThat(seen(one.label(), event)).isEqualTo(one.label());
  }

  @Test
  void allShapesAreThere() throws IOException {
    assertThat(cases().map(one -> one.label().shape()).distinct())
        .containsExactlyInAnyOrder("ses", "postmark", "mailgun", "sendgrid", "mail");
    assertThat(cases()).hasSizeGreaterThan(100);
  }

  private static HookEvent event(String shape, JsonNode event) {
    return switch (shape) {
      case "ses" -> SesEvents.of("1", event);
      case "postmark" -> PostmarkEvents.of(event, READER);
      case "mailgun" -> MailgunEvents.of("1", event);
      case "sendgrid" -> SendgridEvents.of(event);
      default -> MailHook.event("1", event, VERP);
    };
  }

  private static Label seen(Label label, HookEvent event) {
    var what = event.what();
    var meaning =
        what instanceof Incoming.Bounce bounce
            ? BounceMeaning.of(bounce.recipients(), "ann@example.org")
                .map(judged -> judged.meaning().name())
                .orElse("no recipient")
            : "";
    var whom = event.whom().address();
    return new Label(
        label.shape(),
        label.name(),
        what == null ? "-" : what.kind().name(),
        meaning,
        whom,
        tie(event, whom));
  }

  private static String tie(HookEvent event, String whom) {
    if (has(event.tie().addresses())) {
      return "E";
    }
    if (has(event.tie().messageIds())) {
      return "M";
    }
    return whom.isEmpty() ? "-" : "A";
  }

  private static boolean has(List<String> some) {
    return some.stream().anyMatch(one -> one.contains(TOKEN));
  }
}
