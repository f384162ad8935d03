package dev.daybreak.headlines;

import dev.daybreak.feeds.Article;
import dev.daybreak.headlines.text.PreparedArticle;
import dev.daybreak.headlines.text.TermVector;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A story with what choosing needs to know of it.
 *
 * @param reports the lead first, unless another source was made the lead
 * @param middle the centroid of its reports
 * @param repeat what an earlier edition told of it
 */
record ScoredStory(
    Story story, List<PreparedArticle> reports, TermVector middle, @Nullable Repeat repeat) {

  /** Best first; ties by sources, then the newest report, then the story's id (step 13). */
  static final Comparator<ScoredStory> BEST =
      Comparator.<ScoredStory>comparingLong(told -> -told.story.score())
          .thenComparingInt(told -> -told.story.voices().size())
          .thenComparing(ScoredStory::newest, Comparator.reverseOrder())
          .thenComparing(told -> told.story.id());

  Instant newest() {
    return reports.stream().map(PreparedArticle::at).max(Instant::compareTo).orElseThrow();
  }

  boolean is(ScoredStory other) {
    return story.id().equals(other.story.id());
  }

  boolean has(String article) {
    return reports.stream().anyMatch(report -> report.key().equals(article));
  }

  /** The same story with another of its articles in front. */
  ScoredStory ledBy(Article lead) {
    var articles = new ArrayList<Article>();
    articles.add(lead);
    story.articles().stream()
        .filter(article -> !article.key().equals(lead.key()))
        .forEach(articles::add);
    return with(
        new Story(story.id(), story.section(), lead, articles, story.voices(), story.factors()));
  }

  private ScoredStory with(Story other) {
    return new ScoredStory(other, reports, middle, repeat);
  }

  /**
   * That an earlier edition told it.
   *
   * @param update what is new; null where there is not enough to tell it again
   */
  record Repeat(LocalDate date, @Nullable String update) {}
}
