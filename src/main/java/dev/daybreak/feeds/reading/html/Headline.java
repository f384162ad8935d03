package dev.daybreak.feeds.reading.html;

import dev.daybreak.feeds.reading.pages.LineShape;
import dev.daybreak.feeds.reading.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The headline of a page: the heading that agrees with what the page says of itself, else that.
 *
 * @param text null if there is none
 * @param element its heading; null if it has none
 * @param sure whether two places say it, or one that is made to
 */
record Headline(@Nullable String text, @Nullable Element element, boolean sure) {
  private static final int LONGEST = 400;
  private static final Pattern LOGO =
      Pattern.compile("(?i)logo|site[-_]?(title|name)|brand|masthead");

  /** A heading of the page. */
  private record Heading(String text, Element element) {}

  /** What may be the headline, before anything is chosen: to know it in JSON-LD. */
  static List<String> candidates(Document page, MetaTags meta) {
    var all = new ArrayList<String>();
    all.addAll(meta.all("title"));
    headings(page).forEach(heading -> all.add(heading.text()));
    var title = Texts.line(page.title());
    if (title != null) {
      all.add(title);
    }
    return all.stream().map(LineShape::bare).filter(bare -> !bare.isEmpty()).distinct().toList();
  }

  /** Whether a line is one of the candidates, or one without its site's name. */
  static boolean isOneOf(List<String> candidates, String line) {
    var bare = LineShape.bare(line);
    return !bare.isEmpty()
        && candidates.stream()
            .anyMatch(
                one ->
                    one.equals(bare)
                        || (bare.length() > 14 && one.contains(bare))
                        || (one.length() > 14 && bare.contains(one)));
  }

  static Headline of(Document page, MetaTags meta, LinkedData data, SiteNames site) {
    var headings = headings(page);
    var said = new ArrayList<String>();
    Stream.concat(Stream.of(data.headline()), meta.all("title").stream())
        .filter(Objects::nonNull)
        .map(title -> site.without(title, headings.stream().map(Heading::text).toList()))
        .filter(title -> !title.isEmpty() && !site.isSite(title))
        .forEach(said::add);
    var window = Texts.line(page.title());
    var title =
        window == null
            ? null
            : site.without(window, said.isEmpty() ? List.of() : said.subList(0, 1));
    for (var heading : inOrder(headings, said, title)) {
      if (said.stream().anyMatch(one -> agree(one, heading.text()))
          || (title != null && agree(title, heading.text()))) {
        return new Headline(withoutKicker(heading.text(), said), heading.element(), true);
      }
    }
    for (var heading : headings) {
      boolean main =
          heading.element().attr("itemprop").contains("headline")
              || heading.element().closest("article, main") != null;
      if (main && headings.size() == 1 && LineShape.words(heading.text()) > 2) {
        return new Headline(heading.text(), heading.element(), !said.isEmpty());
      }
    }
    if (!said.isEmpty()) {
      return new Headline(longer(said), null, true);
    }
    if (headings.size() == 1 && !site.isSite(headings.get(0).text())) {
      return new Headline(headings.get(0).text(), headings.get(0).element(), false);
    }
    return new Headline(title == null || site.isSite(title) ? null : title, null, false);
  }

  /** A cut title ("The bridge over…") gives way to the whole one. */
  private static String longer(List<String> said) {
    var first = said.get(0);
    var start = first.replaceFirst("\\s*(…|\\.\\.\\.)$", "");
    return start.equals(first)
        ? first
        : said.stream()
            .filter(one -> one.startsWith(start))
            .max((a, b) -> a.length() - b.length())
            .orElse(first);
  }

  /** "Analysis The bridge is late" is "The bridge is late" if the page says so elsewhere. */
  private static String withoutKicker(String heading, List<String> said) {
    for (var one : said) {
      if (one.length() > 14 && heading.length() > one.length() && heading.endsWith(one)) {
        return one;
      }
    }
    return heading;
  }

  /** Those that a title begins with come first: the site's name stands at its end. */
  private static List<Heading> inOrder(
      List<Heading> headings, List<String> said, @Nullable String title) {
    var ordered = new ArrayList<Heading>();
    for (var heading : headings) {
      var bare = LineShape.bare(heading.text());
      boolean begins =
          said.stream().anyMatch(one -> LineShape.bare(one).startsWith(bare))
              || (title != null && LineShape.bare(title).startsWith(bare));
      if (begins && !bare.isEmpty()) {
        ordered.add(heading);
      }
    }
    headings.stream().filter(heading -> !ordered.contains(heading)).forEach(ordered::add);
    return ordered;
  }

  private static List<Heading> headings(Document page) {
    var headings = new ArrayList<Heading>();
    for (var element : page.select("h1, [itemprop~=(^|\\s)headline]:not(meta)")) {
      var text = Texts.line(element.text());
      if (text != null && text.length() <= LONGEST && headings.size() < 20 && !isLogo(element)) {
        headings.add(new Heading(text, element));
      }
    }
    return headings;
  }

  private static boolean isLogo(Element heading) {
    return LOGO.matcher(heading.className() + " " + heading.id()).find()
        || heading.closest("a[href=/], nav") != null
        || heading.selectFirst("a[href=/]") != null;
  }

  /** Whether half of the words of the shorter one are in the other. */
  private static boolean agree(String a, String b) {
    return LineShape.likeness(a, b) >= 0.5;
  }
}
