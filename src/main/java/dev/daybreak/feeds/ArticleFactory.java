package dev.daybreak.feeds;

import dev.daybreak.feeds.kinds.KindTable;
import dev.daybreak.feeds.links.CanonicalUrl;
import dev.daybreak.feeds.links.CleanLink;
import dev.daybreak.feeds.reading.ParsedFeed;
import dev.daybreak.feeds.reading.ParsedItem;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes articles of what was read: the identity, the dates, the section. Pure. */
public final class ArticleFactory {
  private static final int LONGEST_TITLE = 300;
  private static final int LONGEST_STANDFIRST = 600;
  private static final int LONGEST_KEY = 500;
  private static final int LONGEST_LINE = 200;
  private static final int LONGEST_LANGUAGE = 40;
  private static final int MOST_BODY = 100_000;

  /** What two clocks may differ by before a date counts as one that is yet to come. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(10);

  /** What blog systems put behind every summary. */
  private static final Pattern TAIL =
      Pattern.compile(
          "(?i)\\s*(the post .{1,300} (first )?appeared (first )?on .{1,100}|continue reading\\b.{0,300}"
              + "|read (more|the full story|full article)( here)?\\W{0,5}|\\[?(…|\\.\\.\\.)\\]?\\s*(read more|more)\\W{0,3}"
              + "|\\[link\\]( \\[comments\\])?|\\(?(more|weiterlesen|lire la suite)\\)?\\s*(…|\\.\\.\\.|»|→))$");

  private final SectionNames sections;
  private final KindTable kinds;
  private final Instant now;

  public ArticleFactory(SectionNames sections, KindTable kinds, Instant now) {
    this.sections = sections;
    this.kinds = kinds;
    this.now = now;
  }

  /**
   * An article with what its feed says besides.
   *
   * @param guid a fingerprint of the feed's guid; null if it has none of its own
   * @param ahead the source's date if it is in the future; otherwise null
   */
  public record Arrival(Article article, @Nullable String guid, @Nullable Instant ahead) {
    public Arrival with(Article other) {
      return new Arrival(other, guid, ahead);
    }
  }

  /** The articles of a feed, in its order; items without a word to show are left out. */
  public List<Arrival> of(ParsedFeed feed, Source source) {
    var articles = new ArrayList<Arrival>();
    Set<String> guids = new HashSet<>();
    Set<String> repeated = new HashSet<>();
    feed.items().stream()
        .map(ParsedItem::guid)
        .filter(guid -> guid != null && !guids.add(guid))
        .forEach(repeated::add);
    int position = 1;
    for (var item : feed.items()) {
      // A guid that several items share identifies none of them.
      var guid = repeated.contains(item.guid()) ? null : item.guid();
      var article = article(item, source, guid, feed.language(), position);
      if (article != null) {
        var mark = guid == null ? null : Slug.fingerprint(guid);
        articles.add(new Arrival(article, mark, ahead(item)));
        position++;
      }
    }
    return articles;
  }

  /** The article of a saved page; its headline is never missing. */
  public Arrival of(ParsedItem page, Source source, @Nullable Picture beside) {
    var article = article(page, source, null, null, 1);
    if (article == null) {
      throw new IllegalArgumentException("a page without a headline is none");
    }
    return new Arrival(beside == null ? article : article.with(beside), null, ahead(page));
  }

  private @Nullable Article article(
      ParsedItem item,
      Source source,
      @Nullable String guid,
      @Nullable String language,
      int position) {
    var title = title(item);
    if (title == null) {
      return null;
    }
    var key = key(item, source, guid, title);
    var tongue = language(item.language(), language, source.language());
    return new Article(
        0,
        source,
        key,
        item.link() == null ? null : CleanLink.of(item.link()),
        Slug.of(title, key),
        title,
        standfirst(item, title),
        body(item),
        published(item),
        now,
        section(item),
        cut(byline(item.author()), LONGEST_LINE),
        picture(item),
        item.categories().stream().map(name -> String.valueOf(cut(name, LONGEST_LINE))).toList(),
        tongue,
        position,
        kinds.of(item, tongue));
  }

  private static @Nullable String title(ParsedItem item) {
    for (var text : new String[] {item.title(), item.summary(), item.content()}) {
      if (text != null && !text.isBlank()) {
        return cut(text.replaceAll("\\s+", " "), text.equals(item.title()) ? LONGEST_TITLE : 100);
      }
    }
    return null;
  }

  /** The identity of the article at an address. */
  static String key(String link) {
    return cutKey(CanonicalUrl.of(link));
  }

  private static String key(ParsedItem item, Source source, @Nullable String guid, String title) {
    String key;
    if (item.link() != null) {
      key = CanonicalUrl.of(item.link());
    } else if (guid != null) {
      key = "guid:" + source.address() + "#" + guid;
    } else {
      // A page has no address: its outlet, day and headline tell it apart.
      var at = item.published();
      var day = at == null ? "undated" : LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
      key = "page:" + source.name() + "/" + day + "/" + title;
    }
    return cutKey(key);
  }

  private static String cutKey(String key) {
    return key.length() <= LONGEST_KEY ? key : "sha256:" + Slug.fingerprint(key);
  }

  private static String standfirst(ParsedItem item, String title) {
    var text = item.summary();
    if (text == null || text.equals(title)) {
      text = item.body().stream().filter(line -> line.length() > 40).findFirst().orElse("");
    }
    var plain = text.length() > 5000 ? text.substring(0, 5000) : text;
    plain = TAIL.matcher(plain).replaceFirst("").strip();
    var short_ = sentences(plain);
    return short_.equals(title) ? "" : short_;
  }

  /** Whole sentences where they fit. */
  private static String sentences(String text) {
    if (text.length() <= LONGEST_STANDFIRST) {
      return text;
    }
    var head = text.substring(0, LONGEST_STANDFIRST);
    int end =
        Math.max(head.lastIndexOf(". "), Math.max(head.lastIndexOf("? "), head.lastIndexOf("! ")));
    var cut =
        end > LONGEST_STANDFIRST / 3 ? head.substring(0, end + 1) : cut(text, LONGEST_STANDFIRST);
    return String.valueOf(cut);
  }

  private static List<String> body(ParsedItem item) {
    int length = 0;
    var body = new ArrayList<String>();
    for (var paragraph : item.body()) {
      length += paragraph.length();
      if (length > MOST_BODY) {
        return body;
      }
      body.add(paragraph);
    }
    return body;
  }

  private Instant published(ParsedItem item) {
    var said = said(item);
    return said == null || said.isAfter(now) ? now : said;
  }

  private static @Nullable Instant said(ParsedItem item) {
    return item.published() == null ? item.updated() : item.published();
  }

  private @Nullable Instant ahead(ParsedItem item) {
    var said = said(item);
    return said != null && said.isAfter(now.plus(CLOCKS_APART)) ? said : null;
  }

  private @Nullable String section(ParsedItem item) {
    if (item.section() != null) {
      return cut(sections.of(item.section()), 60);
    }
    for (var category : item.categories()) {
      var known = sections.known(category);
      if (known != null) {
        return known;
      }
    }
    return null;
  }

  private static @Nullable String byline(@Nullable String author) {
    return author == null || author.matches("\\S+@\\S+") ? null : author;
  }

  private static @Nullable Picture picture(ParsedItem item) {
    var image = item.image();
    if (image == null
        || image.address() == null
        || !image.address().matches("(?:https?|file):.*")) {
      return null;
    }
    return new Picture(
        URI.create(image.address()),
        image.width(),
        image.height(),
        String.valueOf(cut(image.alt(), LONGEST_STANDFIRST)),
        cut(image.caption(), LONGEST_STANDFIRST),
        cut(image.credit(), LONGEST_LINE));
  }

  private static @Nullable String language(@Nullable String... said) {
    for (var language : said) {
      if (language != null
          && language.length() <= LONGEST_LANGUAGE
          && language.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")) {
        return language;
      }
    }
    return null;
  }

  /** At most so long, cut between words and marked as cut. */
  public static @Nullable String cut(@Nullable String text, int longest) {
    if (text == null || text.length() <= longest) {
      return text;
    }
    int end = text.lastIndexOf(' ', longest - 1);
    end = end < longest / 2 ? longest - 1 : end;
    // Never between the halves of one character.
    end = Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    return text.substring(0, end) + "…";
  }
}
