package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.links.CanonicalUrl;
import dev.daybreak.feeds.reading.ParsedItem;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An item of what a sitemap or a section page says of an article and what its page says. Pure. */
final class ListedItem {
  private ListedItem() {}

  /**
   * A sitemap has the last word on title, date and language; the words of a link are no headline.
   * The page has all the rest.
   *
   * @param kind of the source that lists it
   */
  static ParsedItem of(ParsedItem listed, ParsedItem page, Source.Kind kind) {
    boolean isNews = kind == Source.Kind.SITEMAP;
    return new ParsedItem(
        isNews && listed.title() != null ? listed.title() : page.title(),
        link(listed.link(), page.link()),
        guid(listed),
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
        guid(listed),
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

  /** What identifies it within its source, whatever the page calls itself. */
  static String guid(ParsedItem listed) {
    return CanonicalUrl.of(String.valueOf(listed.link()));
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
