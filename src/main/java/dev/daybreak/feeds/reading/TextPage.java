package dev.daybreak.feeds.reading;

import dev.daybreak.feeds.reading.ParsedItem.ParsedImage;
import dev.daybreak.feeds.reading.pages.Boilerplate;
import dev.daybreak.feeds.reading.pages.Breadcrumbs;
import dev.daybreak.feeds.reading.pages.Bylines;
import dev.daybreak.feeds.reading.pages.Captions;
import dev.daybreak.feeds.reading.pages.LineShape;
import dev.daybreak.feeds.reading.pages.PageDate;
import dev.daybreak.feeds.reading.pages.PageHeader;
import dev.daybreak.feeds.reading.pages.PageLines;
import dev.daybreak.feeds.reading.pages.PageLines.Line;
import dev.daybreak.feeds.reading.text.FeedDates;
import dev.daybreak.feeds.reading.text.UrlResolver;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses a saved news page: breadcrumb, date, headline, caption, paragraphs, agency or author, and
 * boilerplate. Each part is recognized by its form; a missing part is left empty.
 */
final class TextPage {
  private static final int LONGEST_HEADLINE = 220;
  private static final int LONG_LINE = 60;
  private static final int NEAR_TOP = 8;

  /** A title with a name after it, such as "Ferry runs again - The Estuary Post". */
  private static final Pattern WITH_A_NAME =
      Pattern.compile(
          ".{12,}?\\s+(?:[-–—|·•»~]|::)\\s+(?<name>(?:\\p{Lu}|\\p{Lo}|\\d)[^-–—|·•»~]{1,40})");

  /** Words that are written small in the names of outlets. */
  private static final Set<String> SMALL_WORDS =
      Set.of("of", "the", "and", "for", "on", "in", "der", "die", "das", "am", "im", "und", "für");

  private final ZoneId zone;
  private final PageHeader header;
  private final Deque<Line> lines;
  private @Nullable String section;
  private @Nullable String headline;
  private int headlineLine;
  private @Nullable PageDate published;
  private @Nullable Instant updated;
  private @Nullable String caption;
  private @Nullable String credit;
  private @Nullable String author;
  private @Nullable String agency;
  private final List<String> paragraphs = new ArrayList<>();

  private TextPage(PageHeader header, List<Line> lines, ZoneId zone) {
    this.header = header;
    this.lines = new ArrayDeque<>(lines);
    this.zone = zone;
    this.headline = header.get("title", "headline");
    this.author = header.get("author", "byline", "by");
    this.caption = header.get("caption");
    this.credit = header.get("credit");
  }

  static Reading read(String text, ZoneId zone) {
    var header = PageHeader.read(text);
    var page = new TextPage(header, PageLines.of(header.rest(), header.firstLine()), zone);
    return page.read();
  }

  private Reading read() {
    int first = lines.isEmpty() ? header.firstLine() : lines.peek().number();
    beforeHeadline();
    if (headline == null) {
      var line = lines.peek();
      if (line == null || line.text().length() > LONGEST_HEADLINE) {
        return Reading.Unreadable.because("feeds.read.page.headline", String.valueOf(first));
      }
      headlineLine = line.number();
      headline = shortest(lines.remove().text());
    }
    dropRepeatedHeadline();
    int last = lines.isEmpty() ? Math.max(1, headlineLine) : lines.peek().number();
    afterHeadline();
    paragraphs();
    if (paragraphs.isEmpty()) {
      return Reading.Unreadable.because("feeds.read.page.text", String.valueOf(last));
    }
    sign();
    return new Reading.Page(item(), guesses());
  }

  /** The headline may end with the outlet's name, as a window's title does. */
  private List<String> guesses() {
    var named = headline == null ? null : WITH_A_NAME.matcher(headline);
    return headlineLine > 0
            && named != null
            && named.matches()
            && isNameOfAnOutlet(named.group("name"))
        ? List.of("title")
        : List.of();
  }

  private static boolean isNameOfAnOutlet(String words) {
    return !LineShape.isEnded(words)
        && LineShape.words(words) <= 5
        && Arrays.stream(words.split("\\s+", -1))
            .allMatch(
                word -> SMALL_WORDS.contains(word) || !Character.isLowerCase(word.codePointAt(0)));
  }

  private void beforeHeadline() {
    var crumbs = new ArrayList<String>();
    while (!lines.isEmpty()) {
      var text = lines.peek().text();
      var date = PageDate.read(text, zone);
      if (date != null) {
        take(date);
      } else if (crumbs.size() < 3 && isBreadcrumb(text)) {
        crumbs.add(text);
      } else if (!Boilerplate.isClutter(text) && !Boilerplate.isPromotion(text)) {
        break;
      }
      lines.remove();
    }
    section = header.get("section", "category");
    if (section == null && !crumbs.isEmpty()) {
      section = String.join(" ", crumbs);
    }
  }

  /** The name of a known section, or a few words above a date and a headline. */
  private boolean isBreadcrumb(String text) {
    if (Breadcrumbs.isOne(text) && lines.size() > 1) {
      return true;
    }
    return headline == null
        && LineShape.words(text) <= 4
        && text.length() <= 40
        && !LineShape.isEnded(text)
        && isAboveDateAndHeadline();
  }

  /** The line after the next date must be a headline, not the first paragraph. */
  private boolean isAboveDateAndHeadline() {
    var next = lines.stream().skip(1).map(Line::text).limit(5).toList();
    if (next.isEmpty() || PageDate.read(next.get(0), zone) == null) {
      return false;
    }
    return next.stream()
        .filter(line -> PageDate.read(line, zone) == null && !Boilerplate.isClutter(line))
        .findFirst()
        .filter(line -> line.length() <= LONGEST_HEADLINE && !line.matches(".*[.][\"”’]?$"))
        .isPresent();
  }

  /** Prefers a date with a time: a date without one may be the day the page was saved. */
  private void take(PageDate date) {
    if (date.updated()) {
      updated = date.at();
    } else if (published == null || (date.hasHour() && !published.hasHour())) {
      published = date;
    }
  }

  /** A window title has the outlet after the headline; the headline follows on its own line. */
  private String shortest(String first) {
    var next = lines.peek();
    if (next != null
        && next.text().length() < first.length()
        && next.text().length() > 15
        && first.startsWith(next.text())
        && first.substring(next.text().length()).matches("\\s*[-–—|:·»].*")) {
      return lines.remove().text();
    }
    return first;
  }

  private void dropRepeatedHeadline() {
    while (!lines.isEmpty() && headline != null) {
      var text = lines.peek().text();
      boolean said = LineShape.bare(text).equals(LineShape.bare(headline));
      if (!said && !Boilerplate.isClutter(text)) {
        return;
      }
      lines.remove();
    }
  }

  /** The lines between headline and text: caption, byline, date, buttons. */
  private void afterHeadline() {
    int looked = 0;
    while (!lines.isEmpty() && looked++ < NEAR_TOP * 2) {
      var text = lines.peek().text();
      var date = PageDate.read(text, zone);
      if (date != null) {
        take(date);
      } else if (Boilerplate.isClutter(text) || Boilerplate.isPromotion(text) || isHeadline(text)) {
        // Dropped.
      } else if (Captions.creditLine(text) != null && caption != null) {
        credit = credit == null ? Captions.creditLine(text) : credit;
      } else if (isCaption(text)) {
        caption(text);
      } else if (!takeAuthor(text)) {
        return;
      }
      lines.remove();
    }
  }

  private boolean isHeadline(String text) {
    return headline != null && LineShape.bare(text).equals(LineShape.bare(headline));
  }

  private boolean isCaption(String text) {
    if (caption != null) {
      return isCaptionAgain(text);
    }
    if ((Captions.isCaption(text) && lines.size() > 1) || comesAgain(text)) {
      return true;
    }
    // A line that is not a sentence, above paragraphs that are.
    boolean author = Bylines.byline(text) != null || Bylines.isTitled(text) || isAboveDate();
    return !author
        && !LineShape.isEnded(text)
        && Bylines.agencyLine(text) == null
        && text.length() <= LONGEST_HEADLINE
        && lines.stream().skip(1).limit(NEAR_TOP).anyMatch(line -> LineShape.isEnded(line.text()));
  }

  private boolean isAboveDate() {
    var next = lines.stream().skip(1).findFirst();
    return next.isPresent()
        && LineShape.isName(lines.element().text())
        && PageDate.read(next.get().text(), zone) != null;
  }

  private boolean comesAgain(String text) {
    var bare = captionKey(text);
    return text.length() > 10
        && lines.stream()
            .skip(1)
            .limit(NEAR_TOP)
            .anyMatch(line -> captionKey(line.text()).equals(bare));
  }

  private boolean isCaptionAgain(String text) {
    return caption != null && captionKey(text).equals(captionKey(caption));
  }

  /** Without credit and picture number, which a repeated caption may lack. */
  private static String captionKey(String text) {
    return LineShape.bare(Captions.split(text).text()).replaceFirst("^(\\d{1,2}|close|image) ", "");
  }

  private void caption(String text) {
    var read = Captions.split(text);
    if (caption == null) {
      var plain = read.text().replaceFirst("^(\\d{1,2}|Close) (?=\\p{Lu})", "");
      caption = plain.isEmpty() ? null : plain;
    }
    if (credit == null) {
      credit = read.credit();
    }
  }

  private boolean takeAuthor(String text) {
    var byline = Bylines.byline(text);
    var wrote = Bylines.agencyLine(text);
    if (byline == null && wrote == null && (Bylines.isTitled(text) || isAboveDate())) {
      byline = text;
    }
    if (wrote != null) {
      agency = wrote;
    } else if (byline != null && author == null) {
      author = byline;
      agency = Bylines.isAgency(byline) ? byline : agency;
    }
    return byline != null || wrote != null;
  }

  private void paragraphs() {
    while (!lines.isEmpty()) {
      var text = lines.remove().text();
      if (!paragraphs.isEmpty() && Boilerplate.isEnd(text)) {
        return;
      }
      if (Boilerplate.isPromotion(text)) {
        if (!goesOn()) {
          return;
        }
      } else if (Boilerplate.isLabel(text)) {
        if (!lines.isEmpty() && !LineShape.isEnded(lines.element().text())) {
          lines.remove();
        }
      } else if (!isDropped(text)) {
        paragraphs.add(text);
        if (!paragraphs.isEmpty() && isLastWord(text)) {
          return;
        }
      }
    }
  }

  private boolean isDropped(String text) {
    return Boilerplate.isClutter(text)
        || Boilerplate.isPointer(text)
        || (paragraphs.size() < NEAR_TOP && (isCaptionAgain(text) || isHeadline(text)))
        || (!paragraphs.isEmpty() && paragraphs.get(paragraphs.size() - 1).equals(text));
  }

  /** Whether the article continues after a promotion: the next line is a sentence. */
  private boolean goesOn() {
    boolean signed =
        !paragraphs.isEmpty() && Bylines.closing(paragraphs.get(paragraphs.size() - 1)) != null;
    if (paragraphs.isEmpty()) {
      return true;
    }
    for (var line : lines) {
      var text = line.text();
      if (!Boilerplate.isClutter(text) && !Boilerplate.isPromotion(text)) {
        return !signed && text.length() >= LONG_LINE && LineShape.isEnded(text);
      }
    }
    return false;
  }

  /** Whether this is the name of an agency, which ends the text. */
  private boolean isLastWord(String text) {
    return paragraphs.size() > 1 && Bylines.agencyLine(text) != null;
  }

  /** Moves author and agency from the end of the text to their fields. */
  private void sign() {
    for (int i = 0; i < 3 && paragraphs.size() > 1; i++) {
      var last = paragraphs.get(paragraphs.size() - 1);
      var name = Bylines.closing(last);
      if (name == null && !Bylines.isContribution(last)) {
        break;
      }
      paragraphs.remove(paragraphs.size() - 1);
      if (name != null && Bylines.isAgency(name)) {
        agency = name;
      } else if (author == null) {
        author = name;
      }
    }
    int end = paragraphs.size() - 1;
    var signed = Bylines.signed(paragraphs.get(end));
    if (signed != null) {
      paragraphs.set(end, signed.text());
      agency = agency == null ? signed.agency() : agency;
    }
    if (agency == null) {
      agency = Bylines.dateline(paragraphs.get(0));
    }
  }

  private ParsedItem item() {
    var said = header.get("date", "published");
    var at = said != null ? FeedDates.read(said, zone) : published == null ? null : published.at();
    var changed = header.get("updated");
    var source = header.get("source");
    if (source == null && agency != null) {
      source = Bylines.sourceOf(agency);
    }
    var picture = header.get("picture", "image");
    boolean shown = picture != null || caption != null || credit != null;
    var alt = caption == null ? "" : caption;
    return new ParsedItem(
        headline,
        UrlResolver.resolve(header.get("link", "url"), null),
        null,
        at,
        changed != null ? FeedDates.read(changed, zone) : updated,
        paragraphs.get(0),
        null,
        author == null ? agency : author,
        shown ? new ParsedImage(picture, 0, 0, alt, caption, credit) : null,
        List.of(),
        header.get("language"),
        section,
        source,
        paragraphs,
        List.of());
  }
}
