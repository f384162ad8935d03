package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.Editions;
import dev.daybreak.feeds.fetching.Outlet;
import dev.daybreak.feeds.polling.Collecting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A morning with nine stories of two outlets, whose pages answer as a test says. */
abstract class OutletsMorning extends RunningDaybreak {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

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
  final Map<String, Integer> statuses = new ConcurrentHashMap<>();

  /** The status of every page, the front page too; 0: each has its own. */
  volatile int all;

  Outlet courier;

  Outlet lantern;

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

  void at(String time) {
    clock.set("2026-11-24T" + time + ":00Z[Europe/Dublin]");
  }

  /** Waits until there is an edition and no look at its links is due. */
  void looked() {
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

  static Instant instant(Object column) {
    return column instanceof Timestamp time
        ? time.toInstant()
        : ((OffsetDateTime) column).toInstant();
  }

  int count(String sql) {
    var count = program.bean(JdbcTemplate.class).queryForObject(sql, Integer.class);
    return count == null ? 0 : count;
  }

  void gone(int... numbers) {
    for (var number : numbers) {
      statuses.put("/" + number, 404);
    }
  }

  /** These pages are gone from a quarter past six on, and known to be at half past. */
  void breaks(String... paths) {
    for (var path : paths) {
      statuses.put(path, 404);
    }
    for (var time : List.of("06:15", "06:17", "06:21", "06:29")) {
      at(time);
      looked();
    }
  }

  /** The pages of the courier's stories, in the order of the edition. */
  List<String> pages() {
    return edition().content().stories().stream()
        .map(EditionStory::link)
        .filter(link -> link.startsWith(courier.at("/").toString()))
        .map(link -> link.substring(link.lastIndexOf('/')))
        .toList();
  }

  String notTheLead() {
    return pages().get(3);
  }

  List<String> titles() {
    return edition().content().stories().stream().map(EditionStory::title).toList();
  }

  Edition edition() {
    return program.bean(Editions.class).require(TODAY);
  }

  State state() {
    return program.bean(Editions.class).byDate(TODAY).map(Edition::state).orElse(null);
  }

  static void feed(Path file, String title, String items) throws IOException {
    Files.writeString(
        file,
        "<rss version=\"2.0\"><channel><title>%s</title><link>https://x.example/</link>%s</channel></rss>"
            .formatted(title, items));
  }

  static String item(Outlet outlet, int number) {
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
