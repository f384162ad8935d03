package dev.daybreak.feeds.enriching;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Articles;
import dev.daybreak.feeds.Sources;
import dev.daybreak.feeds.fetching.Fetcher;
import dev.daybreak.feeds.pages.WebPages;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Asks the pages of new articles for a picture, a standfirst, an author and a date, where their
 * feed has none: each page once, and once more if it failed. The newest articles come first, and
 * polls before them.
 */
@Component
class Enriching {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** So many articles are looked at for those that a round may ask. */
  private static final int LOOKED_AT = 5_000;

  private final AskedPages asked;
  private final PageMetadata pages;
  private final WebPages web;
  private final Articles articles;
  private final Sources sources;
  private final Fetcher fetcher;
  private final EnrichSettings settings;
  private final Clock clock;

  Enriching(
      AskedPages asked,
      PageMetadata pages,
      WebPages web,
      Articles articles,
      Sources sources,
      Fetcher fetcher,
      EnrichSettings settings,
      Clock clock) {
    this.asked = asked;
    this.pages = pages;
    this.web = web;
    this.articles = articles;
    this.sources = sources;
    this.fetcher = fetcher;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * One round.
   *
   * @return how many pages were asked
   */
  int round() {
    var due = asked.due(clock.instant(), settings.when(), LOOKED_AT);
    Map<String, Integer> ofHost = new HashMap<>();
    Set<String> left = new HashSet<>();
    long start = System.nanoTime();
    int count = 0;
    for (var one : due) {
      if (count >= settings.pages() || System.nanoTime() - start > LONGEST.toNanos()) {
        return count;
      }
      var host = one.host();
      if (host.isEmpty() || left.contains(host)) {
        continue;
      }
      if (!web.isFree(one.link()) || !fetcher.book(host, 0)) {
        left.add(host);
        continue;
      }
      try {
        var article = articles.listedByIds(List.of(one.article())).get(one.article());
        if (article == null || !asked.begin(one, clock.instant())) {
          continue;
        }
        count++;
        boolean isWell = ask(one, article);
        if (!isWell || ofHost.merge(host, 1, Integer::sum) >= settings.perHost()) {
          left.add(host);
        }
      } finally {
        fetcher.release(host);
      }
    }
    return count;
  }

  /** Asks a page; false if its host should be left alone for now. */
  private boolean ask(AskedPages.Due due, Article article) {
    var source = article.source();
    var access = sources.access(source.id()).at(source, source.at(due.link()));
    var answer = pages.ask(article, access);
    if (answer instanceof PageMetadata.Read read) {
      asked.fill(
          article,
          PageFill.of(article, read.said(), due.isUndated(), due.always()),
          read.canonical());
    }
    return !(answer instanceof PageMetadata.NotRead not && WebPages.isHostInTrouble(not.why()));
  }
}
