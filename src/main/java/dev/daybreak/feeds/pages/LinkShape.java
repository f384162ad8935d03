package dev.daybreak.feeds.pages;

import dev.daybreak.feeds.links.CanonicalUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How much a link of a section page looks like one to an article, by its address and its words.
 * Pure; each sign is worth the points beside it.
 */
final class LinkShape {
  /** Points from which on a link leads to an article. */
  static final int ARTICLE = 3;

  private static final int NEVER = -10;

  private static final Pattern DATE =
      Pattern.compile(
          "(19|20)\\d\\d[/-]?(0[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
              + "([/-]?(0?[1-9]|[12]\\d|3[01]))?(?!\\d)");

  private static final Pattern NUMBER = Pattern.compile("(?<![0-9a-f])\\d{5,}(?![0-9a-f])");
  private static final Pattern FILE =
      Pattern.compile(
          ".*\\.(pdf|jpe?g|png|gif|webp|svg|mp[34]|m4a|zip|xml|rss|json|css|js|ics|docx?|epub)");
  private static final Pattern ENDING = Pattern.compile("\\.(x?html?|shtml|php|aspx?|ece|cms)$");

  /** What lists or sells, wherever it stands in a path. */
  private static final Set<String> LISTS =
      words(
          """
          tag tags topic topics thema themen category categories kategorie author authors autor autoren
          user users profile search suche page login signin sign-in register signup account shop store
          cart checkout wp-content wp-admin wp-login.php feed feeds rss comments newsletter newsletters
          jobs careers epaper e-paper
          """);

  /** Pages that every site has, by the end of their path. */
  private static final Set<String> STANDING =
      words(
          """
          about about-us contact contact-us contacts privacy privacy-policy terms terms-and-conditions
          terms-of-use terms-of-service imprint impressum datenschutz datenschutzerklaerung agb cookies
          cookie-policy cookie-settings subscribe subscription subscriptions abo advertise advertising
          sitemap help faq legal accessibility accessibility-statement media-kit mentions-legales
          contacto kontakt redaktion horoscope horoscopes weather wetter tv-guide crossword donate
          support-us who-we-are write-for-us how-to-complain
          """);

  private LinkShape() {}

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  /**
   * Points of a link.
   *
   * @param page the section page, by its address
   * @param text of the link, on one line
   * @param inNavigation whether it stands in a menu, the head or the foot of the page
   */
  static int points(String link, String page, String text, boolean inNavigation) {
    var to = uri(link);
    var from = uri(page);
    if (to == null || from == null || !CanonicalUrl.isOneSite(link, page)) {
      return NEVER;
    }
    var path = path(to);
    var parts = Arrays.stream(path.split("/", -1)).filter(part -> !part.isEmpty()).toList();
    if (parts.isEmpty() || path.equals(path(from)) || FILE.matcher(path).matches()) {
      return NEVER;
    }
    var last = ENDING.matcher(parts.get(parts.size() - 1)).replaceFirst("");
    if (STANDING.contains(last) || parts.stream().anyMatch(LISTS::contains)) {
      return NEVER;
    }
    return ofPath(path, parts.size(), last) + ofQuery(to) + ofText(text) - (inNavigation ? 4 : 0);
  }

  private static int ofPath(String path, int depth, String last) {
    long words = Arrays.stream(last.split("[-_]", -1)).filter(LinkShape::isWord).count();
    boolean hasNumber = NUMBER.matcher(last).find();
    int points = words >= 4 ? 3 : words == 3 ? 2 : 0;
    points += hasNumber ? 2 : 0;
    // A path that ends with a month or a day is an archive.
    points += (words > 0 || hasNumber) && DATE.matcher(path).find() ? 3 : 0;
    points += ENDING.matcher(path).find() ? 1 : 0;
    return points + (depth > 1 ? 1 : 0);
  }

  private static boolean isWord(String part) {
    return part.codePoints().anyMatch(Character::isLetter);
  }

  /** An article may be {@code ?id=12345}; pages of lists are {@code ?page=2}. */
  private static int ofQuery(URI link) {
    var query = link.getRawQuery();
    if (query == null) {
      return 0;
    }
    return NUMBER.matcher(query).find() ? 2 : query.matches("(page|p|sort|lang)=.*") ? -3 : 0;
  }

  /** A headline is a sentence; names of sections are a word or two. */
  private static int ofText(String text) {
    long words = Arrays.stream(text.split("\\s+", -1)).filter(LinkShape::isWord).count();
    boolean isSpaceless = text.codePoints().anyMatch(LinkShape::isWithoutSpaces);
    if (isSpaceless) {
      return text.length() >= 10 ? 2 : 0;
    }
    return words >= 5 && text.length() >= 25 ? 2 : 0;
  }

  /** Chinese, Japanese and Thai are written without spaces. */
  private static boolean isWithoutSpaces(int point) {
    var script = Character.UnicodeScript.of(point);
    return script == Character.UnicodeScript.HAN
        || script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA
        || script == Character.UnicodeScript.THAI;
  }

  private static String path(URI address) {
    var path = address.getPath();
    return path == null ? "" : path.toLowerCase(Locale.ROOT).replaceFirst("/+$", "");
  }

  private static @Nullable URI uri(String address) {
    try {
      var uri = new URI(address);
      return uri.getHost() == null ? null : uri;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
