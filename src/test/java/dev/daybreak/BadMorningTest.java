package dev.daybreak;

import static dev.daybreak.OutletsMorning.HEADLINES;
import static dev.daybreak.OutletsMorning.SECTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.daybreak.admin.Visitor;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.Editions;
import dev.daybreak.feeds.fetching.Outlet;
import dev.daybreak.feeds.polling.Collecting;
import dev.daybreak.mail.FaultySmtp;
import dev.daybreak.mail.FaultySmtp.Fault;
import dev.daybreak.mail.FaultySmtp.Point;
import dev.daybreak.mail.FaultySmtp.Taken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Everything small goes wrong at once. */
class BadMorningTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final Path FULL_DISK = Path.of("/dev/full");
  private static final int FORMS = 300;
  private static final int AT_ONCE = 25;

  private static final List<String> OUTLETS =
      List.of("The Courier", "The Lantern", "The Tide", "The Quay");
  private static final String LIST =
      """
      email,status
      ann@example.org,enabled
      bob@example.org,subscribed
      cleo@example.org,Active
      left@example.org,unsubscribed
      off@example.org,disabled
      blocked@example.org,blocklisted
      cleaned@example.org,cleaned
      spam@example.org,complained
      early@example.org,pending
      what@example.org,gewesen
      known@example.org,enabled
      """;

  private final List<Outlet> outlets = new ArrayList<>();

  /** The status of every page of an outlet; 200 for the others. */
  private final Map<Integer, Integer> down = new ConcurrentHashMap<>();

  @TempDir private Path folder;
  private Program program;

  @AfterEach
  void close() {
    outlets.forEach(Outlet::close);
    program.close();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void
      withOutletsDownAMixedListAFloodAHangingRelayAndAFullLogDiskTheEditionGoesOnTimeAndWholeToWhomItShould(
          Database database) throws Exception {
    try (var relay = FaultySmtp.start()) {
      program =
          Program.alone(
              database,
              "--spring.mail.port=" + relay.port(),
              "--spring.mail.properties.mail.smtp.timeout=8000",
              "--logging.file.name=" + (Files.exists(FULL_DISK) ? FULL_DISK : folder));
      at("05:30");
      news();
      assertThat(imported("before.csv", KNOWN)).startsWith("0: ");

      at("06:00");
      looked();
      assertThat(titles()).containsExactlyInAnyOrderElementsOf(HEADLINES);
      assertThat(imported("list.csv", LIST)).startsWith("1: ").contains("gewesen");

      at("06:50");
      down.putAll(Map.of(0, 404, 1, 503, 2, 410));
      relay.script(
          step ->
              step.point() == Point.RCPT && step.line().contains("@flood.example")
                  ? Fault.stall()
                  : null);
      for (var time : List.of("06:51", "06:53", "06:54")) {
        at(time);
        looked();
      }
      flood();

      at("06:55");
      eventually().until(() -> edition().state() == State.LOCKED);
      at("07:00");
      eventually().until(() -> edition().state() == State.SENT);
      assertThat(titles()).containsExactlyInAnyOrderElementsOf(HEADLINES);
      assertThat(editions(relay))
          .containsExactlyInAnyOrder("ann@example.org", "bob@example.org", "cleo@example.org");
      assertThat(published()).isEqualTo(clock("07:00"));

      // And what waited is not lost.
      relay.script(step -> null);
      down.clear();
      at("07:02");
      await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(500))
          .until(
              () -> {
                program.clock.forward(Duration.ofMinutes(1));
                return confirmations(relay) > 0;
              });
      assertThat(editions(relay)).hasSize(3);
      assertThat(program.bean(JdbcTemplate.class).queryForObject(WAITING, Long.class))
          .as("each form is mailed or waits for its turn")
          .isPositive();
    }
  }

  private static final String KNOWN = "email,state\nknown@example.org,left\n";
  private static final String WAITING = "SELECT count(*) FROM subscriber WHERE state = 'PENDING'";

  private void news() throws IOException {
    for (var number = 0; number < OUTLETS.size(); number++) {
      var outlet = number;
      outlets.add(
          new Outlet()
              .on(
                  "/",
                  exchange ->
                      Outlet.text(down.getOrDefault(outlet, 200), "a page").answer(exchange)));
      var feed = new StringBuilder();
      for (var i = number; i < HEADLINES.size(); i += OUTLETS.size()) {
        feed.append(item(outlets.get(number), i));
      }
      Files.writeString(
          folder.resolve(number + ".xml"),
          "<rss version=\"2.0\"><channel><title>%s</title>%s</channel></rss>"
              .formatted(OUTLETS.get(number), feed));
    }
    var files =
        Stream.iterate(0, i -> i + 1)
            .limit(OUTLETS.size())
            .map(i -> folder.resolve(i + ".xml"))
            .toList();
    assertThat(program.bean(Collecting.class).collect(files).problems()).isEmpty();
  }

  private static String item(Outlet outlet, int number) {
    return """
        <item><title>%1$s</title><link>%2$s</link><category>%3$s</category>
        <description>%1$s, reports number %4$d say.</description>
        <pubDate>Tue, 24 Nov 2026 0%5$d:10:00 GMT</pubDate></item>"""
        .formatted(
            HEADLINES.get(number),
            outlet.at("/" + number),
            SECTIONS.get(number % 3),
            number,
            number % 5);
  }

  private String imported(String name, String lines) throws IOException {
    var file = Files.writeString(folder.resolve(name), lines).toString();
    return Terminal.said(program, "subscribers", "import", file, "--consent", "the old list");
  }

  private void flood() throws Exception {
    var threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      var forms = new ArrayList<Callable<Integer>>();
      for (var i = 0; i < FORMS; i++) {
        var number = i;
        forms.add(
            () ->
                new Visitor(program.port)
                    .from("198.51.%d.%d".formatted(100 + number / 200, number % 200))
                    .post("/subscribe", "email", "f%d@flood.example".formatted(number))
                    .statusCode());
      }
      for (var answer : threads.invokeAll(forms)) {
        assertThat(answer.get()).isLessThan(500);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<String> editions(FaultySmtp relay) {
    return to(relay, "@example.org");
  }

  private static int confirmations(FaultySmtp relay) {
    return to(relay, "@flood.example").size();
  }

  private static List<String> to(FaultySmtp relay, String domain) {
    return relay.accepted().stream().map(Taken::to).filter(to -> to.endsWith(domain)).toList();
  }

  private void at(String time) {
    program.clock.set(clock(time));
  }

  private static Instant clock(String time) {
    return Instant.parse("2026-11-24T" + time + ":00Z");
  }

  /** Waits until no look at a link is due. */
  private void looked() {
    eventually()
        .until(
            () ->
                program
                        .bean(Editions.class)
                        .byDate(TODAY)
                        .filter(edition -> !edition.content().stories().isEmpty())
                        .isPresent()
                    && count("verdict = 'UNSEEN'") == 0
                    && count("next_look <= ?", program.clock.instant().atOffset(ZoneOffset.UTC))
                        == 0);
  }

  private long count(String which, Object... values) {
    var count =
        program
            .bean(JdbcTemplate.class)
            .queryForObject("SELECT count(*) FROM outlet_link WHERE " + which, Long.class, values);
    return count == null ? 0 : count;
  }

  private Edition edition() {
    return program.bean(Editions.class).require(TODAY);
  }

  private Instant published() {
    return program
        .bean(JdbcTemplate.class)
        .queryForObject("SELECT published_at FROM edition", OffsetDateTime.class)
        .toInstant();
  }

  private List<String> titles() {
    return edition().content().stories().stream().map(EditionStory::title).toList();
  }

  private static ConditionFactory eventually() {
    return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
  }
}
