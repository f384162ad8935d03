package dev.daybreak.feeds.reading.html;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** What kind of page it is; only one of them is an article. */
public enum PageKind {
  ARTICLE,
  /** A front page or a section: links to articles. */
  LINKS,
  LOGIN,
  /** Gone, or it was never there; many sites answer 200 with it. */
  MISSING,
  /** The server or its guard refused. */
  BROKEN,
  SEARCH,
  CONSENT,
  PICTURES,
  /** A script writes its text. */
  SCRIPT,
  /** It sends the browser to another address. */
  REFRESH,
  /** It has more elements than any article. */
  ENDLESS,
  /** Nothing of these, and no article either. */
  OTHER;

  private static final int SHORT = 600;
  private static final int LITTLE = 140;
  private static final int MANY_LINKS = 8;
  private static final int ENOUGH = 4;

  /**
   * @param paragraphs of the text that was chosen
   * @param address null if unknown
   */
  static PageKind of(
      Document page,
      MetaTags meta,
      LinkedData data,
      Headline found,
      List<Run> paragraphs,
      PageText all,
      @Nullable String address,
      boolean dated) {
    var headline = found.text();
    boolean sure = found.sure() || paragraphs.stream().filter(Run::isProse).count() > 1;
    int prose = paragraphs.stream().filter(Run::isProse).mapToInt(Run::size).sum();
    int size = paragraphs.stream().filter(run -> !run.isHeading()).mapToInt(Run::size).sum();
    var type = meta.one("og:type");
    boolean typed = type != null && type.toLowerCase(Locale.ROOT).matches(".*(article|video).*");
    boolean said = data.hasArticle() || typed || page.selectFirst("[itemprop=articleBody]") != null;
    var title = headline == null ? page.title() : headline;
    var named =
        isSmallPrint(paragraphs, prose) && !(said && dated)
            ? CONSENT
            : named(page, title, prose, said && dated, data, all);
    if (named != null) {
      return named;
    }
    if (isLinks(page, data, said, dated, prose, paragraphs, all, address, type)) {
      return LINKS;
    }
    boolean some = said && size >= LITTLE / 3;
    boolean enough = prose >= LITTLE && (size >= LITTLE * 2 || sure);
    if (headline != null && (some || enough)) {
      return ARTICLE;
    }
    return empty(page, all, size);
  }

  /** By the words of its title, or of a text that is short. */
  private static @Nullable PageKind named(
      Document page, String title, int prose, boolean said, LinkedData data, PageText all) {
    if (prose >= SHORT * 2 || (said && prose >= LITTLE)) {
      return null;
    }
    var window = page.title();
    var lines =
        all.runs().stream().map(Run::text).filter(text -> text.length() < 160).limit(100).toList();
    boolean password = page.selectFirst("input[type=password]") != null;
    if (Lines.MISSING.is(title) || Lines.MISSING.is(window)) {
      return MISSING;
    }
    if (Lines.BROKEN.is(title) || Lines.BROKEN.is(window)) {
      return BROKEN;
    }
    if (data.isSearch()
        || (prose < SHORT * 2 && (Lines.SEARCH.is(title) || isSearch(page, window)))) {
      return SEARCH;
    }
    if (prose < SHORT && (Lines.LOGIN.is(title) || (password && Lines.LOGIN.is(window)))) {
      return LOGIN;
    }
    if (prose < SHORT) {
      if (password && prose < LITTLE) {
        return LOGIN;
      }
      if (isConsent(title, window, all, prose)) {
        return CONSENT;
      }
      if (prose < SHORT / 2 && lines.size() < 60 && lines.stream().anyMatch(Lines.MISSING::is)) {
        return MISSING;
      }
      if (prose < SHORT / 2 && lines.size() < 30 && lines.stream().anyMatch(Lines.BROKEN::is)) {
        return BROKEN;
      }
    }
    return null;
  }

  /** Whether most of the text says what partners do with data: there is a wall in its place. */
  private static boolean isSmallPrint(List<Run> paragraphs, int prose) {
    int about =
        paragraphs.stream()
            .filter(run -> run.isProse() && Lines.TRACKING.is(run.text()))
            .mapToInt(Run::size)
            .sum();
    return about * 2 > prose;
  }

  private static boolean isSearch(Document page, String window) {
    return Lines.SEARCH.is(window)
        && page.selectFirst("input[type=search], input[name=q], input[name=s]") != null;
  }

  private static boolean isConsent(String title, String window, PageText all, int prose) {
    if (Lines.CONSENT.is(title) || Lines.CONSENT.is(window)) {
      return true;
    }
    long about =
        all.runs().stream().filter(run -> run.size() > 20 && Lines.CONSENT.is(run.text())).count();
    long others = all.runs().stream().filter(Run::isProse).count();
    return about > 0 && prose < SHORT && about * 2 >= others && others < 8;
  }

  private static boolean isLinks(
      Document page,
      LinkedData data,
      boolean said,
      boolean dated,
      int prose,
      List<Run> paragraphs,
      PageText all,
      @Nullable String address,
      @Nullable String type) {
    long links = all.runs().stream().filter(run -> run.isLink() && run.size() >= 25).count();
    long text = paragraphs.stream().filter(Run::isProse).count();
    boolean top = PageAddress.isRoot(address);
    long articles = 0;
    for (var article : page.select("article")) {
      boolean teaser =
          article.selectFirst("h1") == null
              && article.selectFirst("h2 a[href], h3 a[href], a[href] h2, a[href] h3") != null;
      articles += teaser ? 1 : 0;
    }
    if (!data.isList() && (said || (inOnePlace(paragraphs) >= ENOUGH && !top))) {
      return false;
    }
    boolean site = type != null && type.equals("website") && !dated;
    return (data.isList() && links >= 3)
        || (top && links >= 3 && !(dated && prose > SHORT * 2))
        || (articles >= 3 && articles * 2 >= text && page.select("h1").size() <= 1)
        || (links >= MANY_LINKS && links > 2 * text && prose < SHORT * (site ? 5 : 2))
        || (links >= MANY_LINKS * 3 && links > 3 * text && site);
  }

  /** How many paragraphs without a link stand side by side; teasers stand in boxes of their own. */
  private static long inOnePlace(List<Run> paragraphs) {
    return paragraphs.stream()
        .filter(run -> run.isProse() && run.linked() == 0 && run.block().parent() != null)
        .collect(
            Collectors.groupingBy(
                run -> run.isParagraph() ? run.block().parents().first() : run.block(),
                Collectors.counting()))
        .values()
        .stream()
        .mapToLong(count -> count)
        .max()
        .orElse(0);
  }

  private static PageKind empty(Document page, PageText all, int size) {
    var refresh = page.selectFirst("meta[http-equiv~=(?i)refresh][content~=(?i)url]");
    if (refresh != null && size < LITTLE) {
      return REFRESH;
    }
    var silent = page.select("noscript").text();
    int shown = all.runs().stream().mapToInt(Run::size).sum();
    boolean asks =
        Lines.SCRIPT.is(silent) || all.runs().stream().anyMatch(run -> Lines.SCRIPT.is(run.text()));
    int scripts = page.select("script").stream().mapToInt(script -> script.data().length()).sum();
    boolean app =
        page.selectFirst("#root, #app, #__next, #__nuxt, app-root") != null || scripts > 20_000;
    boolean bare =
        page.selectFirst("script") != null && page.selectFirst("img") == null && shown < 60;
    if ((asks && shown < SHORT) || (shown < LITTLE && (app || bare))) {
      return SCRIPT;
    }
    return page.select("img, picture, amp-img").size() > 1 && size < LITTLE ? PICTURES : OTHER;
  }
}
