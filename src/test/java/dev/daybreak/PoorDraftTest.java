package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import dev.daybreak.alerts.Alert;
import dev.daybreak.alerts.Alerts;
import dev.daybreak.daily.Ticks;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.HeldBy;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.EditionContent;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.Fixtures;
import dev.daybreak.edition.preflight.Finding.Verdict;
import dev.daybreak.edition.preflight.FindingWords;
import dev.daybreak.edition.preflight.Preflight;
import dev.daybreak.feeds.polling.Collecting;
import dev.daybreak.newsletter.Wordbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A draft that does not look like an edition is never in order. */
class PoorDraftTest extends RunningDaybreak {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final DateTimeFormatter RFC_822 =
      DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ENGLISH).withZone(ZoneOffset.UTC);

  @TempDir private Path folder;

  @BeforeEach
  void aReader() {
    program.list("email\nann@example.org\n");
  }

  @Test
  void fewStoriesOfOneSourceAmongManyGoButPreflightAndAnAlertSaySo() throws IOException {
    collect(News.headlines(0).subList(0, 3), clock.instant().minus(Duration.ofHours(1)));
    at("06:00");
    eventually().until(() -> state() == State.DRAFT);

    assertThat(findings(Verdict.WARNING))
        .contains(
            "3 stories. An edition should have at least 5.",
            "All stories come from The Courier, although 3 sources are polled. Check the sources.");
    eventually().until(() -> alert().contains("has little news: 3 stories."));
    at("06:55");
    eventually().until(() -> state() == State.LOCKED);
    at("07:00");
    eventually().until(() -> state() == State.SENT);
    assertThat(program.bean(Alerts.class).open()).isEmpty();
  }

  @Test
  void onlyOldNewsIsHeldUntilThereIsNewNews() throws IOException {
    collect(News.headlines(0), clock.instant().minus(Duration.ofHours(28)));
    at("06:00");
    eventually()
        .until(() -> alert().contains("would be held: The newest article was 31 hours old"));
    at("06:55");
    eventually().until(() -> state() == State.HELD);
    assertThat(alert()).contains("is held by preflight", "is released when that is right again");
    at("07:00");
    eventually().until(() -> alert().contains("its time has come"));
    assertThat(mailsTo("ann@example.org")).isEmpty();

    collect(
        List.of("A whale is freed from nets off Clare", "A new bridge opens over the Lee"),
        clock.instant().minus(Duration.ofMinutes(5)));
    at("07:10");
    eventually().until(() -> state() == State.SENT);
    assertThat(titles()).contains("A whale is freed from nets off Clare");
    assertThat(mailsTo("ann@example.org")).hasSize(1);
  }

  @Test
  void tooFewStoriesOfOldNewsAreNotSentAtTheDeadlineAndThenOnlyAPersonReleasesThem()
      throws IOException {
    collect(News.headlines(0).subList(0, 3), clock.instant().minus(Duration.ofHours(28)));
    at("06:00");
    eventually().until(() -> state() == State.DRAFT);
    at("06:55");
    eventually().until(() -> edition().isHeldForNews());
    at("12:00");
    eventually().until(() -> edition().heldBy() == HeldBy.PREFLIGHT);
    assertThat(alert()).contains("its time has come", "hours old");

    collect(News.headlines(1), clock.instant().minus(Duration.ofMinutes(5)));
    at("12:20");
    Ticks.pass(program);
    at("18:00");
    Ticks.pass(program);
    assertThat(state()).isEqualTo(State.HELD);
    assertThat(mailsTo("ann@example.org")).isEmpty();
  }

  @Test
  void aDraftThatIsUnlikeTheLastEditionsSaysWhatIsUnusual() throws IOException {
    for (var days = 2; days <= 6; days++) {
      sent(TODAY.minusDays(days), 13 + days % 3);
    }
    collect(News.headlines(0), clock.instant().minus(Duration.ofHours(1)));
    at("06:00");
    eventually().until(() -> state() == State.DRAFT);

    assertThat(titles()).hasSize(7);
    assertThat(findings(Verdict.STOP)).isEmpty();
    assertThat(findings(Verdict.WARNING)).contains("7 stories; usually 13 to 15.");
    at("06:55");
    eventually().until(() -> state() == State.LOCKED);
  }

  /** Each database has one of the two: it makes no difference to the decision. */
  @Test
  void theSettingsDecideWhatStopsAndWhatBecomesOfItAtTheDeadline() throws IOException {
    var isSent = database == Database.POSTGRESQL;
    var strict =
        Program.alone(
            database,
            "--daybreak.preflight.stops=template,stories,sources",
            "--daybreak.slow-day.min-stories=" + (isSent ? 5 : 2),
            "--daybreak.preflight.held-at-deadline=" + (isSent ? "send" : "hold"));
    try (strict) {
      strict.list("email\nann@example.org\n");
      collect(
          strict,
          News.headlines(0).subList(0, 3),
          strict.clock.instant().minus(Duration.ofHours(1)));
      strict.clock.set("2026-11-24T06:55:00Z[Europe/Dublin]");
      eventually()
          .until(
              () ->
                  strict
                      .bean(Editions.class)
                      .byDate(TODAY)
                      .filter(edition -> edition.state() == State.HELD)
                      .isPresent());
      var editions = strict.bean(Editions.class);
      assertThat(editions.require(TODAY).why().in(Wordbook.shippedErrors()))
          .contains("All stories come from The Courier")
          .matches(reason -> reason.contains("3 stories. An edition should") == isSent);

      strict.clock.set("2026-11-24T12:00:00Z[Europe/Dublin]");
      eventually()
          .until(
              () ->
                  isSent
                      ? editions.require(TODAY).state() == State.SENT
                      : editions.require(TODAY).heldBy() == HeldBy.PREFLIGHT);
      Ticks.pass(strict);
      assertThat(strict.mail.getReceivedMessages())
          .filteredOn(mail -> GreenMailUtil.getHeaders(mail).contains("ann@example.org"))
          .hasSize(isSent ? 1 : 0);
    }
  }

  private void at(String time) {
    clock.set("2026-11-24T" + time + ":00Z[Europe/Dublin]");
  }

  /** An edition of an earlier day with so many stories. */
  private void sent(LocalDate date, int stories) {
    var ordinary = Fixtures.ordinary().content();
    var told = new ArrayList<EditionStory>();
    for (var i = 0; i < stories; i++) {
      var story = ordinary.stories().get(i % ordinary.stories().size());
      told.add(story.saying(story.title() + " " + i, story.standfirst()));
    }
    program
        .bean(Editions.class)
        .draft(
            date,
            new EditionContent(ordinary.chosenAt(), told, List.of(), 61, 24),
            "Subject of " + date,
            "Preheader");
    program
        .bean(JdbcTemplate.class)
        .update("UPDATE edition SET state = 'SENT' WHERE edition_date = ?", date);
  }

  private void collect(List<String> headlines, Instant published) throws IOException {
    collect(program, headlines, published);
  }

  /** Three sources, of which one has news. */
  private void collect(Program to, List<String> headlines, Instant published) throws IOException {
    var items =
        headlines.stream()
            .map(
                headline ->
                    "<item><title>%1$s</title><link>https://courier.example/%2$s</link><description>%1$s, it is said.</description><pubDate>%3$s</pubDate></item>"
                        .formatted(
                            headline,
                            Integer.toHexString(headline.hashCode()),
                            RFC_822.format(published)))
            .collect(Collectors.joining());
    feed("courier.xml", "The Courier", items);
    feed("lantern.xml", "The Lantern", "");
    feed("mail.xml", "The Mail", "");
    var list =
        Files.writeString(
            folder.resolve("sources.opml"),
            """
            <opml version="2.0"><body>
            <outline type="rss" text="The Courier" xmlUrl="courier.xml" language="en"/>
            <outline type="rss" text="The Lantern" xmlUrl="lantern.xml" language="en"/>
            <outline type="rss" text="The Mail" xmlUrl="mail.xml" language="en"/>
            </body></opml>""");
    to.bean(Collecting.class).collect(List.of(list));
  }

  private void feed(String name, String title, String items) throws IOException {
    Files.writeString(
        folder.resolve(name),
        "<rss version=\"2.0\"><channel><title>%s</title><link>https://x.example/</link>%s</channel></rss>"
            .formatted(title, items));
  }

  private List<String> findings(Verdict verdict) {
    var words = program.bean(FindingWords.class);
    return program.bean(Preflight.class).look(edition()).of(verdict).stream()
        .map(words::of)
        .toList();
  }

  private List<String> titles() {
    return edition().content().stories().stream().map(EditionStory::title).toList();
  }

  private String alert() {
    return program.bean(Alerts.class).open().stream()
        .map(Alert::sentence)
        .collect(Collectors.joining("\n"));
  }

  private Edition edition() {
    return program.bean(Editions.class).require(TODAY);
  }

  private State state() {
    return program.bean(Editions.class).byDate(TODAY).map(Edition::state).orElse(null);
  }
}
