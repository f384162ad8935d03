package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.links.CanonicalUrl;
import dev.daybreak.feeds.reading.ParsedItem;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An item of what a sitemap or a section page says of an article and what its page says. Pure. */
final class ListedItem {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

  private ListedItem() {}

  /**
   * A sitemap has the last word on title, date and language; the words of a link are no headline.
   * The page has all the rest.
   *
   * @param kind of the source that lists it
   */
  static ParsedItem of(ParsedItem listed, ParsedItem page, Source.Kind kind) {
    return of(listed, page, kind, link(listed.link(), page.link()));
  }

  /** The same under an address of our choice. */
  static ParsedItem of(
      ParsedItem listed, ParsedItem page, Source.Kind kind, @Nullable String link) {
    boolean isNews = kind == Source.Kind.SITEMAP;
    return new ParsedItem(
        isNews && listed.title() != null ? listed.title() : page.title(),
        link,
        address(listed),
        listed.published() == null ? page.published() : listed.published(),
        page.updated() == null ? listed.updated() : page.updated(),
        page.summary(),
        page.content(),
        page.author(),
        page.image() == null ? listed.image() : page.image(),
        Stream.concat(page.categories().stream(), listed.categories().stream()).distinct().toList(),
        listed.language() == null ? page.language() : listed.language(),
        page.section(),
        page.source(),
        page.body(),
        page.media());
  }

  /** The item of a sitemap whose page can't be read. */
  static ParsedItem of(ParsedItem listed) {
    return new ParsedItem(
        listed.title(),
        listed.link(),
        address(listed),
        listed.published(),
        listed.updated(),
        null,
        null,
        null,
        listed.image(),
        listed.categories(),
        listed.language(),
        null,
        null,
        List.of(),
        List.of());
  }

  /**
   * The one form of its address. That of a listed item identifies it within its source, whatever
   * the page calls itself.
   */
  static String address(ParsedItem item) {
    return CanonicalUrl.of(String.valueOf(item.link()));
  }

  /** Whether most words of the shorter one are in the other: an outlet may sharpen a headline. */
  static boolean isOneHeadline(@Nullable String a, @Nullable String b) {
    var first = words(a);
    var second = words(b);
    int least = Math.min(first.size(), second.size());
    first.retainAll(second);
    return first.size() * 4 >= least * 3;
  }

  private static Set<String> words(@Nullable String headline) {
    return WORD.matcher(String.valueOf(headline).toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /**
   * Some sites call all their pages by the address of the front page. A page that names another
   * site's address is a report that both have: it stays this one's.
   */
  private static @Nullable String link(@Nullable String listed, @Nullable String canonical) {
    return listed == null
            || canonical == null
            || CanonicalUrl.isFrontPage(canonical)
            || !CanonicalUrl.isOneSite(listed, canonical)
        ? listed
        : canonical;
  }
}
