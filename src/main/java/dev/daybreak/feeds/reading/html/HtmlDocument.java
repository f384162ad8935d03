package dev.daybreak.feeds.reading.html;

import dev.daybreak.feeds.reading.html.Names.Meaning;
import dev.daybreak.feeds.reading.pages.Bylines;
import dev.daybreak.feeds.reading.pages.LineShape;
import dev.daybreak.feeds.reading.pages.PageDate;
import dev.daybreak.feeds.reading.text.BaseUrl;
import dev.daybreak.feeds.reading.text.Texts;
import dev.daybreak.feeds.reading.text.UrlResolver;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** An HTML page with what it says of itself and its text. */
public final class HtmlDocument {
  /** Deeper elements are read as if they stood at this depth. */
  private static final int DEEPEST = 400;

  /** No article has more; a page made to be slow has. */
  private static final int MOST_ELEMENTS = 200_000;

  private static final int NEAR_TOP = 14;

  /** By so many quotation marks and the like two forms of a headline may differ. */
  private static final int MOST_MARKS = 10;

  private static final int MOST_WORDS = 16;
  private static final int LONGEST_BYLINE = 160;
  private static final int LEAST_SUMMARY = 9;
  private static final int LONGEST_SECTION = 80;
  private static final int LONGEST_OUTLET = 100;
  private static final Pattern FEED_TYPE = Pattern.compile("(?i).*(rss|atom|feed\\+json|rdf).*");

  /** How far an XML declaration, or a doctype of XHTML, is looked for. */
  private static final int PROLOG = 300;

  private static final Pattern XML_PROLOG =
      Pattern.compile("(?i)^\\s*<\\?xml\\s|<!doctype[^>]{1,100}xhtml");

  private static final Pattern EMPTY_RAW =
      Pattern.compile("(?i)<(script|style|iframe|title|textarea|noscript)\\b([^<>]{0,2000})/>");

  private final Document page;
  private final boolean endless;
  private final BaseUrl base;
  private final ZoneId zone;
  private final Names names = new Names();
  private final MetaTags meta;
  private final LinkedData data;
  private final @Nullable String address;
  private final SiteNames site;
  private final Headline headline;
  private final PageText all;
  private final PageText kept;
  private final TextRoots.Found found;
  private final Writers writers;
  private final PageTimes times;
  private final List<Run> runs;
  private final PageKind kind;

  private HtmlDocument(String html, BaseUrl base, ZoneId zone) {
    var parser = Parser.htmlParser().setMaxDepth(DEEPEST);
    var read = parser.parseInput(closed(html), "");
    this.endless = read.stream().limit(MOST_ELEMENTS + 1L).count() > MOST_ELEMENTS;
    this.page = endless ? Document.createShell("") : read;
    this.zone = zone;
    this.meta = new MetaTags(page);
    var said = page.selectFirst("base[href]");
    var savedFrom = PageAddress.savedFrom(html);
    var from = base.http() == null ? savedFrom : base.http();
    var own = said == null ? null : UrlResolver.resolve(said.attr("href"), from);
    this.base = new BaseUrl(own == null ? from : own, base.file());
    var candidates = Headline.candidates(page, meta);
    var here = here(from);
    this.data =
        LinkedData.of(
            page, one -> here.contains(same(one)), line -> Headline.isOneOf(candidates, line));
    this.address = PageAddress.of(page, meta, data, from, this.base.http());
    var outlets = new HashSet<>(data.outlets());
    outlets.addAll(meta.all("outlet"));
    this.site = SiteNames.of(outlets, address);
    this.headline = Headline.of(page, meta, data, site);
    var body = page.body();
    this.all = PageText.of(body, element -> false);
    var heading = headline.element() == null ? body : headline.element();
    var clutter = new Clutter(names, all, body, heading, holders(body));
    this.kept = PageText.of(body, clutter);
    this.found = new TextRoots(names, kept, clutter).find(body, headline.element());
    var nearTop = nearTop();
    this.writers = Writers.of(page, names, meta, data, site, nearTop);
    this.times = PageTimes.of(page, names, meta, data, address, nearTop, zone);
    var chosen = new PageBody(names, kept, found, this::isHeadline, this::isSignature).runs();
    this.runs = new ArticleText(all, data.body()).mend(chosen);
    this.kind =
        PageKind.of(page, meta, data, headline, runs, all, address, times.published() != null);
  }

  public static HtmlDocument of(String html, BaseUrl base, ZoneId zone) {
    return new HtmlDocument(html, base, zone);
  }

  /** XHTML as HTML: an element of raw text that is empty there has no end in HTML. */
  private static String closed(String html) {
    var head = html.substring(0, Math.min(html.length(), PROLOG));
    return XML_PROLOG.matcher(head).find()
        ? EMPTY_RAW.matcher(html).replaceAll("<$1$2></$1>")
        : html;
  }

  private Set<String> here(@Nullable String from) {
    var here = new HashSet<String>();
    if (from != null) {
      here.add(same(from));
    }
    meta.of("og:url").forEach(one -> here.add(same(one)));
    page.select("link[rel=canonical]").forEach(link -> here.add(same(link.attr("href"))));
    here.remove("");
    return here;
  }

  private static String same(String address) {
    return address
        .toLowerCase(Locale.ROOT)
        .replaceFirst("^https?://(www\\.)?", "")
        .replaceFirst("[?#].*$", "")
        .replaceFirst("/$", "");
  }

  /** The elements around the headline and around what is named as the text. */
  private Set<Element> holders(Element body) {
    var holders = new HashSet<Element>();
    if (headline.element() != null) {
      holders.addAll(headline.element().parents());
    }
    int whole = all.prose(body);
    for (var element : body.getAllElements()) {
      boolean text = TextRoots.isText(element);
      if ((text || names.is(element, Meaning.BODY))
          && all.prose(element) * (text ? 10 : 4) > whole) {
        boolean elsewhere = names.of(element).contains(Meaning.NEVER);
        if (!elsewhere) {
          holders.add(element);
          holders.addAll(element.parents());
        }
      }
    }
    return holders;
  }

  /** The lines around the headline. */
  private List<Run> nearTop() {
    var near = new ArrayList<Run>();
    int at = -1;
    var lines = all.runs();
    for (int i = 0; i < lines.size() && at < 0; i++) {
      at =
          isHeadline(lines.get(i).text()) && lines.get(i).block().equals(headline.element())
              ? i
              : -1;
    }
    for (int i = Math.max(0, at - 4); i < lines.size() && near.size() < NEAR_TOP; i++) {
      near.add(lines.get(i));
    }
    return near;
  }

  private boolean isHeadline(String line) {
    var text = headline.text();
    return text != null
        && Math.abs(text.length() - line.length()) <= MOST_MARKS
        && LineShape.bare(line).equals(LineShape.bare(text));
  }

  /** Whether a line is only a byline, a date or both, or tells who the author is. */
  private boolean isSignature(String line) {
    if (line.length() > LONGEST_BYLINE) {
      return writers.isPortrait(line);
    }
    boolean agency = Bylines.agencyLine(line) != null;
    return agency
        || writers.isPortrait(line)
        || Bylines.byline(line) != null
        || writers.isByline(line)
        || PageDate.read(Lines.PUBLISHED.without(line), zone) != null
        || isDateline(line)
        || (Lines.UPDATED.is(line) && line.length() < 60 && line.matches(".*\\d.*"));
  }

  /** A line of a few words around a date: "News desk | 3 February 2026, 14:05 | 2 comments". */
  private boolean isDateline(String line) {
    if (line.matches(".*[.!?]$") || LineShape.words(line) > MOST_WORDS) {
      return false;
    }
    return line.matches(".*\\d{4}.*") && PageTimes.isDate(line, zone);
  }

  public PageKind kind() {
    return endless ? PageKind.ENDLESS : kind;
  }

  public @Nullable String headline() {
    return headline.text();
  }

  /** The line under the headline, or the page's description. */
  public @Nullable String summary() {
    String shown = null;
    boolean below = false;
    for (var run : kept.runs()) {
      if (isHeadline(run.text())) {
        below = true;
      } else if (below
          && shown == null
          && names.is(run.block(), Meaning.STANDFIRST)
          && run.size() > 30) {
        shown = run.text();
      }
    }
    for (var said : List.of(meta.all("summary"), listOf(data.description()))) {
      for (var line : said) {
        var plain = LinkedData.plain(line);
        if (plain != null
            && plain.length() > LEAST_SUMMARY
            && !isHeadline(plain)
            && !site.isSite(plain)) {
          return shown != null && shown.length() < 500 ? shown : plain;
        }
      }
    }
    return shown;
  }

  private static List<String> listOf(@Nullable String one) {
    return one == null ? List.of() : List.of(one);
  }

  /** The paragraphs, with subheadings among them. */
  public List<String> paragraphs() {
    return runs.stream().map(Run::text).toList();
  }

  public @Nullable String author() {
    var said = writers.author();
    return said == null ? agency() : said;
  }

  /** The agency that wrote it; null if none is named. */
  public @Nullable String agency() {
    if (writers.agency() != null || runs.isEmpty()) {
      return writers.agency();
    }
    var dateline = Bylines.dateline(runs.get(0).text());
    var signed = Bylines.signed(runs.get(runs.size() - 1).text());
    return dateline != null ? dateline : signed == null ? null : signed.agency();
  }

  public @Nullable Instant published() {
    return times.published();
  }

  public @Nullable Instant updated() {
    return times.updated();
  }

  /** As the page says it; of a path ("/world/europe_east") the last part. */
  public @Nullable String section() {
    var said = saidSection();
    if (said != null) {
      said = said.replaceFirst("\\s*[;|].*$", "");
    }
    if (said != null && said.length() > LONGEST_SECTION) {
      return null;
    }
    return said == null || !said.startsWith("/")
        ? said
        : Texts.line(said.replaceFirst("/+$", "").replaceFirst("^.*/", "").replaceAll("[_-]", " "));
  }

  private @Nullable String saidSection() {
    var said = data.section();
    if (said == null) {
      said =
          meta.all("section").stream()
              .filter(one -> !one.startsWith("http"))
              .findFirst()
              .orElse(null);
    }
    if (said == null) {
      var category = page.selectFirst("a[rel~=(?i)(^|\\s)category]");
      said = category == null ? null : Texts.line(category.text());
    }
    if (said == null) {
      var marked = page.selectFirst("[itemprop=articleSection]");
      said =
          marked == null
              ? null
              : Texts.line(marked.hasAttr("content") ? marked.attr("content") : marked.text());
    }
    if (said == null) {
      said = data.crumb(this::isHeadline);
    }
    return said == null ? crumb() : said;
  }

  private @Nullable String crumb() {
    for (var element : page.select("[class], [id], [aria-label], [itemtype*=BreadcrumbList]")) {
      boolean crumbs =
          names.is(element, Meaning.CRUMBS)
              || element.attr("aria-label").toLowerCase(Locale.ROOT).contains("breadcrumb")
              || element.attr("itemtype").contains("BreadcrumbList");
      if (crumbs) {
        String last = null;
        for (var link : element.select("a")) {
          var text = Texts.line(link.text());
          if (text != null && !isHeadline(text) && text.length() < 60) {
            last = text;
          }
        }
        if (last != null
            && !last.matches("(?i)home|start(seite)?|accueil|inicio|főoldal|головна")) {
          return last;
        }
      }
    }
    return null;
  }

  /** As BCP 47 has it. */
  public @Nullable String language() {
    var root = page.selectFirst("html");
    var said = new ArrayList<String>();
    if (root != null) {
      said.add(root.attr("lang"));
      said.add(root.attr("xml:lang"));
    }
    said.addAll(listOf(data.language()));
    said.addAll(meta.all("language"));
    for (var one : said) {
      var tag = one.strip().replace('_', '-').replaceFirst("[,;\\s].*$", "");
      if (tag.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
        return tag;
      }
    }
    return null;
  }

  public @Nullable LeadPicture picture() {
    return LeadPicture.of(page, names, meta, data, base, found.scope());
  }

  public @Nullable String address() {
    return address;
  }

  public @Nullable String outlet() {
    var said = meta.one("og:site_name");
    said = said == null ? data.outlet() : said;
    said = said == null ? meta.first("outlet") : said;
    said = said == null ? inTitle() : said;
    boolean name =
        said != null
            && said.length() <= LONGEST_OUTLET
            && !said.startsWith("http")
            && !said.startsWith("@");
    return name ? said : null;
  }

  /** The words behind the headline in the window's title: "Old bridge opens | Quay Times". */
  private @Nullable String inTitle() {
    var title = Texts.line(page.title());
    if (title == null || headline.text() == null) {
      return null;
    }
    if (title.endsWith(headline.text())) {
      var first =
          title
              .substring(0, title.length() - headline.text().length())
              .split("\\s*[|｜–—_·»:-]\\s+", 2)[0]
              .strip();
      return first.isEmpty() || LineShape.words(first) > 5 ? null : first;
    }
    if (!title.startsWith(headline.text())) {
      return null;
    }
    var parts = title.substring(headline.text().length()).split("\\s*[|｜–—_·»-]\\s+|[|｜_]", -1);
    var last = parts[parts.length - 1].strip();
    return parts.length < 2 || last.isEmpty() || LineShape.words(last) > 5 ? null : last;
  }

  /** Whether its text is for subscribers. */
  public boolean isPaywalled() {
    var tier = meta.one("article:content_tier");
    if (data.isPaid() || (tier != null && tier.equalsIgnoreCase("locked"))) {
      return true;
    }
    var walls = new HashSet<Element>();
    for (var element : page.select("[class], [id]")) {
      if (names.is(element, Meaning.PAYWALL)
          && !element.normalName().equals("body")
          && all.size(element) > 20
          && all.size(element) < 1500) {
        walls.add(element);
      }
    }
    return !walls.isEmpty()
        && all.runs().stream()
            .anyMatch(run -> isInOne(run.block(), walls) && Lines.PROMOTION.is(run.text()));
  }

  private static boolean isInOne(Element element, Set<Element> around) {
    for (Element up = element; up != null; up = up.parent()) {
      if (around.contains(up)) {
        return true;
      }
    }
    return false;
  }

  public boolean isLive() {
    return data.isLive()
        || page.select("body, main, article").stream()
            .anyMatch(element -> names.is(element, Meaning.LIVE))
        || names.is(found.scope(), Meaning.LIVE)
        || found.roots().stream().anyMatch(root -> names.is(root, Meaning.LIVE));
  }

  /** The names of the fields that are a guess. */
  public List<String> guesses() {
    var guesses = new TreeSet<String>();
    if (!headline.sure()) {
      guesses.add("title");
    }
    if (!found.named() && data.body() == null) {
      guesses.add("body");
    }
    if (!times.sure() && times.published() != null) {
      guesses.add("published");
    }
    if (!writers.sure()) {
      guesses.add("author");
    }
    return List.copyOf(guesses);
  }

  /** Where a meta element sends the browser; null if nowhere. */
  public @Nullable String refresh() {
    var refresh = page.selectFirst("meta[http-equiv~=(?i)refresh]");
    var match =
        Pattern.compile("(?i)url\\s*=\\s*[\"']?([^\"']+)")
            .matcher(refresh == null ? "" : refresh.attr("content"));
    return match.find() ? UrlResolver.resolve(match.group(1).strip(), base.http()) : null;
  }

  /**
   * The addresses of the feeds that the page links to; as written if it is not known where it is.
   */
  public List<String> feeds() {
    var feeds = new ArrayList<String>();
    for (var link : page.select("link[rel~=(?i)(^|\\s)alternate(\\s|$)][type]")) {
      var written = link.attr("href");
      var feed = base.http() == null ? written : UrlResolver.resolve(written, base.http());
      if (feed != null
          && !feed.isEmpty()
          && FEED_TYPE.matcher(link.attr("type")).matches()
          && !feeds.contains(feed)
          && feeds.size() < 20) {
        feeds.add(feed);
      }
    }
    return feeds;
  }
}
