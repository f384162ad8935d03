package dev.daybreak.headlines;

import dev.daybreak.feeds.Article;
import java.time.LocalDate;
import java.util.List;

/**
 * An earlier edition, whose stories are not selected again as news.
 *
 * @param stories each with its articles
 */
public record PastEdition(LocalDate date, List<PastStory> stories) {

  public PastEdition {
    stories = List.copyOf(stories);
  }

  /** One story of an earlier edition. */
  public record PastStory(String title, List<String> voices, List<Article> articles) {
    public PastStory {
      voices = List.copyOf(voices);
      articles = List.copyOf(articles);
    }
  }
}
