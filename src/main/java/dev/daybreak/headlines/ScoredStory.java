package dev.daybreak.headlines;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.kinds.ArticleKind;
import dev.daybreak.headlines.text.PreparedArticle;
import dev.daybreak.headlines.text.TermVector;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A story with what its selection depends on.
 *
 * @param reports the best lead first, even if another source now leads the story
 * @param middle the centroid of its reports
 * @param repeat the coverage by an earlier edition; null if there was none
 */
record ScoredStory(
    Story story, List<PreparedArticle> reports, TermVector middle, @Nullable Repeat repeat) {

  /** Best first; ties by sources, then the newest report, then the story's id. */
  static final Comparator<ScoredStory> BEST =
      Comparator.<ScoredStory>comparingLong(scored -> -scored.story.score())
          .thenComparingInt(scored -> -scored.story.voices().size())
          .thenComparing(ScoredStory::newest, Comparator.reverseOrder())
          .thenComparing(scored -> scored.story.id());

  Instant newest() {
    return reports.stream().map(PreparedArticle::at).max(Instant::compareTo).orElseThrow();
  }

  /** Whether the kind of its articles keeps it out of editions. */
  boolean isLeftOut(ChoiceSettings.Rules rules) {
    return reports.stream()
        .map(report -> rules.useOf(report.article()))
        .allMatch(use -> use == ArticleKind.Use.COMPANION || use == ArticleKind.Use.NONE);
  }

  boolean is(ScoredStory other) {
    return story.id().equals(other.story.id());
  }

  boolean has(String article) {
    return reports.stream().anyMatch(report -> report.key().equals(article));
  }

  /** Its article with this key, as its outlet has it. */
  Optional<Article> report(String article) {
    return reports.stream()
        .map(PreparedArticle::article)
        .filter(report -> report.key().equals(article))
        .findFirst();
  }

  /** The same story in another section. */
  ScoredStory in(String section) {
    return with(
        new Story(
            story.id(), section, story.lead(), story.articles(), story.voices(), story.factors()));
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
   * Coverage of the story by an earlier edition.
   *
   * @param update what is new; null if there is too little to cover it again
   */
  record Repeat(LocalDate date, Reason.@Nullable NewFacts update) {}
}
