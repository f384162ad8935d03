package dev.daybreak.feeds.pages;

import static dev.daybreak.feeds.pages.NewsPages.article;
import static dev.daybreak.feeds.pages.NewsPages.html;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.TestClock;
import dev.daybreak.feeds.Access;
import dev.daybreak.feeds.fetching.FetchSettings;
import dev.daybreak.feeds.fetching.Fetcher;
import dev.daybreak.feeds.fetching.Outlet;
import dev.daybreak.feeds.reading.Reading;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.Newsletters;
import dev.daybreak.newsletter.Wordbook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.util.unit.DataSize;

/** One page, over a real connection. */
@Timeout(60)
class WebPagesTest {
  private final Outlet outlet = new Outlet();
  private final TestClock clock = new TestClock(Instant.parse("2026-11-26T06:00:00Z"));
  private final AnnotationConfigApplicationContext context = allowing("127.0.0.0/8");

  private AnnotationConfigApplicationContext allowing(String... networks) {
    var made = new AnnotationConfigApplicationContext();
    made.registerBean(Clock.class, () -> clock);
    made.registerBean(
        FetchSettings.class,
        () ->
            new FetchSettings(
                "Daybreak/0.1 (test)",
                Duration.ofSeconds(5),
                DataSize.ofMegabytes(1),
                5,
                8,
                2,
                List.of(networks)));
    made.registerBean(Newsletter.class, () -> Newsletters.of("Europe/Dublin", "07:00"));
    made.register(Fetcher.class, RobotsTxt.class, WebPages.class);
    made.refresh();
    return made;
  }

  @AfterEach
  void close() {
    context.close();
    outlet.close();
  }

  private Reading read(String path) {
    return context.getBean(WebPages.class).read(outlet.at(path).toString());
  }

  private static String why(Reading reading) {
    return reading instanceof Reading.Unreadable bad
        ? bad.why().in(Wordbook.shippedErrors())
        : "it was read: " + reading;
  }

  @Test
  void anArticleIsReadWithTheAddressThatARedirectLedTo() {
    outlet.on("/old", Outlet.redirect(302, "/ferry"));
    outlet.on("/ferry", html(article("Ferry runs aground")));

    assertThat(read("/old"))
        .isInstanceOfSatisfying(
            Reading.Page.class,
            page -> {
              assertThat(page.item().title()).isEqualTo("Ferry runs aground");
              assertThat(page.item().link()).isEqualTo(outlet.at("/ferry").toString());
            });
  }

  @Test
  void whatRobotsTxtForbidsIsNotAskedNorWhatARedirectLeadsTo() {
    outlet.on(
        "/robots.txt",
        Outlet.text(
            200, "User-agent: *\nDisallow: /private/\n\nUser-agent: Daybreak\nDisallow: /desk/\n"));
    outlet.on("/desk/a", html(article("Secret")));
    outlet.on("/open", Outlet.redirect(302, "/desk/a"));
    outlet.on("/private/a", html(article("Not for others")));

    assertThat(why(read("/desk/a"))).isEqualTo("its robots.txt does not allow programs to read it");
    assertThat(outlet.asked).containsExactly("/robots.txt");
    assertThat(why(read("/open"))).isEqualTo("its robots.txt does not allow programs to read it");
    // The rules for us by name come before those for all.
    assertThat(read("/private/a")).isInstanceOf(Reading.Page.class);
  }

  @Test
  void robotsTxtIsAskedOnceADayAndSoonAgainAfterAFailure() {
    var rules = new AtomicReference<>(Outlet.text(503, "down"));
    outlet.on("/robots.txt", exchange -> rules.get().answer(exchange));
    outlet.on("/a", html(article("Crane is painted")));

    assertThat(why(read("/a"))).contains("robots.txt could not be read", "HTTP 503");
    rules.set(Outlet.text(200, "User-agent: *\nAllow: /\n"));
    assertThat(why(read("/a"))).contains("HTTP 503");
    clock.forward(Duration.ofMinutes(31));
    assertThat(read("/a")).isInstanceOf(Reading.Page.class);
    clock.forward(Duration.ofHours(23));
    assertThat(read("/a")).isInstanceOf(Reading.Page.class);
    assertThat(outlet.asked).containsExactly("/robots.txt", "/robots.txt", "/a", "/a");
    rules.set(Outlet.text(200, "User-agent: *\nDisallow: /\n"));
    clock.forward(Duration.ofHours(2));
    assertThat(why(read("/a"))).contains("does not allow");
  }

  @Test
  void aHostSaysHowLongItWantsToBeLeftAloneAndWhereItsSitemapsAre() {
    outlet.on(
        "/robots.txt",
        Outlet.text(200, "User-agent: *\nCrawl-delay: 7\nSitemap: https://q.example/news.xml\n"));
    var robots = context.getBean(RobotsTxt.class);

    assertThat(robots.delay(outlet.at("/a"))).isEqualTo(Duration.ofSeconds(7));
    assertThat(robots.sitemaps(outlet.at("/a"))).containsExactly("https://q.example/news.xml");
    assertThat(outlet.asked).hasSize(1);
  }

  @Test
  void allWhoAskAHostShareTheTimeThatItWantsBetweenTwoPages() {
    outlet.on("/robots.txt", Outlet.text(200, "User-agent: *\nCrawl-delay: 200\n"));
    outlet.on("/a", html(article("Crane is painted")));
    var robots = context.getBean(RobotsTxt.class);
    var pages = context.getBean(WebPages.class);
    var address = outlet.at("/a").toString();

    assertThat(pages.isFree(address)).isTrue();
    // An editor's page, which does not wait, takes its turn like the others.
    assertThat(pages.read(address)).isInstanceOf(Reading.Page.class);
    assertThat(pages.isFree(address)).isFalse();
    assertThat(robots.turn(outlet.at("/b")).toSeconds()).isBetween(130L, 200L);
    assertThat(robots.turn(outlet.at("/c")).toSeconds()).isBetween(330L, 400L);
    try (var other = new Outlet()) {
      assertThat(robots.turn(other.at("/a"))).isZero();
      assertThat(pages.isFree(other.at("/a").toString())).isTrue();
    }
  }

  @Test
  void aHostWithoutRobotsTxtAllowsAllAndOneThatRefusesItToo() {
    outlet.on("/a", html(article("Crane is painted")));
    assertThat(read("/a")).isInstanceOf(Reading.Page.class);
    try (var other = new Outlet()) {
      other.on("/robots.txt", Outlet.text(403, "no"));
      other.on("/a", html(article("Crane is painted")));
      assertThat(context.getBean(WebPages.class).read(other.at("/a").toString()))
          .isInstanceOf(Reading.Page.class);
    }
  }

  @Test
  void aRedirectLoopAPrivateNetworkAndALongPageAreRefusedInWords() {
    outlet.on("/loop", Outlet.redirect(302, "/loop"));
    outlet.on("/inside", Outlet.redirect(302, "http://10.0.0.1/a"));
    outlet.on("/long", Outlet.bytes(200, new byte[2 << 20], "Content-Type", "text/html"));
    outlet.on("/pdf", Outlet.text(200, "%PDF-1.7 ...", "Content-Type", "text/html"));

    assertThat(why(read("/loop"))).contains("redirects more than 5 times");
    assertThat(why(read("/inside"))).contains("10.0.0.1", "not a public address");
    assertThat(why(read("/long"))).contains("longer than 1 MB");
    assertThat(why(read("/pdf"))).contains("binary file");
    assertThat(why(read("/none"))).contains("HTTP 404");
    try (var strict = allowing()) {
      assertThat(why(strict.getBean(WebPages.class).read(outlet.at("/a").toString())))
          .contains("127.0.0.1", "not a public address");
    }
  }

  @Test
  void whatIsNoAddressIsRefusedWithoutBeingAsked() {
    var pages = context.getBean(WebPages.class);
    for (var address :
        List.of("", "ftp://q.example/a", "/etc/passwd", "javascript:alert(1)", "http://")) {
      assertThat(why(pages.read(address, Access.PLAIN))).contains("not an http(s) address");
    }
  }
}
