package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.alerts.Alerts;
import dev.daybreak.bounces.ReturnsDoor;
import dev.daybreak.bounces.reports.Reports;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Suppression;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** Every page can be read by everybody (WCAG 2.2 A and AA) and on a phone. */
class EveryPageInBrowserTest extends DemoInBrowser {
  private static final String EVERYTHING =
      "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}";

  private static final Map<String, String> PAGES = new LinkedHashMap<>();

  @BeforeAll
  static void findThePages() {
    PAGES.put("front", program.url("/"));
    PAGES.put("sign-up", program.url("/subscribe"));
    show("/");
    type("#email", "ann@example.org");
    press("Sign me up");
    seeHeading("Check your inbox");
    openMail("ann@example.org", "onfirm");
    PAGES.put("confirm", linkIn(mailText(), "/confirm/"));
    show("/mailbox/1");
    var edition = mailText();
    PAGES.put("preferences", linkIn(edition, "/preferences/"));
    PAGES.put("leave", linkIn(edition, "/leave/"));
    PAGES.put("archive", program.url("/editions"));
    PAGES.put("search", program.url("/editions?q=harbour"));
    PAGES.put("past edition", program.url("/editions/2026-11-24"));
    show("/");
    PAGES.put("section", address("nav.sections a[href^='/sections/']"));
    browser.get(PAGES.get("section"));
    PAGES.put(
        "article", address(".teaser h2 a[href*='/articles/'], .teaser h3 a[href*='/articles/']"));
    PAGES.put("privacy", program.url("/privacy"));
    PAGES.put("no such page", program.url("/sections/nowhere"));
    PAGES.put("login", program.url("/login"));
    PAGES.put("mailbox", program.url("/mailbox"));
    PAGES.put("mail", program.url("/mailbox/1"));
    PAGES.put("text of a mail", program.url("/mailbox/1?as=text"));
    PAGES.put("source of a mail", program.url("/mailbox/1?as=source"));
    var draft = program.url("/admin/editions/" + draftOfTheNextMorning().date());
    logIn();
    PAGES.put("draft", draft);
    PAGES.put("draft on a phone", draft + "?view=phone");
    browser.get(draft);
    PAGES.put("one story", address("#s1 .tools > a"));
    PAGES.put("draft as text", draft + "?view=text");
    PAGES.put("draft in dark inboxes", draft + "?view=inbox&scheme=dark");
    PAGES.put("draft, about to be sent", draft + "/send");
    PAGES.put("sent edition", program.url("/admin/editions/2026-11-24"));
    PAGES.put("first steps", program.url("/admin/start"));
    PAGES.put("sources", program.url("/admin/sources"));
    PAGES.put("blocks that come back", program.url("/admin/blocks?add=SPONSOR"));
    PAGES.put("subscribers", program.url("/admin/subscribers"));
    PAGES.put("suppressed", program.url("/admin/subscribers?state=suppressed"));
    PAGES.put("about to be lifted", program.url("/admin/subscribers/lift?reader=" + suppressed()));
    PAGES.put("one subscriber", program.url("/admin/subscribers/" + suppressed()));
    PAGES.put("about to be erased", program.url("/admin/subscribers/" + suppressed() + "/erase"));
    PAGES.put("doubted", program.url("/admin/subscribers/doubted"));
    PAGES.put("returned", program.url("/admin/subscribers/returned"));
    reported();
    PAGES.put("who sends as us", program.url("/admin/subscribers/reports"));
    PAGES.put("health of the list", program.url("/admin/subscribers/health"));
    PAGES.put("delivery report", program.url("/admin/delivery/2026-11-24"));
    PAGES.put("send again", program.url("/admin/delivery/2026-11-24/again?from=REFUSED"));
    program
        .bean(Alerts.class)
        .raise("paused", new Failure("daily.alert.paused", "2026-11-25", "Ann"));
    PAGES.put("alerts", program.url("/admin/alerts"));
    PAGES.put("log", program.url("/admin/audit"));
    PAGES.put("password", program.url("/admin/password"));
    PAGES.put("account", program.url("/admin/account"));
    PAGES.put("second factor", program.url("/admin/account/second-factor"));
    PAGES.put("people", program.url("/admin/people"));
    PAGES.put("roles", program.url("/admin/people/roles"));
    PAGES.put("forgotten password", program.url("/login/forgot"));
    PAGES.put("help", program.url("/admin/help"));
  }

  /** Reports of providers on an address of ours and one that is not, and on TLS. */
  private static void reported() {
    var domain = "daybreak.example";
    var begin = program.clock.instant().minus(Duration.ofDays(1));
    var rows =
        Reports.record("192.0.2.10", 900, domain, domain, domain)
            + Reports.record("198.51.100.66", 12, domain, "", "");
    for (var report :
        List.of(
            Reports.dmarc("mill.example", "7", domain, begin, rows),
            Reports.tls("Mill Mail", "9", domain, begin))) {
      ReturnsDoor.take(
          program,
          Reports.bytes(
              Reports.email(
                  "mill.example",
                  domain,
                  "application/gzip",
                  "a.gz",
                  Reports.gzip(Reports.bytes(report)))));
    }
    ReturnsDoor.tidy(program);
  }

  /** The id of a reader whose address is suppressed. */
  private static long suppressed() {
    var subscribers = program.bean(Subscribers.class);
    var reader = subscribers.newest("", null, Long.MAX_VALUE, 1).found().get(0);
    subscribers.suppress(reader.id(), Suppression.BOUNCED);
    return reader.id();
  }

  private static String address(String css) {
    return see(By.cssSelector(css)).getDomProperty("href");
  }

  static Stream<Named<String>> pages() {
    return PAGES.entrySet().stream().map(page -> Named.of(page.getKey(), page.getValue()));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void itCanBeReadByEverybody(String address) {
    Chromium.screen(browser, 1280, "light");
    browser.get(address);
    assertThat(violations(EVERYTHING)).isEmpty();
    // No script of ours asks for the scheme, so the page need not come again.
    Chromium.darken(browser);
    assertThat(violations("{runOnly: ['color-contrast']}")).as("in the dark").isEmpty();
    Chromium.screen(browser, 375, "light");
    browser.get(address);
    assertThat(violations("{runOnly: ['color-contrast', 'target-size']}"))
        .as("on a phone")
        .isEmpty();
    assertThat(width()).as("width in px, with %s", sticksOut()).isLessThanOrEqualTo(375);
    assertThat(rowsOfTheMenu()).as("rows of the editor's menu").isLessThanOrEqualTo(1);
    assertThat(highButtons()).as("buttons of more than two lines").isEmpty();
  }

  @Test
  void anEditorMayHaveThePagesInGermanToo() {
    show("/admin/help");
    press("Deutsch");
    seeHeading("Hilfe");
    assertThat(browser.getTitle()).startsWith("Hilfe");
    Chromium.screen(browser, 320, "light");
    for (var path : List.of("help", "sources", "rules", "subscribers", "editions", "audit")) {
      show("/admin/" + path);
      assertThat(see("html").getDomAttribute("lang")).isEqualTo("de");
      assertThat(ofOurOwn())
          .as(path)
          .doesNotContainPattern("\\b(the|The|of|and|to|is|Edition|Sources|Subscribers|Log)\\b");
      assertThat(width()).as("%s: %s", path, sticksOut()).isLessThanOrEqualTo(320);
    }
    press("English");
    seeHeading("Log");
  }

  /** The words of a page that come from no one else. */
  private static String ofOurOwn() {
    var places = "h1, h2, th, main label, main button, .what, .places a, .foot a";
    return browser.findElements(By.cssSelector(places)).stream()
        .map(WebElement::getText)
        .collect(Collectors.joining("; "));
  }

  @Test
  void whatCannotBeReadWouldBeFound() {
    Chromium.screen(browser, 375, "light");
    show("/");
    browser.executeScript(
        """
        document.querySelector('#email').removeAttribute('placeholder');
        document.querySelector('#email').id = 'elsewhere';
        document.querySelector('h1').style.width = '500px';""");
    assertThat(violations(EVERYTHING)).anyMatch(found -> found.startsWith("label: "));
    assertThat(width()).isGreaterThan(375);
  }

  private static List<String> violations(String options) {
    return Chromium.violations(browser, options);
  }

  private static long width() {
    return (Long) browser.executeScript("return document.documentElement.scrollWidth");
  }

  private static List<?> highButtons() {
    return (List<?>)
        browser.executeScript(
            """
            return [...document.querySelectorAll('button, .button')]
              .filter(b => b.offsetHeight > 64).map(b => b.innerText)""");
  }

  private static long rowsOfTheMenu() {
    return (Long)
        browser.executeScript(
            """
            return new Set([...document.querySelectorAll('.places a')].map(a => a.offsetTop)).size""");
  }

  private static Object sticksOut() {
    return browser.executeScript(
        """
        return [...document.querySelectorAll('body *')]
          .filter(e => e.getBoundingClientRect().right > window.innerWidth + 1)
          .map(e => e.tagName + '.' + e.className).slice(0, 8)""");
  }
}
