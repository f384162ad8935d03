package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.daybreak.admin.Visitor;
import dev.daybreak.alerts.Alert;
import dev.daybreak.alerts.Alerts;
import dev.daybreak.daily.Daily;
import dev.daybreak.daily.Ticks;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.Mending;
import dev.daybreak.edition.desk.EditorActions;
import dev.daybreak.edition.links.LinkVerdict.Kind;
import dev.daybreak.edition.links.LinkWatch;
import dev.daybreak.edition.preflight.Finding.Verdict;
import dev.daybreak.edition.preflight.FindingWords;
import dev.daybreak.edition.preflight.Preflight;
import dev.daybreak.feeds.fetching.Outlet;
import dev.daybreak.feeds.polling.Collecting;
import dev.daybreak.headlines.EditorAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A morning on which pages of outlets are not there: for a while, or for good. */
class OutletsInTroubleTest extends RunningDaybreak {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  static final List<String> HEADLINES =
      List.of(
          "Ferry runs aground off Inishbofin, all 84 passengers safe",
          "Central bank holds interest rates at 2.25% for a third month",
          "Astronomers find water vapour around a rocky planet",
          "Cork win the league final by a single point",
          "Parliament passes the river protection act",
          "Storm warning for the whole west coast on Thursday",
          "New tram line to open in the spring, mayor says",
          "Bakery in Galway wins a prize for its sourdough",
          "Library lends its silent room by the hour");

  static final List<String> SECTIONS = List.of("World", "Ireland", "Business");

  /** The status of each path; 200 for the others. */
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();

  /** The status of every page, the front page too; 0: each has its own. */
  private volatile int all;

  private Outlet courier;
  private Outlet lantern;

  @BeforeEach
  void newsOfTwoOutlets(@TempDir Path folder) throws IOException {
    courier =
        new Outlet()
            .on(
                "/",
                exchange -> {
                  var path = exchange.getRequestURI().getPath();
                  var status = all == 0 ? statuses.getOrDefault(path, 200) : all;
                  Outlet.text(status, "a page").answer(exchange);
                });
    lantern = new Outlet().on("/", Outlet.text(200, "a page"));
    var first = new StringBuilder();
    for (var i = 0; i < 7; i++) {
      first.append(item(courier, i));
    }
    feed(folder.resolve("courier.xml"), "The Courier", first.toString());
    feed(folder.resolve("lantern.xml"), "The Lantern", item(lantern, 7) + item(lantern, 8));
    assertThat(
            program
                .bean(Collecting.class)
                .collect(List.of(folder.resolve("courier.xml"), folder.resolve("lantern.xml")))
                .problems())
        .isEmpty();
    program.list("email\nann@example.org\n");
  }

  @AfterEach
  void close() {
    courier.close();
    lantern.close();
  }

  @ParameterizedTest(name = "front page too: {0}")
  @CsvSource({"true", "false"})
  void nineStoriesStayNineWhenAnOutletAnswers404ForAWhile(boolean frontToo) {
    at("06:00");
    looked();
    assertThat(titles()).containsExactlyInAnyOrderElementsOf(HEADLINES);
    assertThat(findings(Verdict.WARNING)).doesNotContain("links");

    if (frontToo) {
      all = 404;
    } else {
      gone(0, 1, 2, 3, 4, 5, 6);
    }
    for (var time : List.of("06:15", "06:17", "06:21", "06:29", "06:39", "06:49")) {
      at(time);
      looked();
    }
    assertThat(findings(Verdict.WARNING)).contains("has trouble: 7 links fail. Its stories stay.");
    at("06:55");
    eventually().until(() -> state() == State.LOCKED);
    at("07:00");
    eventually().until(() -> state() == State.SENT);

    assertThat(titles()).containsExactlyInAnyOrderElementsOf(HEADLINES);
    assertThat(MailText.of(mailsTo("ann@example.org").get(0)).replaceAll("\\s+", " "))
        .contains(HEADLINES);
  }

  @Test
  void aSingle404AtTheLockIsADoubtAndTheStoryGoes() {
    at("06:54");
    looked();
    gone(3);
    at("06:55");
    eventually().until(() -> state() == State.LOCKED);
    assertThat(titles()).hasSize(9);
  }

  @Test
  void aHostThatIsDownAtTheLockHoldsNothing() {
    at("06:54");
    looked();
    all = 503;
    at("06:55");
    eventually().until(() -> state() == State.LOCKED);
    at("07:00");
    eventually().until(() -> state() == State.SENT);
    assertThat(titles()).hasSize(9);
  }

  @Test
  void anArticleThatIsReallyGoneLeavesAndComesBackByItselfWhenItsPageDoes() {
    at("06:00");
    looked();
    var page = notTheLead();
    statuses.put(page, 404);
    for (var time : List.of("06:15", "06:17", "06:21")) {
      at(time);
      looked();
      assertThat(titles()).hasSize(9);
    }
    at("06:29");
    looked();
    at("06:31");
    eventually().until(() -> titles().size() == 8);
    assertThat(titles()).doesNotContain(headline(page));
    assertThat(notes())
        .singleElement()
        .asString()
        .startsWith("“%s” is gone at The Courier (HTTP 404".formatted(headline(page)))
        .endsWith("No story takes its place.");
    assertThat(findings(Verdict.STOP)).isEmpty();

    statuses.clear();
    at("06:39");
    looked();
    at("06:41");
    eventually().until(() -> titles().size() == 9);
    assertThat(titles()).contains(headline(page));
    assertThat(notes()).isEmpty();
    at("06:55");
    eventually().until(() -> state() == State.LOCKED);
  }

  @Test
  void whatAnEditorDroppedStaysOutWhenItsPageIsBack() {
    at("06:00");
    looked();
    var page = notTheLead();
    drop(headline(page));
    breaks(page);
    statuses.clear();
    at("06:39");
    looked();
    at("06:49");
    eventually().until(() -> edition().composedAt().equals(clock.instant()));
    assertThat(titles()).hasSize(8).doesNotContain(headline(page));
  }

  @Test
  void anEditionThatLosesMoreThanAQuarterIsHeldWithAnAlertAndGoesWhenThePagesAreBack() {
    at("06:00");
    looked();
    breaks(pages().subList(1, 4).toArray(String[]::new));
    at("06:31");
    eventually().until(() -> titles().size() == 6);
    eventually()
        .until(() -> alert().contains("would be held: 3 of 9 stories were left out because"));
    at("06:55");
    eventually().until(() -> state() == State.HELD);
    assertThat(alert()).contains("is held by preflight", "3 of 9 stories");
    eventually().until(() -> !mailsTo("operator@harbour.example").isEmpty());
    at("07:00");
    eventually().until(() -> alert().contains("its time has come"));
    assertThat(mailsTo("ann@example.org")).isEmpty();

    statuses.clear();
    at("07:11");
    looked();
    at("07:12");
    eventually().until(() -> state() == State.SENT);
    assertThat(titles()).hasSize(9);
    assertThat(mailsTo("ann@example.org")).hasSize(1);
    assertThat(program.bean(Alerts.class).open()).isEmpty();
  }

  @Test
  void anEditionThatLosesItsLeadIsHeldAndSentOnceItsTimeIsOverIfItHasEnough() {
    at("06:00");
    looked();
    breaks(pages().get(0));
    at("06:31");
    eventually().until(() -> titles().size() == 8);
    at("06:55");
    eventually().until(() -> state() == State.HELD);
    assertThat(edition().reason()).contains("The lead “").contains("its page at The Courier");
    at("11:59");
    eventually().until(() -> alert().contains("its time has come"));
    assertThat(mailsTo("ann@example.org")).isEmpty();
    // As if the program had been down at noon, the deadline.
    at("12:20");
    eventually().until(() -> state() == State.SENT);
    assertThat(titles()).hasSize(8);
    assertThat(mailsTo("ann@example.org")).hasSize(1);
  }

  @Test
  void whoIsDownUntilLongAfterTheDeadlineMissesAHeldEditionAndSaysSo() {
    at("06:00");
    looked();
    breaks(pages().get(0));
    at("06:55");
    eventually().until(() -> state() == State.HELD);
    at("13:00");
    eventually().until(() -> state() == State.MISSED);
    assertThat(alert()).contains("was missed: it was not sent by its deadline, 12:00");
    assertThat(mailsTo("ann@example.org")).isEmpty();
  }

  @Test
  void anEditorTakesOverWhatPreflightHoldsAndNothingReleasesItButAPerson() {
    at("06:00");
    looked();
    breaks(pages().subList(1, 4).toArray(String[]::new));
    at("06:55");
    eventually().until(() -> state() == State.HELD);
    var asPreflightHeldIt = edition();
    var editor = Visitor.editor(program);
    var page = "/admin/editions/" + TODAY;
    assertThat(editor.get(page).body())
        .contains("Hold it yourself", "releases it when that is right again");

    editor.submit(page, page + "/hold", "why", "not without the other three");
    assertThat(editor.get(page).body())
        .contains("by admin: not without the other three", "until someone releases it")
        .doesNotContain("Hold it yourself");
    // A step that was under way meanwhile releases nothing.
    assertThat(program.bean(Editions.class).move(asPreflightHeldIt, State.LOCKED, null)).isEmpty();
    program.bean(Delivery.class).publish(asPreflightHeldIt, clock.instant());
    statuses.clear();
    at("07:11");
    looked();
    eventually().until(() -> alert().contains("its time has come"));
    at("12:00");
    Ticks.pass(program);
    at("13:30");
    Ticks.pass(program);
    assertThat(state()).isEqualTo(State.HELD);
    assertThat(mailsTo("ann@example.org")).isEmpty();

    editor.submit(page, page + "/release");
    eventually().until(() -> state() == State.SENT);
  }

  @Test
  void anEditionOfYesterdayIsMendedFromTheNewsOfItsDay() {
    at("06:00");
    looked();
    var page = notTheLead();
    program.bean(Daily.class).hold(TODAY, "mary", "");
    breaks(page);
    clock.set("2026-11-25T09:00:00Z[Europe/Dublin]");
    News.arrives(program, clock.instant().minus(Duration.ofHours(1)));

    program.bean(Preflight.class).check(edition());

    assertThat(titles()).hasSize(8).doesNotContain(headline(page)).isSubsetOf(HEADLINES);
    assertThat(edition().content().chosenAt()).isEqualTo("2026-11-24T07:00:00Z");
  }

  @Test
  void aRoundOfLooksThatANodeDidNotEndIsTakenUp() {
    at("06:00");
    looked();
    var scheduler = program.bean(Scheduler.class);
    scheduler.pause();
    eventually().until(() -> scheduler.getCurrentlyExecuting().isEmpty());
    assertThat(
            program
                .bean(JdbcTemplate.class)
                .update(
                    """
                    UPDATE scheduled_tasks
                       SET picked = TRUE, picked_by = 'a killed node', last_heartbeat = ?
                     WHERE task_name = 'look-at-links'""",
                    Timestamp.from(Instant.EPOCH)))
        .isEqualTo(1);
    // It had looked at one link.
    at("06:15");
    var page = notTheLead();
    program
        .bean(JdbcTemplate.class)
        .update(
            "UPDATE outlet_link SET next_look = ? WHERE address = ?",
            Timestamp.from(clock.instant().plus(Duration.ofMinutes(15))),
            courier.at(page).toString());
    courier.asked.clear();
    lantern.asked.clear();
    scheduler.resume();

    looked();
    assertThat(asked()).hasSize(8).doesNotHaveDuplicates().doesNotContain(page);
  }

  @Test
  void twoNodesLookAtEachLinkOnceARound() {
    assumeThat(database).isEqualTo(Database.POSTGRESQL);
    var same =
        Arrays.stream(program.settings())
            .filter(setting -> setting.startsWith("--spring.datasource.url="))
            .findFirst()
            .orElseThrow();
    try (var other = Program.alone(database, same, "--daybreak.tick=PT0.05S")) {
      for (var time : List.of("06:00", "06:15", "06:30", "06:45")) {
        courier.asked.clear();
        lantern.asked.clear();
        other.clock.set("2026-11-24T" + time + ":00Z[Europe/Dublin]");
        at(time);
        looked();
        assertThat(asked()).as(time).hasSize(9).doesNotHaveDuplicates();
      }
    }
  }

  /** The pages that were looked at. */
  private List<String> asked() {
    return Stream.concat(courier.asked.stream(), lantern.asked.stream()).toList();
  }

  @Test
  void aPageThatIsGoneSinceYesterdayIsNoLossOfToday() {
    at("06:00");
    looked();
    breaks(pages().get(0));
    at("06:31");
    eventually().until(() -> titles().size() == 8);
    assertThat(edition().content().mending().leadLost()).isTrue();

    clock.set("2026-11-25T06:00:00Z[Europe/Dublin]");
    var tomorrow = TODAY.plusDays(1);
    var editions = program.bean(Editions.class);
    eventually()
        .until(() -> editions.byDate(tomorrow).filter(e -> e.state() == State.DRAFT).isPresent());
    var content = editions.require(tomorrow).content();
    assertThat(content.stories()).hasSize(8);
    assertThat(content.mending()).isEqualTo(Mending.NONE);
  }

  @Test
  void manyWhoLookAtTheSameLinksAtOnceDoNotHinderEachOther() throws Exception {
    gone(2, 4);
    at("06:00");
    looked();
    at("06:01");
    var links = new ArrayList<>(edition().content().outletLinks().keySet());
    var all = new ArrayList<Future<?>>();
    var threads = Executors.newFixedThreadPool(8);
    try {
      for (var i = 0; i < 40; i++) {
        Collections.shuffle(links, new Random(i));
        var mine = List.copyOf(links);
        all.add(
            threads.submit(
                () -> program.bean(LinkWatch.class).lookNow(mine, Duration.ofSeconds(5))));
      }
      for (var one : all) {
        one.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    // All at one instant: one look.
    assertThat(program.bean(LinkWatch.class).known(links).values())
        .filteredOn(verdict -> verdict.kind() == Kind.DOUBTED)
        .hasSize(2)
        .allMatch(verdict -> verdict.failures() == 2);
  }

  @Test
  void anEditorHoldsItAndNothingReleasesItButAPerson() {
    at("06:00");
    looked();
    breaks(pages().subList(1, 4).toArray(String[]::new));
    at("06:31");
    eventually().until(() -> titles().size() == 6);
    program.bean(Daily.class).hold(TODAY, "mary", "");
    statuses.clear();
    at("06:41");
    looked();
    at("07:11");
    eventually().until(() -> alert().contains("its time has come"));
    at("11:56");
    looked();
    assertThat(state()).isEqualTo(State.HELD);
    assertThat(mailsTo("ann@example.org")).isEmpty();
  }

  private void at(String time) {
    clock.set("2026-11-24T" + time + ":00Z[Europe/Dublin]");
  }

  /** Waits until there is an edition and no look at its links is due. */
  private void looked() {
    eventually()
        .until(
            () ->
                state() != null
                    && count("SELECT COUNT(*) FROM outlet_link WHERE next_look IS NOT NULL") >= 9
                    && count("SELECT COUNT(*) FROM outlet_link WHERE verdict = 'UNSEEN'") == 0
                    && program
                            .bean(JdbcTemplate.class)
                            .queryForList("SELECT next_look FROM outlet_link")
                            .stream()
                            .map(row -> row.get("next_look"))
                            .filter(due -> !instant(due).isAfter(clock.instant()))
                            .count()
                        == 0);
  }

  private static Instant instant(Object column) {
    return column instanceof Timestamp time
        ? time.toInstant()
        : ((OffsetDateTime) column).toInstant();
  }

  private int count(String sql) {
    var count = program.bean(JdbcTemplate.class).queryForObject(sql, Integer.class);
    return count == null ? 0 : count;
  }

  private void gone(int... numbers) {
    for (var number : numbers) {
      statuses.put("/" + number, 404);
    }
  }

  /** These pages are gone from a quarter past six on, and known to be at half past. */
  private void breaks(String... paths) {
    for (var path : paths) {
      statuses.put(path, 404);
    }
    for (var time : List.of("06:15", "06:17", "06:21", "06:29")) {
      at(time);
      looked();
    }
  }

  /** The pages of the courier's stories, in the order of the edition. */
  private List<String> pages() {
    return edition().content().stories().stream()
        .map(EditionStory::link)
        .filter(link -> link.startsWith(courier.at("/").toString()))
        .map(link -> link.substring(link.lastIndexOf('/')))
        .toList();
  }

  private String notTheLead() {
    return pages().get(3);
  }

  private static String headline(String page) {
    return HEADLINES.get(Integer.parseInt(page.substring(1)));
  }

  private void drop(String title) {
    var story =
        edition().content().stories().stream()
            .filter(one -> one.title().equals(title))
            .findFirst()
            .orElseThrow();
    program
        .bean(EditorActions.class)
        .record(
            edition(),
            new EditorAction(
                EditorAction.Kind.DROP,
                story.article(),
                null,
                null,
                null,
                null,
                "mary",
                clock.instant(),
                "no"));
  }

  private List<String> titles() {
    return edition().content().stories().stream().map(EditionStory::title).toList();
  }

  private List<String> notes() {
    var words = program.bean(FindingWords.class);
    return program.bean(Preflight.class).look(edition()).fixed().stream().map(words::of).toList();
  }

  private String findings(Verdict verdict) {
    var words = program.bean(FindingWords.class);
    return program.bean(Preflight.class).look(edition()).of(verdict).stream()
        .map(words::of)
        .collect(Collectors.joining("\n"));
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

  private static void feed(Path file, String title, String items) throws IOException {
    Files.writeString(
        file,
        "<rss version=\"2.0\"><channel><title>%s</title><link>https://x.example/</link>%s</channel></rss>"
            .formatted(title, items));
  }

  private static String item(Outlet outlet, int number) {
    return """
        <item><title>%s</title><link>%s</link><category>%s</category>
        <description>%s, reports number %d say.</description>
        <pubDate>Tue, 24 Nov 2026 0%d:%d0:00 GMT</pubDate></item>"""
        .formatted(
            HEADLINES.get(number),
            outlet.at("/" + number),
            SECTIONS.get(number % 3),
            HEADLINES.get(number),
            number,
            2 - number % 3,
            5 - number % 6);
  }
}
