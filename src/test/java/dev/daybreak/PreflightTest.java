package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMailUtil;
import dev.daybreak.admin.Visitor;
import dev.daybreak.alerts.Alert;
import dev.daybreak.alerts.Alerts;
import dev.daybreak.daily.Daily;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.preflight.Finding.Verdict;
import dev.daybreak.edition.preflight.FindingWords;
import dev.daybreak.edition.preflight.Preflight;
import dev.daybreak.edition.preflight.PreflightReport;
import dev.daybreak.feeds.fetching.Outlet;
import dev.daybreak.feeds.polling.Collecting;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Wordbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/** What preflight holds, cures and lets go, on a day of its own with outlets that misbehave. */
@ParameterizedClass
@EnumSource(Database.class)
class PreflightTest {
  @SuppressWarnings("unused")
  @Parameter
  private Database database;

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final String[] HEADLINES = {
    "Ferry runs aground off Inishbofin, all 84 passengers safe",
    "Central bank holds interest rates at 2.25% for a third month",
    "Astronomers find water vapour around a rocky planet",
    "Cork win the league final by a single point",
    "Parliament passes the river protection act",
    "Bakery in Galway wins a prize for its sourdough",
    "Storm warning for the whole west coast on Thursday",
    "New tram line to open in the spring, mayor says",
  };

  /** One program a database: each test finds it as if it had just been installed. */
  private static Program program;

  private static Outlet outlet;
  private static Path folder;

  @BeforeParameterizedClassInvocation
  static void start(Database database, @TempDir Path files) throws IOException {
    folder = files.resolve(database.name());
    Files.createDirectories(folder.resolve("templates"));
    outlet =
        new Outlet()
            .on("/", Outlet.text(200, "a page"))
            .on("/ferry", Outlet.text(404, "it was wrong"))
            .on("/bakery", Outlet.text(410, ""))
            .on("/planet", Outlet.text(403, "no programs"))
            .on("/tram", Outlet.text(500, "oh"))
            .on("/league", exchange -> LockSupport.parkNanos(Duration.ofSeconds(60).toNanos()));
    program =
        Program.alone(
            database,
            "--daybreak.templates=" + folder.resolve("templates"),
            "--daybreak.fetch.allowed-networks=127.0.0.0/8",
            "--daybreak.links.patience=PT1S",
            "--daybreak.preflight.patience=PT1S");
  }

  @BeforeEach
  void startEmpty() throws IOException {
    program.reset();
    outlet.asked.clear();
    FileSystemUtils.deleteRecursively(folder);
    Files.createDirectories(folder);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    program.close();
    outlet.close();
  }

  @Test
  void whatIsGoneIsMendedWhatIsSlowOrClosedHoldsNothing() throws IOException {
    news();
    readers();
    program.clock.set("2026-11-24T06:20:00Z[Europe/Dublin]");
    // HEAD, then GET: one look, which is only a doubt.
    eventually().until(() -> warnings().contains("was missing at the last look"));
    assertThat(asked("/ferry")).isEqualTo(2);
    looksAt("06:20", 1);
    assertThat(edition().content().stories())
        .extracting(EditionStory::link)
        .contains(address("ferry"), address("bakery"));
    assertThat(report().fixed()).isEmpty();

    // Again after two, four and eight minutes; after the third look that is for six minutes only.
    looksAt("06:22", 2);
    looksAt("06:26", 3);
    program.clock.set("2026-11-24T06:30:00Z[Europe/Dublin]");
    eventually().until(() -> edition().composedAt().equals(program.clock.instant()));
    assertThat(edition().content().stories())
        .extracting(EditionStory::title)
        .contains(HEADLINES[5]);
    looksAt("06:34", 4);
    program.clock.set("2026-11-24T06:40:00Z[Europe/Dublin]");
    eventually().until(() -> state() == State.DRAFT && !report().fixed().isEmpty());

    var stories = edition().content().stories();
    assertThat(stories).extracting(EditionStory::title).doesNotContain(HEADLINES[5]);
    assertThat(stories)
        .filteredOn(story -> story.title().startsWith("Ferry"))
        .singleElement()
        .matches(story -> story.link().endsWith("/lantern"));
    assertThat(report().fixed())
        .extracting(fix -> words().of(fix))
        .hasSize(2)
        .anyMatch(fix -> fix.contains(HEADLINES[0]) && fix.contains("covered by The Lantern"))
        .anyMatch(fix -> fix.contains(HEADLINES[5]) && fix.contains("No story takes its place"));
    assertThat(report().mayLock()).isTrue();
    assertThat(warnings())
        .contains("HTTP 500")
        .contains("did not answer in time")
        .doesNotContain("HTTP 403");

    program.clock.set("2026-11-24T06:55:00Z[Europe/Dublin]");
    eventually().until(() -> state() == State.LOCKED);
    program.clock.set("2026-11-24T07:00:00Z[Europe/Dublin]");
    eventually().until(() -> state() == State.SENT);
    assertThat(program.mail.getReceivedMessages()).hasSize(1);
    // By HEAD: in each quarter of an hour, and when another page of its host is doubted.
    assertThat(asked("/rates")).isBetween(2, 7);
  }

  private void looksAt(String time, int failures) {
    program.clock.set("2026-11-24T" + time + ":00Z[Europe/Dublin]");
    eventually()
        .until(
            () ->
                program
                        .bean(JdbcTemplate.class)
                        .queryForObject(
                            "SELECT failures FROM outlet_link WHERE address = ?",
                            Integer.class,
                            address("ferry"))
                    == failures);
  }

  private static int asked(String path) {
    return (int) outlet.asked.stream().filter(path::equals).count();
  }

  private String warnings() {
    return program
        .bean(Editions.class)
        .byDate(TODAY)
        .map(
            edition ->
                program.bean(Preflight.class).look(edition).of(Verdict.WARNING).stream()
                    .map(finding -> words().of(finding))
                    .collect(Collectors.joining("\n")))
        .orElse("");
  }

  @Test
  void aTemplateWithoutUnsubscribeHoldsTheEditionUntilItIsMended() throws IOException {
    News.arrives(program, program.clock.instant().minus(Duration.ofHours(2)));
    readers();
    var template = Files.readString(Path.of("templates/edition/edition.ftlh"));
    var own = Files.createDirectories(folder.resolve("templates/edition")).resolve("edition.ftlh");
    Files.writeString(own, template.replace("page.footer.leave", "page.footer.archive"));

    program.clock.set("2026-11-24T06:30:00Z[Europe/Dublin]");
    eventually().until(() -> alert().contains("would be held"));
    assertThat(alert()).contains("no unsubscribe link", "06:55");
    program.clock.set("2026-11-24T06:55:00Z[Europe/Dublin]");
    eventually().until(() -> state() == State.HELD);
    assertThat(said(edition().why()))
        .startsWith("by preflight: The HTML part has no unsubscribe link");
    assertThat(alert()).contains("is held by preflight");
    eventually().until(() -> program.mail.getReceivedMessages().length > 0);
    assertThat(program.mail.getReceivedMessages())
        .allMatch(mail -> GreenMailUtil.getHeaders(mail).contains("operator@harbour.example"));

    Files.delete(own);
    program.clock.set("2026-11-24T07:01:00Z[Europe/Dublin]");
    program.bean(Daily.class).release(TODAY);
    eventually().until(() -> state() == State.SENT);
    assertThat(program.bean(Alerts.class).open()).isEmpty();
  }

  @Test
  void whatIsWrongForTheReadersOfOneLanguageHoldsTheEditionToo() throws IOException {
    News.arrives(program, program.clock.instant().minus(Duration.ofHours(2)));
    readers();
    program.list("email,language\nanna@example.org,de\n");
    var words = Files.createDirectories(folder.resolve("templates/edition"));
    Files.writeString(words.resolve("strings_de.properties"), "leave =\n");

    program.clock.set("2026-11-24T06:30:00Z[Europe/Dublin]");
    eventually().until(() -> state() == State.DRAFT && alert().contains("would be held"));
    assertThat(report().of(Verdict.STOP))
        .extracting(finding -> words().of(finding))
        .containsExactly(
            "For readers of all sections in German: The HTML part has no unsubscribe link. Put ${page.footer.leave} back into the template.");
  }

  @Test
  void aTemplateThatFailsHoldsTheEditionWithItsLineAndCause() throws IOException {
    News.arrives(program, program.clock.instant().minus(Duration.ofHours(2)));
    readers();
    var own = Files.createDirectories(folder.resolve("templates/edition")).resolve("edition.ftl");
    Files.writeString(own, "fine\n${page.headline}");

    program.clock.set("2026-11-24T06:55:00Z[Europe/Dublin]");
    eventually().until(() -> state() == State.HELD);
    assertThat(said(edition().why()))
        .startsWith(
            "by preflight: The edition can’t be rendered: templates/edition/edition.ftl line 2")
        .contains("page.headline");
    Files.delete(own);
    var editor = Visitor.editor(program);
    var page = "/admin/editions/" + TODAY;
    assertThat(desk(editor.get(page).body())).doesNotContain("templates/edition/edition.ftl line");
    Files.writeString(own, "fine\n${page.headline}");
    // In the preview, and in preflight, whose stored report is of before.
    var desk = desk(editor.get(page).body());
    assertThat(desk.split("rendered: templates/edition/edition.ftl line 2")).hasSize(3);
    assertThat(desk).contains("Select again", "id=\"done\"");
    var mail = editor.get(page + "/mail");
    assertThat(mail.statusCode()).isEqualTo(422);
    assertThat(mail.body()).contains("templates/edition/edition.ftl line 2");
    var message = editor.get(page + "/message.eml");
    assertThat(message.statusCode()).isEqualTo(422);
    assertThat(message.body()).contains("can’t be rendered: templates/edition/edition.ftl line 2");
    Files.writeString(own, "mended by hand");
    assertThat(editor.get(page + "/message.eml").body()).contains("mended by hand");
    Files.writeString(own, "mended once more");
    assertThat(editor.get(page + "/message.eml").body()).contains("mended once more");
    Files.writeString(own, "${''?left_pad(1100000, 'x')}");
    assertThat(said(Failure.several(program.bean(Preflight.class).check(edition()).stopping())))
        .contains("edition.ftl", "over 1,000,000 characters");
  }

  /** An edition's page without its head, where alerts and its reason stand. */
  private static String desk(String page) {
    return page.substring(page.indexOf("<div class=\"desk\">"));
  }

  @Test
  void whoSendsByHandIsToldOnceAndMaySendAllTheSame() throws IOException {
    News.arrives(program, program.clock.instant().minus(Duration.ofHours(2)));
    readers();
    var text = Files.readString(Path.of("templates/edition/edition.ftl"));
    var own = Files.createDirectories(folder.resolve("templates/edition")).resolve("edition.ftl");
    Files.writeString(own, text.replace("${page.footer.leave}", "nowhere"));
    program.clock.set("2026-11-24T06:30:00Z[Europe/Dublin]");
    eventually().until(() -> state() == State.DRAFT);

    var daily = program.bean(Daily.class);
    assertThatThrownBy(() -> daily.sendNow(TODAY))
        .isInstanceOfSatisfying(
            Refused.class,
            e ->
                assertThat(Wordbook.shipped(e))
                    .contains("Preflight holds", "text part has no unsubscribe link"));
    assertThat(state()).isEqualTo(State.HELD);
    assertThatThrownBy(() -> daily.sendNow(TODAY))
        .isInstanceOfSatisfying(
            Refused.class,
            e ->
                assertThat(Wordbook.shipped(e))
                    .contains("has been held since 2026-11-24 06:30 (by preflight: "));
    daily.sendAlthoughHeld(TODAY);
    eventually().until(() -> state() == State.SENT);
  }

  private PreflightReport report() {
    return program.bean(Preflight.class).look(edition());
  }

  private static String said(Failure reason) {
    return reason.in(Wordbook.shippedErrors());
  }

  private FindingWords words() {
    return program.bean(FindingWords.class);
  }

  private String alert() {
    return program.bean(Alerts.class).open().stream().map(Alert::sentence).findFirst().orElse("");
  }

  private Edition edition() {
    return program.bean(Editions.class).require(TODAY);
  }

  private State state() {
    return program.bean(Editions.class).byDate(TODAY).map(Edition::state).orElse(null);
  }

  private static ConditionFactory eventually() {
    return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50));
  }

  private void readers() {
    program.list("email\nann@example.org\n");
  }

  private void news() throws IOException {
    var paths = List.of("ferry", "rates", "planet", "league", "act", "bakery", "storm", "tram");
    var all = new StringBuilder();
    for (var i = 0; i < HEADLINES.length; i++) {
      all.append(item(paths.get(i), HEADLINES[i], i));
    }
    feed("courier.xml", "The Courier", all.toString());
    feed("lantern.xml", "The Lantern", item("lantern", HEADLINES[0].replace("all 84", "84"), 9));
    var collected =
        program
            .bean(Collecting.class)
            .collect(List.of(folder.resolve("courier.xml"), folder.resolve("lantern.xml")));
    assertThat(collected.problems()).isEmpty();
  }

  private void feed(String name, String title, String items) throws IOException {
    Files.writeString(
        folder.resolve(name),
        "<rss version=\"2.0\"><channel><title>%s</title><link>https://x.example/</link>%s</channel></rss>"
            .formatted(title, items));
  }

  private String item(String path, String title, int number) {
    return """
        <item><title>%s</title><link>%s</link><category>World</category>
        <description>%s, reports number %d say.</description>
        <pubDate>Tue, 24 Nov 2026 0%d:10:00 GMT</pubDate></item>"""
        .formatted(title, address(path), title, number, number % 3);
  }

  /** The slow one is another host: links of one are asked one after the other. */
  private String address(String path) {
    var address = outlet.at("/" + path).toString();
    return path.equals("league") ? address.replace("127.0.0.1", "localhost") : address;
  }
}
