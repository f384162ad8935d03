package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.Access;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.ArticleFactory;
import dev.daybreak.feeds.Articles;
import dev.daybreak.feeds.Problem;
import dev.daybreak.feeds.SectionNames;
import dev.daybreak.feeds.Slug;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.kinds.KindTable;
import dev.daybreak.feeds.pages.RobotsTxt;
import dev.daybreak.feeds.pages.WebPages;
import dev.daybreak.feeds.reading.ParsedFeed.PollingHints;
import dev.daybreak.feeds.reading.ParsedItem;
import dev.daybreak.feeds.reading.Reading;
import dev.daybreak.newsletter.Failure;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the pages that a sitemap or a section page lists: each once, and once more if it failed;
 * some in a poll, the others in the next ones. A page is put off while its host is in trouble or
 * its article is withheld.
 */
@Component
class ListedPages {
  /** Older news of a sitemap are not read: a digest is of a day. */
  private static final Duration OLDEST = Duration.ofDays(3);

  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** If a page's host is in trouble for longer, the trouble may be the page's own. */
  private static final Duration PATIENCE = Duration.ofHours(3);

  /** Until a page is read again whose article was withheld. */
  private static final Duration WITHHELD = Duration.ofHours(1);

  private static final int MOST_TRIES = 2;
  private static final int MANY = 5;

  private final WebPages pages;
  private final RobotsTxt robots;
  private final ListedPageLog log;
  private final Articles articles;
  private final SectionNames sections;
  private final KindTable kinds;
  private final PollSettings settings;
  private final Clock clock;

  ListedPages(
      WebPages pages,
      RobotsTxt robots,
      ListedPageLog log,
      Articles articles,
      SectionNames sections,
      KindTable kinds,
      PollSettings settings,
      Clock clock) {
    this.pages = pages;
    this.robots = robots;
    this.log = log;
    this.articles = articles;
    this.sections = sections;
    this.kinds = kinds;
    this.settings = settings;
    this.clock = clock;
  }

  /** What the pages of one poll came to. */
  private static final class Tally {
    private final List<ParsedItem> items = new ArrayList<>();
    private int asked;
    private int articles;
    private boolean hasMore;
    private @Nullable Failure why;

    /** A few links that turn out to be no articles are no trouble. */
    List<Problem> problems() {
      return articles == 0 && why != null && (asked >= MANY || isHostInTrouble())
          ? List.of(new Problem(null, "feeds.pages.none", asked, why))
          : List.of();
    }

    boolean isHostInTrouble() {
      return why != null && WebPages.isHostInTrouble(why);
    }
  }

  /** What it says of the pages that it lists, as articles without a text. */
  PollOutcome preview(Source source, PollOutcome.Listed listed) {
    var items = listed.items().stream().filter(item -> item.title() != null).toList();
    return outcome(source, listed, items, List.of(), false);
  }

  /** Reads those of the listed pages that were not read yet, as many as a poll may. */
  PollOutcome read(Source source, PollOutcome.Listed listed, Access access) {
    var now = clock.instant();
    Map<String, ParsedItem> byMark = new LinkedHashMap<>();
    listed.items().stream()
        .filter(item -> isDue(item, source.kind(), now))
        .forEach(item -> byMark.putIfAbsent(mark(item), item));
    log.seen(source.id(), byMark.keySet(), now);
    var first = log.firstListing(source.id());
    var tally = new Tally();
    long start = System.nanoTime();
    var pace = pace(source);
    for (var page : log.unread(source.id(), byMark.keySet(), MOST_TRIES)) {
      var item = byMark.get(page.mark());
      if (item == null) {
        continue;
      }
      if (!page.isDue(now)) {
        tally.hasMore = true;
        continue;
      }
      if (tally.isHostInTrouble()
          || tally.asked >= pace.most()
          || System.nanoTime() - start > LONGEST.toNanos()) {
        tally.hasMore = true;
        break;
      }
      if (tally.asked > 0 && !pace.isWaited()) {
        tally.hasMore = true;
        break;
      }
      if (!log.begin(source.id(), page)) {
        continue;
      }
      tally.asked++;
      one(source, item, page, access, page.firstSeen().equals(first), tally);
    }
    return outcome(source, listed, tally.items, tally.problems(), tally.hasMore);
  }

  private void one(
      Source source,
      ParsedItem item,
      ListedPageLog.Unread page,
      Access access,
      boolean wasThereFirst,
      Tally tally) {
    var link = String.valueOf(item.link());
    var reading = pages.read(link, access.at(source, source.at(link)));
    if (reading instanceof Reading.Page read) {
      tally.articles++;
      var merged = merged(item, read.item(), source.kind(), tally.items);
      // What has no date and was there from the beginning is a standing page, no news.
      boolean isStanding = wasThereFirst && merged.published() == null && merged.updated() == null;
      if (isStanding) {
        log.done(source.id(), page.mark());
      } else {
        tally.items.add(merged);
      }
      return;
    }
    tally.why =
        reading instanceof Reading.Unreadable bad ? bad.why() : new Failure("feeds.page.feed");
    var now = clock.instant();
    if (tally.isHostInTrouble() && page.firstSeen().isAfter(now.minus(PATIENCE))) {
      log.putOff(source.id(), page.mark(), now.plus(settings.least()));
      tally.hasMore = true;
    } else if (page.tries() + 1 < MOST_TRIES) {
      tally.hasMore = true;
    } else if (item.title() != null && source.kind() == Source.Kind.SITEMAP) {
      // Its own sitemap says what it is called: enough for a headline.
      tally.items.add(ListedItem.of(item));
    }
  }

  private PollOutcome.Read outcome(
      Source source,
      PollOutcome.Listed listed,
      List<ParsedItem> items,
      List<Problem> problems,
      boolean hasMore) {
    var feed = Listings.asFeed(listed.title(), listed.language(), items);
    return new PollOutcome.Read(
        listed.title(),
        listed.language(),
        new ArticleFactory(sections, kinds, clock.instant()).of(feed, source),
        problems,
        PollingHints.NONE,
        listed.etag(),
        listed.lastModified(),
        listed.seen(),
        listed.maxAge(),
        listed.movedTo(),
        hasMore);
  }

  /** A page counts as read when its article is stored; one that was withheld is put off. */
  void stored(Source source, List<ArticleFactory.Arrival> arrivals, Set<String> withheld) {
    var later = clock.instant().plus(WITHHELD);
    for (var arrival : arrivals) {
      var mark = String.valueOf(arrival.guid());
      if (withheld.contains(arrival.article().key())) {
        log.putOff(source.id(), mark, later);
      } else {
        log.done(source.id(), mark);
      }
    }
  }

  /** Some sites call many of their pages by one address: those stay where they are listed. */
  private ParsedItem merged(
      ParsedItem listed, ParsedItem page, Source.Kind kind, List<ParsedItem> others) {
    var merged = ListedItem.of(listed, page, kind);
    var address = ListedItem.address(merged);
    var titles =
        Stream.concat(
            others.stream()
                .filter(other -> ListedItem.address(other).equals(address))
                .map(ParsedItem::title),
            articles.listed(List.of(address)).stream().map(Article::title));
    return titles.allMatch(title -> ListedItem.isOneHeadline(title, merged.title()))
        ? merged
        : ListedItem.of(listed, page, kind, listed.link());
  }

  /** A plain sitemap lists all pages of a site: only those that changed of late may be news. */
  private static boolean isDue(ParsedItem item, Source.Kind kind, Instant now) {
    var at = item.published() == null ? item.updated() : item.published();
    return item.link() != null
        && (at == null
            ? kind == Source.Kind.PAGE || item.title() != null
            : at.isAfter(now.minus(OLDEST)));
  }

  /** The mark that the factory makes of the item's guid. */
  private static String mark(ParsedItem item) {
    return Slug.fingerprint(ListedItem.address(item));
  }

  private Pace pace(Source source) {
    var delay = robots.delay(URI.create(source.address()));
    return new Pace(
        delay.isZero()
            ? settings.pages()
            : (int) Math.min(settings.pages(), LONGEST.dividedBy(delay) / 2 + 1),
        delay);
  }

  /**
   * How a host wants its pages to be asked for.
   *
   * @param most in a poll
   * @param delay between two
   */
  private record Pace(int most, Duration delay) {
    /** Waits for the next page; false if it was interrupted. */
    boolean isWaited() {
      try {
        Thread.sleep(delay.toMillis());
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
