package dev.daybreak.feeds.reading;

import dev.daybreak.feeds.reading.ParsedItem.ParsedImage;
import dev.daybreak.feeds.reading.html.HtmlDocument;
import dev.daybreak.feeds.reading.html.LeadPicture;
import dev.daybreak.feeds.reading.pages.Bylines;
import dev.daybreak.feeds.reading.text.BaseUrl;
import dev.daybreak.newsletter.Failure;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an HTML page as an article, or says what it is instead and which feeds it offers. */
final class HtmlPage {
  private static final int HEAD = 4096;

  /** Before the first element of a page there may be comments, a declaration and a doctype. */
  private static final Pattern START =
      Pattern.compile(
          "(?is)\\s*(?:(?:<!--.{0,1000}?-->|<\\?xml[^>]*>|<!doctype\\s+html[^>]*>)\\s*)*<(?:html|head|body)[\\s>].*|\\s*(?:<!--.{0,1000}?-->\\s*)*<!doctype\\s+html.*");

  private HtmlPage() {}

  /** Whether a text certainly begins as an HTML page does. */
  static boolean isStart(String text) {
    return START.matcher(text.substring(0, Math.min(HEAD, text.length()))).matches();
  }

  /** No page ends the program, whatever is on it. */
  static Reading read(String html, @Nullable String base, ZoneId zone) {
    try {
      return known(html, base, zone);
    } catch (RuntimeException | StackOverflowError e) {
      return Reading.Unreadable.because("feeds.read.html.fault", e.getClass().getSimpleName());
    }
  }

  private static Reading known(String html, @Nullable String base, ZoneId zone) {
    var page = HtmlDocument.of(html, BaseUrl.of(base), zone);
    var why =
        switch (page.kind()) {
          case ARTICLE -> null;
          case LINKS -> "links";
          case LOGIN -> "login";
          case MISSING -> "missing";
          case BROKEN -> "broken";
          case SEARCH -> "search";
          case CONSENT -> "consent";
          case PICTURES -> "pictures";
          case SCRIPT -> "script";
          case REFRESH -> "refresh";
          case ENDLESS -> "endless";
          case OTHER -> "";
        };
    return why == null ? new Reading.Page(item(page), page.guesses()) : unreadable(page, why);
  }

  private static Reading unreadable(HtmlDocument page, String why) {
    var offers = page.feeds();
    var to = page.refresh();
    if (why.equals("refresh")) {
      return new Reading.Unreadable(
          new Failure("feeds.read.html.refresh", to == null ? "?" : to), offers);
    }
    var code = why.isEmpty() ? "feeds.read.html" : "feeds.read.html." + why;
    return new Reading.Unreadable(
        offers.isEmpty()
            ? new Failure(code)
            : new Failure(code + ".feeds", String.join(" ", offers)),
        offers);
  }

  private static ParsedItem item(HtmlDocument page) {
    var marks = new ArrayList<String>();
    if (page.isPaywalled()) {
      marks.add(ParsedItem.PAYWALLED);
    }
    if (page.isLive()) {
      marks.add(ParsedItem.LIVE);
    }
    var paragraphs = page.paragraphs();
    var outlet = page.outlet();
    var agency = page.agency();
    if (outlet == null && agency != null) {
      outlet = Bylines.sourceOf(agency);
    }
    return new ParsedItem(
        page.headline(),
        page.address(),
        null,
        page.published(),
        page.updated(),
        page.summary(),
        null,
        page.author(),
        image(page.picture()),
        List.of(),
        page.language(),
        page.section(),
        outlet,
        paragraphs,
        marks);
  }

  private static @Nullable ParsedImage image(@Nullable LeadPicture picture) {
    return picture == null
        ? null
        : new ParsedImage(
            picture.address(),
            picture.width(),
            picture.height(),
            picture.alt(),
            picture.caption(),
            picture.credit());
  }
}
