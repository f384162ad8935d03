package dev.daybreak.site;

import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.EditionStory.ShownPicture;
import dev.daybreak.feeds.Article;
import dev.daybreak.newsletter.Strings;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A headline with a link to its story.
 *
 * @param section empty if the page is about one section
 * @param standfirst whole sentences, as many as fit; empty for none
 * @param link a path of the site, or an address at the outlet
 * @param meta the line under it, such as outlet and reading time
 */
public record Teaser(
    String section,
    String title,
    String standfirst,
    String link,
    String source,
    String meta,
    @Nullable ShownPicture picture) {
  private static final int LEAD = 320;
  private static final int OTHERS = 180;
  private static final int OUTLETS = 3;

  static Teaser lead(EditionStory story, Strings words) {
    return of(story, LEAD, OUTLETS, words);
  }

  static Teaser of(EditionStory story, Strings words) {
    return of(story, OTHERS, 0, words);
  }

  private static Teaser of(EditionStory story, int standfirst, int outlets, Strings words) {
    var also =
        story.alsoIn().stream()
            .map(EditionStory.Line::source)
            .filter(source -> !source.equals(story.source()))
            .distinct()
            .limit(outlets)
            .collect(Collectors.joining(", "));
    var time = story.minutes() == 0 ? "" : " · " + story.minutes() + " " + words.of("teaser.min");
    return new Teaser(
        story.section(),
        story.title(),
        fitting(story.standfirst(), standfirst),
        story.link(),
        story.source(),
        story.source()
            + time
            + (also.isEmpty() ? "" : " · " + words.of("teaser.also") + " " + also),
        story.picture());
  }

  /**
   * An article outside of an edition. The publisher's own links to its page here, another outlet's
   * to its page there.
   *
   * @param when its date in words
   */
  static Teaser of(Article article, String when, @Nullable ShownPicture picture) {
    return new Teaser(
        "",
        article.title(),
        fitting(article.standfirst(), LEAD),
        link(article),
        article.source().name(),
        article.source().name() + " · " + when,
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
