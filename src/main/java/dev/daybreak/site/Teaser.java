package dev.daybreak.site;

import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.EditionStory.ShownPicture;
import dev.daybreak.edition.desk.PublicStory;
import dev.daybreak.feeds.Article;
import dev.daybreak.newsletter.Strings;
import java.text.BreakIterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A headline with a link to its story.
 *
 * @param section empty if the page is about one section
 * @param standfirst whole sentences, as many as fit; empty for none
 * @param link a path of the site, or an address at the outlet
 * @param meta the line under it, such as outlet and reading time
 * @param also other outlets that report it, each with a link to its report
 */
public record Teaser(
    String section,
    String title,
    String standfirst,
    String link,
    String source,
    String meta,
    List<Outlet> also,
    @Nullable ShownPicture picture) {
  private static final int LEAD = 320;
  static final int OTHERS = 180;
  private static final int OUTLETS = 4;

  public Teaser {
    also = List.copyOf(also);
  }

  /** Another outlet's report. */
  public record Outlet(String name, String link) {}

  static Teaser lead(EditionStory story, Strings words) {
    return of(story, LEAD, words);
  }

  static Teaser of(EditionStory story, Strings words) {
    return of(story, OTHERS, words);
  }

  private static Teaser of(EditionStory story, int standfirst, Strings words) {
    var also = new LinkedHashMap<String, Outlet>();
    for (var line : story.alsoIn()) {
      also.putIfAbsent(line.source(), new Outlet(line.source(), line.link()));
    }
    also.remove(story.source());
    var time = story.minutes() == 0 ? "" : " · " + story.minutes() + " " + words.of("teaser.min");
    return new Teaser(
        story.section(),
        story.title(),
        fitting(story.standfirst(), standfirst),
        story.link(),
        story.source(),
        story.source() + time,
        also.values().stream().limit(OUTLETS).toList(),
        story.picture());
  }

  /**
   * A story outside of an edition. The publisher's own links to its page here, another outlet's to
   * its page there.
   *
   * @param when its date in words
   */
  static Teaser of(PublicStory story, String when, @Nullable ShownPicture picture) {
    var article = story.lead();
    return new Teaser(
        "",
        article.title(),
        fitting(article.standfirst(), LEAD),
        link(article),
        article.source().name(),
        article.source().name() + " · " + when,
        story.others().stream()
            .limit(OUTLETS)
            .map(other -> new Outlet(other.source().name(), link(other)))
            .toList(),
        picture);
  }

  static String link(Article article) {
    var outside = article.link();
    return article.source().own() || outside == null ? "/articles/" + article.slug() : outside;
  }

  /**
   * The first sentences of a text that fit. If the first alone is too long, it is cut after a word.
   */
  static String fitting(String text, int limit) {
    var sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    sentences.setText(text);
    var end = sentences.next();
    if (end == BreakIterator.DONE || text.length() <= limit) {
      return text;
    }
    for (var next = sentences.next();
        next != BreakIterator.DONE && next <= limit;
        next = sentences.next()) {
      end = next;
    }
    if (end <= limit) {
      return text.substring(0, end).strip();
    }
    var space = text.lastIndexOf(' ', limit);
    return text.substring(0, space > 0 ? space : limit).strip() + "…";
  }
}
