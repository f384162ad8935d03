package dev.daybreak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.admin.Visitor;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.delivery.TestMail;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.composing.Composing;
import dev.daybreak.feeds.polling.Collecting;
import dev.daybreak.mail.Address;
import dev.daybreak.subscribers.ReaderLinks;
import dev.daybreak.subscribers.Subscribers;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A German reader sees no English of the program: on pages, in feeds, in emails. Once with a German
 * newsletter, and once with an English one whose reader chose German. The articles are German, so
 * that each English word is the program's.
 */
@ParameterizedClass(name = "a newsletter in {0}")
@ValueSource(strings = {"de", "en"})
class GermanDayTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final Pattern LINK = Pattern.compile("http://localhost:\\d+(/confirm/\\S+)");
  private static final List<String> OUTLETS = List.of("Hafenbote", "Landkurier");

  private static final List<List<String>> STORIES =
      List.of(
          List.of(
              "Hafenbrücke nach Kollision mit Fähre gesperrt",
              "Fähre rammt Pfeiler, Hafenbrücke gesperrt",
              "World"),
          List.of(
              "Parlament beschließt Fangquoten nach langer Debatte",
              "Neue Fangquoten vom Parlament beschlossen",
              "World"),
          List.of(
              "Forscher finden Wasserdampf auf fernem Planeten",
              "Wasserdampf auf fernem Planeten entdeckt, melden Forscher",
              "Science"),
          List.of(
              "Handballer gewinnen Finale in letzter Sekunde",
              "Finale der Handballer in letzter Sekunde gewonnen",
              "Sport"),
          List.of(
              "Straßenbahn eröffnet mit zwei Jahren Verspätung",
              "Neue Straßenbahn eröffnet, zwei Jahre später als geplant",
              "Business"),
          List.of(
              "Weizenernte so klein wie seit zehn Jahren nicht",
              "Kleinste Weizenernte seit zehn Jahren",
              "World"));

  private static final List<List<String>> NEXT_DAY =
      List.of(
          List.of(
              "Hafenbrücke nach Kollision mit Fähre gesperrt, 14 Verletzte in Eppendorf",
              "Fähre rammt Pfeiler, Hafenbrücke gesperrt: 14 Verletzte in Eppendorf",
              "World"),
          List.of(
              "Tierpark freut sich über junge Schneeleoparden",
              "Junge Schneeleoparden im Tierpark geboren",
              "Science"),
          List.of(
              "Gericht kippt Nachtflugverbot am Regionalflughafen",
              "Nachtflugverbot am Regionalflughafen gekippt, sagt Gericht",
              "World"),
          List.of("Ruderinnen holen Gold im Vierer", "Gold im Vierer für die Ruderinnen", "Sport"),
          List.of(
              "Werft meldet Insolvenz an",
              "Insolvenz der Werft, Hunderte bangen um Stellen",
              "Business"),
          List.of(
              "Sturmflut erreicht die Nordküste am Abend",
              "Nordküste erwartet am Abend die Sturmflut",
              "World"));

  private static Program program;

  @Parameter private String newsletter;

  private final EnglishWords english = new EnglishWords();
  private Visitor reader;

  @BeforeParameterizedClassInvocation
  static void start(String language) {
    program =
        Program.alone(
            Database.H2,
            "--daybreak.language=" + language,
            "--daybreak.languages=de",
            "--daybreak.reader-languages=de,en",
            "--daybreak.name=Hafenblatt",
            "--daybreak.postal-address=Hafenblatt, Kai 1, Hamburg",
            "--daybreak.zone=Europe/Berlin",
            "--daybreak.sign-up.per-network=6");
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    program.close();
  }

  @BeforeEach
  void startEmpty() {
    program.reset();
    reader = new Visitor(program.port);
  }

  @Test
  void aReaderWhoSignsUpChoosesAndLeavesMeetsNoEnglish() {
    look("front page", "/");
    look("sign-up", "/subscribe");
    for (var address :
        List.of(
            "",
            "anna",
            "anna@",
            "anna@example",
            "an na@example.org",
            "zoë@example.org",
            "x".repeat(65) + "@example.org",
            "anna@192.0.2.1",
            "anna@-a.example",
            "anna@" + "a.".repeat(127) + "example",
            "a".repeat(64) + "@" + (("b".repeat(60) + ".").repeat(3) + "example"))) {
      seen("wrong address '" + address + "'", signUp(address), 422);
    }
    seen("signed up", signUp("anna@example.org"), 200);
    var confirm = link(mail("anna@example.org", 1));
    look("confirm", confirm);
    seen("confirmed", reader.post(confirm), 200);
    seen("signed up again", signUp("anna@example.org"), 200);
    mail("anna@example.org", 2);
    seen("a broken link", reader.get("/confirm/none?lang=de"), 410);

    var preferences = path(links().preferences(id("anna@example.org")));
    look("preferences", preferences);
    seen("wrong hour", reader.post(preferences, "hour", "29", "zone", "Mars", "lang", "de"), 422);
    reader.post(preferences, "hour", "8", "zone", "Europe/Vienna", "lang", "de");
    look("saved", preferences + "?saved");
    seen("no new address", reader.post(preferences + "/address", "email", "anna"), 422);
    seen("the same", reader.post(preferences + "/address", "email", "anna@example.org"), 422);
    seen("moving", reader.post(preferences + "/address", "email", "anna@neu.example"), 200);
    var move = link(mail("anna@neu.example", 1));
    mail("anna@example.org", 3);
    look("confirm the move", move);
    seen("moved", reader.post(move), 200);

    var leave = path(links().leave(id("anna@neu.example"), 0));
    look("leave", leave);
    seen("one click", reader.post(leave, "List-Unsubscribe", "One-Click"), 200);
    look("left", leave);
    seen("why", reader.post(preferences + "/why", "why", "often"), 200);
    reader.post(preferences + "/back");
    seen("erased", reader.post(preferences + "/erase", "sure", "yes"), 200);
    seen("no such link", reader.get("/preferences/none?lang=de"), 404);
    seen("no such link to leave", reader.get("/leave/none?lang=de"), 404);
    var none = reader.post("/leave/none?lang=de", "List-Unsubscribe", "One-Click");
    seen("no such link to leave by one click", none, 404);
    for (int i = 0; i < 6; i++) {
      signUp("reader" + i + "@example.org");
    }
    seen("too many", signUp("late@example.org"), 429);
    english.assertNone();
  }

  @Test
  void thePublicPagesHaveNoEnglish() throws IOException {
    look("before the first edition", "/");
    look("an empty archive", "/editions");
    look("an empty section", "/sections/health");
    publish(TODAY);
    var own =
        Files.writeString(
            Files.createDirectories(program.data.resolve("own")).resolve("amt.txt"),
            """
            Title: Rathaus öffnet länger
            Author: Petra Kahn
            Section: World
            Date: 2026-11-24T01:00:00Z

            Das Rathaus öffnet ab Montag länger.

            Dienstags bleibt es bis acht Uhr offen.
            """,
            UTF_8);
    program.bean(Collecting.class).collect(List.of(own.getParent()));
    look("front page", "/");
    look("archive", "/editions");
    look("section", "/sections/world");
    look("edition", "/editions/2026-11-24");
    look("article", "/articles/" + slug("Rathaus"));
    look("another outlet's article", "/articles/" + slug("Hafenbrücke"));
    look("privacy", "/privacy");
    feeds();
    seen("no such page", reader.get("/nothing?lang=de"), 404);
    seen("no such edition", reader.get("/editions/2020-01-01?lang=de"), 404);
    seen("no date", reader.get("/editions/2026-13-99?lang=de"), 400);
    seen("a form without its token", reader.post("/login?lang=de"), 403);
    seen("no such form", reader.get("/preferences/none/erase?lang=de"), 405);
    english.assertNone();
  }

  /**
   * The lead is in the next edition again with an update; the first edition is corrected, one of
   * its stories rewritten and one removed; one reader has no story in the chosen section.
   */
  @Test
  void editionsAndTheirReasonsHaveNoEnglish() {
    joins("anna@example.org");
    var bert = joins("bert@example.org");
    reader.post(path(links().preferences(bert)), "sections", "Culture", "lang", "de");
    publish(TODAY);
    mail("anna@example.org", 2);
    mail("bert@example.org", 2);
    joins("neu@example.org");
    mail("neu@example.org", 2);
    if (newsletter.equals("de")) {
      var sample =
          program.bean(TestMail.class).rendering(program.bean(Editions.class).require(TODAY));
      english.text("sample of the edition", sample.text());
    }

    var editor = Visitor.editor(program);
    var page = "/admin/editions/" + TODAY;
    sent(TODAY);
    editor.submit(page, page + "/correct", "words", "Es waren 84 an Bord.", "mail", "yes");
    editor.submit(
        page,
        page + "/story",
        "article",
        story(TODAY, 0).article(),
        "do",
        "REWRITE",
        "title",
        "Hafenbrücke bleibt offen",
        "standfirst",
        "Die Fähre hat sie verfehlt.");
    editor.submit(page, page + "/story", "article", story(TODAY, 1).article(), "do", "DROP");
    editor.submit(page, page + "/correction");
    mail("anna@example.org", 3);

    publish(TODAY.plusDays(1));
    assertThat(program.bean(Editions.class).require(TODAY.plusDays(1)).content().stories())
        .as("something new about the lead of the day before")
        .anyMatch(story -> story.update() != null);
    mail("anna@example.org", 4);
    mail("bert@example.org", 3);
    for (var date : List.of(TODAY, TODAY.plusDays(1))) {
      look("edition of " + date, "/editions/" + date);
      look("how " + date + " was chosen", "/editions/" + date + "/how");
    }
    look("front page", "/");
    feeds();
    english.assertNone();
  }

  /** Signs up, confirms, and returns the reader's number. */
  private long joins(String address) {
    signUp(address);
    reader.post(link(mail(address, 1)));
    return id(address);
  }

  private static void sent(LocalDate date) {
    RunningDaybreak.eventually()
        .until(
            () -> program.bean(Editions.class).require(date).state(), state -> state == State.SENT);
  }

  private static EditionStory story(LocalDate date, int place) {
    return program.bean(Editions.class).require(date).content().stories().get(place);
  }

  /** Feeds are in the newsletter's language, for all readers. */
  private void feeds() {
    if (newsletter.equals("de")) {
      for (var feed : List.of("/editions/feed.rss", "/editions/feed.atom")) {
        english.feed(feed, reader.get(feed).body());
      }
    }
  }

  private void look(String where, String path) {
    var german = path + (path.contains("?") ? "&" : "?") + "lang=de";
    seen(where, reader.get(newsletter.equals("de") ? path : german), 200);
  }

  private void seen(String where, HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(where).isEqualTo(status);
    var type = answer.headers().firstValue("Content-Type").orElse("");
    if (type.startsWith("text/html")) {
      english.page(where, answer.body());
    } else {
      english.text(where, answer.body());
    }
  }

  private HttpResponse<String> signUp(String address) {
    return reader.post("/subscribe", "email", address, "lang", "de");
  }

  /** A mail, waited for and looked through; the oldest is number 1. */
  private String mail(String to, int number) {
    var mail =
        RunningDaybreak.eventually()
            .until(() -> mailsTo(to), mails -> mails.size() >= number)
            .get(number - 1);
    var where = "mail " + number + " to " + to;
    try {
      var parts = (Multipart) mail.getContent();
      var text = parts.getBodyPart(0).getContent().toString();
      english.text(where + ", subject", mail.getSubject());
      english.text(where + ", text", text);
      english.page(where + ", HTML", parts.getBodyPart(1).getContent().toString());
      return text;
    } catch (Exception e) {
      throw new IllegalStateException(where, e);
    }
  }

  private static List<MimeMessage> mailsTo(String address) {
    return List.of(program.mail.getReceivedMessages()).stream()
        .filter(mail -> MailText.to(mail).contains(address))
        .toList();
  }

  private static String link(String mail) {
    var found = LINK.matcher(mail);
    assertThat(found.find()).as(mail).isTrue();
    return found.group(1);
  }

  private static String path(String url) {
    return url.replaceFirst("^https?://[^/]+", "");
  }

  private static ReaderLinks links() {
    return program.bean(ReaderLinks.class);
  }

  private static long id(String address) {
    return program.bean(Subscribers.class).byAddress(Address.of(address)).orElseThrow().id();
  }

  private static String slug(String beginning) {
    return program
        .bean(org.springframework.jdbc.core.JdbcTemplate.class)
        .queryForList(
            "SELECT slug FROM article WHERE title LIKE ? ORDER BY slug",
            String.class,
            beginning + "%")
        .get(0);
  }

  private static void publish(LocalDate date) {
    var morning = date.atTime(3, 0).toInstant(ZoneOffset.UTC);
    program.clock.set(morning);
    arrives(morning.minus(Duration.ofHours(2)), date.equals(TODAY) ? STORIES : NEXT_DAY);
    program.bean(Delivery.class).sendNow(program.bean(Composing.class).compose(date));
  }

  /** Two outlets report each story. */
  private static void arrives(Instant published, List<List<String>> stories) {
    try {
      var folder = Files.createDirectories(program.data.resolve("news"));
      var list = new StringBuilder("<opml version=\"2.0\"><body>");
      for (var i = 0; i < OUTLETS.size(); i++) {
        var file = OUTLETS.get(i).toLowerCase(Locale.ROOT) + ".xml";
        Files.writeString(folder.resolve(file), feed(i, published, stories), UTF_8);
        list.append(
            "<outline type=\"rss\" text=\"%s\" xmlUrl=\"%s\" language=\"de\"/>"
                .formatted(OUTLETS.get(i), file));
      }
      var opml = folder.resolve("sources.opml");
      Files.writeString(opml, list.append("</body></opml>").toString(), UTF_8);
      var collected = program.bean(Collecting.class).collect(List.<Path>of(opml));
      assertThat(collected.problems()).isEmpty();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String feed(int outlet, Instant published, List<List<String>> stories) {
    var items = new StringBuilder();
    for (var i = 0; i < stories.size(); i++) {
      var at = published.minusSeconds(60L * i);
      items.append(
          """
          <item><title>%s</title><link>https://%s.example/%d-%d</link>
          <description>%s. Weitere Einzelheiten folgen.</description>
          <category>%s</category><pubDate>%s</pubDate></item>
          """
              .formatted(
                  stories.get(i).get(outlet),
                  OUTLETS.get(outlet).toLowerCase(Locale.ROOT),
                  published.getEpochSecond(),
                  i,
                  stories.get(i).get(1 - outlet),
                  stories.get(i).get(2),
                  DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC))));
    }
    return "<rss version=\"2.0\"><channel><title>%s</title><link>https://%s.example/</link>%s</channel></rss>"
        .formatted(OUTLETS.get(outlet), OUTLETS.get(outlet).toLowerCase(Locale.ROOT), items);
  }
}
