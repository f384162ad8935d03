package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import dev.daybreak.admin.Visitor;
import dev.daybreak.alerts.Alert;
import dev.daybreak.alerts.Alerts;
import dev.daybreak.daily.Ticks;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.Editions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two nodes over one PostgreSQL: an editor works at one, a colleague at the other, and neither can
 * tell. Editions are signed; at the deadline the first node holds one that is not, the second sends
 * it. The second asks search engines to list nothing.
 */
class TwoNodesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
  private static final String PAGE = "/admin/editions/" + DAY;

  private static Program first;
  private static Program second;

  private Visitor admin;
  private Visitor mary;

  @BeforeAll
  static void start() {
    first =
        Program.alone(
            Database.POSTGRESQL,
            "--daybreak.sign-off=required",
            "--daybreak.sign-off.deadline=hold");
    second = first.beside("--daybreak.sign-off.deadline=send", "--daybreak.site.noindex=true");
  }

  @AfterAll
  static void close() {
    if (second != null) {
      second.stop();
    }
    if (first != null) {
      first.close();
    }
  }

  @BeforeEach
  void aDraft() {
    second.halt();
    first.reset();
    second.resume();
    first.reader("ann@example.net");
    News.arrives(first, first.clock.instant().minus(Duration.ofHours(2)));
    first.clock.set("2026-11-24T06:00:00Z[Europe/Dublin]");
    eventually(() -> first.bean(Editions.class).byDate(DAY).isPresent());
    admin = Visitor.editor(first);
    mary = Visitor.colleague(second, "mary");
  }

  @Test
  void editorsAtTwoNodesSeeEachOtherAndWhatTheOtherChangesAndCanUndoIt() {
    admin.get(news());
    assertThat(mary.get(news()).body()).contains("admin has this page open too");
    assertThat(admin.get(news()).body()).contains("mary has this page open too");
    var seen = news();
    assertThat(mary.get(seen).body()).doesNotContain("id=\"fresh\"");

    var story = stories().get(1);
    rewrite(admin, story, "Our own headline");
    assertThat(mary.get(seen).body()).contains("id=\"fresh\"");
    var hers = mary.get(PAGE).body();
    assertThat(hers).contains("Our own headline");
    var step = hers.replaceFirst("(?s).*/undo\".*?name=\"step\" value=\"([0-9]+)\".*", "$1");
    assertThat(post(mary, "undo", "step", step)).contains("Undone: admin rewrote");
    assertThat(admin.get(PAGE).body()).contains(story.title()).doesNotContain("Our own headline<");
  }

  @Test
  void whatIsChangedAtTwoNodesAtOnceIsAllThere() {
    var stories = stories();
    var atFirst = admin.token(PAGE);
    var atSecond = mary.token(PAGE);
    var all =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () ->
                            (i % 2 == 0 ? admin : mary)
                                .post(
                                    PAGE + "/story",
                                    "_csrf",
                                    i % 2 == 0 ? atFirst : atSecond,
                                    "article",
                                    stories.get(i).article(),
                                    "do",
                                    "REWRITE",
                                    "title",
                                    "Headline number " + i)
                                .statusCode()))
            .toList();
    assertThat(all).allMatch(done -> done.join() == 302);
    assertThat(stories())
        .extracting(EditionStory::title)
        .contains(
            IntStream.range(0, 6).mapToObj(i -> "Headline number " + i).toArray(String[]::new));
  }

  @Test
  void whatIsHeldAtOneNodeIsNotSentByTheOtherAndWhatIsSentByBothGoesOnce() {
    assertThat(post(admin, "words", "subject", "Our subject", "preheader", ""))
        .contains("someone else has to sign it off");
    assertThat(sign(admin)).contains("Not signed: you changed the edition");
    assertThat(sign(mary)).contains("Signed off by mary");
    assertThat(admin.get(PAGE).body()).contains("Signed off by mary");

    post(admin, "hold", "why", "waiting for the minister");
    assertThat(post(mary, "send"))
        .contains("waiting for the minister", "Nothing was sent", ">Held</span>");
    post(mary, "release");
    var atFirst = admin.token(PAGE);
    var atSecond = mary.token(PAGE);
    var clicks =
        List.of(
            CompletableFuture.supplyAsync(() -> admin.post(PAGE + "/send", "_csrf", atFirst)),
            CompletableFuture.supplyAsync(() -> mary.post(PAGE + "/send", "_csrf", atSecond)));
    assertThat(clicks).allMatch(click -> click.join().statusCode() == 302);
    eventually(() -> state() == State.SENT);
    // A second mail would come after the first.
    for (var node : List.of(first, second)) {
      Ticks.pass(node);
      node.halt();
    }
    assertThat(mailsToAnn()).isEqualTo(1);
    assertThat(mary.get(PAGE).body()).contains("1 of 1 reader has it.");
  }

  @Test
  void whoseSessionsAreEndedAtOneNodeIsLoggedOutOfTheOtherAndTheirWordsWait() {
    assertThat(
            mary.submit(
                    PAGE,
                    PAGE + "/typed",
                    "about",
                    "subject",
                    "subject",
                    "Half a subject",
                    "preheader",
                    "")
                .statusCode())
        .isEqualTo(204);
    admin.submit("/admin/people", "/admin/people/mary/sessions");
    var next = mary.get(PAGE);
    assertThat(next.statusCode()).isEqualTo(302);
    assertThat(Visitor.location(next)).contains("/login");
    // At whichever node she comes back.
    var back = new Visitor(first.port);
    back.logIn("mary", Visitor.PASSWORD);
    assertThat(back.get(PAGE).body()).contains("value=\"Half a subject\"", "Not saved yet");
  }

  @Test
  void atTheDeadlineAnEditionThatNoOneSignedIsHeldByANodeThatIsSetSo() {
    second.halt();
    first.clock.set("2026-11-24T07:00:00Z[Europe/Dublin]");
    eventually(() -> state() == State.LOCKED);
    first.clock.set("2026-11-24T12:00:00Z[Europe/Dublin]");
    eventually(() -> state() == State.HELD);
    eventually(() -> said("is held: no one signed it off by its deadline"));
    assertThat(mailsToAnn()).isZero();
  }

  @Test
  void atTheDeadlineAnEditionThatNoOneSignedGoesWithAnAlertFromANodeThatIsSetSo() {
    first.halt();
    second.clock.set("2026-11-24T07:00:00Z[Europe/Dublin]");
    eventually(() -> state() == State.LOCKED);
    second.clock.set("2026-11-24T11:59:59Z[Europe/Dublin]");
    Ticks.pass(second);
    assertThat(mailsToAnn()).isZero();
    second.clock.set("2026-11-24T12:00:00Z[Europe/Dublin]");
    eventually(() -> state() == State.SENT);
    assertThat(mailsToAnn()).isEqualTo(1);
    eventually(() -> said("was sent at its deadline although no one had signed it off"));
  }

  @Test
  void aPrivateNewsletterAsksSearchEnginesToListNothing() {
    var open = new Visitor(first.port);
    var closed = new Visitor(second.port);
    assertThat(closed.get("/robots.txt").body()).isEqualTo("User-agent: *\nDisallow: /\n");
    assertThat(open.get("/robots.txt").body())
        .contains("Sitemap: ")
        .doesNotContain("Disallow: /\n");
    for (var map : List.of("/sitemap.xml", "/news-sitemap.xml")) {
      assertThat(closed.get(map).statusCode()).as(map).isEqualTo(404);
      assertThat(open.get(map).statusCode()).as(map).isEqualTo(200);
    }
    for (var page : List.of("/", "/editions", "/editions/feed.rss")) {
      assertThat(closed.get(page).headers().firstValue("X-Robots-Tag")).hasValue("noindex");
      assertThat(open.get(page).headers().firstValue("X-Robots-Tag")).isEmpty();
    }
  }

  private static String news() {
    var now = first.bean(Editions.class).require(DAY);
    return PAGE + "/news?revision=%d&state=%s&shown=".formatted(now.revision(), now.state());
  }

  private static List<EditionStory> stories() {
    return second.bean(Editions.class).require(DAY).content().stories();
  }

  private static State state() {
    return second.bean(Editions.class).require(DAY).state();
  }

  private static String rewrite(Visitor who, EditionStory story, String title) {
    return post(
        who,
        "story",
        "article",
        story.article(),
        "do",
        "REWRITE",
        "title",
        title,
        "standfirst",
        "");
  }

  private static String sign(Visitor who) {
    return post(
        who,
        "sign",
        "revision",
        String.valueOf(first.bean(Editions.class).require(DAY).revision()));
  }

  private static String post(Visitor who, String deed, String... fields) {
    who.submit(PAGE, PAGE + "/" + deed, fields);
    return who.get(PAGE).body();
  }

  private static long mailsToAnn() {
    return Arrays.stream(first.mail.getReceivedMessages())
        .filter(mail -> GreenMailUtil.getHeaders(mail).contains("ann@example.net"))
        .count();
  }

  private static boolean said(String words) {
    return first.bean(Alerts.class).open().stream()
        .map(Alert::sentence)
        .anyMatch(s -> s.contains(words));
  }

  private static void eventually(java.util.concurrent.Callable<Boolean> seen) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(seen);
  }
}
