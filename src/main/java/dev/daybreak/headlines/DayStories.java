package dev.daybreak.headlines;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.kinds.ArticleKind.Use;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The stories of a look-back that several articles tell, for pages that show more than an edition.
 *
 * @param since start of the look-back: older articles were not looked at
 */
public record DayStories(Instant since, List<Reports> stories) {
  /** Outlets that a story is shown with. */
  private static final int SHOWN = 6;

  public DayStories {
    stories = List.copyOf(stories);
  }

  /**
   * The articles of one story, by their ids.
   *
   * @param articles all of them, the lead first
   * @param shown the lead, then the first report of each other outlet, a bounded number
   * @param voices number of independent sources
   */
  public record Reports(List<Long> articles, List<Long> shown, int voices) {
    public Reports {
      articles = List.copyOf(articles);
      shown = List.copyOf(shown);
    }
  }

  static DayStories of(List<ScoredStory> stories, Instant now, ChoiceSettings settings) {
    var rules = settings.rules();
    return new DayStories(
        now.minus(settings.lookBack()),
        stories.stream()
            .filter(scored -> scored.reports().size() > 1 && !scored.isLeftOut(rules))
            .map(scored -> reports(scored.story(), rules))
            .toList());
  }

  private static Reports reports(Story story, ChoiceSettings.Rules rules) {
    var outlets = new HashSet<String>();
    outlets.add(outlet(story.lead()));
    var others =
        story.articles().stream()
            .filter(article -> rules.useOf(article) == Use.REPORT && outlets.add(outlet(article)))
            .limit(SHOWN - 1L);
    return new Reports(
        story.articles().stream().map(Article::id).toList(),
        Stream.concat(Stream.of(story.lead()), others).map(Article::id).toList(),
        story.voices().size());
  }

  private static String outlet(Article article) {
    return article.source().name().toLowerCase(Locale.ROOT);
  }
}
