package dev.daybreak.site;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.Editions;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Wordbook;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The editions as an RSS 2.0 and an Atom feed. */
@Controller
class EditionFeeds {
  private static final int EDITIONS = 30;
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private final Editions editions;
  private final Publisher publisher;
  private final Wordbook wordbook;
  private final XmlAnswers answers;
  private final Clock clock;

  EditionFeeds(
      Editions editions, Publisher publisher, Wordbook wordbook, XmlAnswers answers, Clock clock) {
    this.editions = editions;
    this.publisher = publisher;
    this.wordbook = wordbook;
    this.answers = answers;
    this.clock = clock;
  }

  /** A feed. Times are written as the formats ask: RFC 1123 for RSS, RFC 3339 for Atom. */
  public record Feed(
      String name,
      String about,
      String language,
      String home,
      String self,
      String updatedRss,
      String updatedAtom,
      List<Entry> entries) {}

  /** One edition. */
  public record Entry(
      String title,
      String summary,
      String link,
      String rss,
      String atom,
      List<Headline> headlines) {}

  /** One of its stories. */
  public record Headline(String title, String link, String source) {}

  @GetMapping("/editions/feed.rss")
  ResponseEntity<byte[]> rss() throws IOException, TemplateException {
    return feed("feed.rss", "application/rss+xml");
  }

  @GetMapping("/editions/feed.atom")
  ResponseEntity<byte[]> atom() throws IOException, TemplateException {
    return feed("feed.atom", "application/atom+xml");
  }

  private ResponseEntity<byte[]> feed(String name, String type)
      throws IOException, TemplateException {
    return answers.of(name, type, Map.of("feed", of(editions.published(LAST, EDITIONS), name)));
  }

  private Feed of(List<Edition> published, String name) {
    // Feeds are read by programs: they are in the newsletter's language, as the editions are.
    var words = wordbook.of("site", publisher.language());
    var updated =
        published.stream().findFirst().map(EditionFeeds::published).orElse(clock.instant());
    return new Feed(
        XmlAnswers.legal(publisher.name()),
        words.of("feed.about"),
        words.language(),
        publisher.url("/"),
        publisher.url("/editions/" + name),
        rss(updated),
        updated.toString(),
        published.stream().map(this::entry).toList());
  }

  private Entry entry(Edition edition) {
    return new Entry(
        XmlAnswers.legal(edition.subject()),
        XmlAnswers.legal(edition.preheader()),
        publisher.url("/editions/" + edition.date()),
        rss(published(edition)),
        published(edition).toString(),
        edition.content().told().stream().map(this::headline).toList());
  }

  private Headline headline(EditionStory story) {
    var link = story.link().startsWith("/") ? publisher.url(story.link()) : story.link();
    return new Headline(XmlAnswers.legal(story.title()), link, XmlAnswers.legal(story.source()));
  }

  private static Instant published(Edition edition) {
    return edition.publishedAt() == null ? edition.composedAt() : edition.publishedAt();
  }

  private static String rss(Instant moment) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(moment.atOffset(ZoneOffset.UTC));
  }
}
