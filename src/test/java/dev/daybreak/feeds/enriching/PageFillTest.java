package dev.daybreak.feeds.enriching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.ArticlePart;
import dev.daybreak.feeds.Picture;
import dev.daybreak.feeds.Source;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageFillTest {
  private static final Instant SIX = Instant.parse("2026-11-26T06:00:00Z");
  private static final Instant SEVEN = Instant.parse("2026-11-26T07:00:00Z");
  private static final Picture LARGE = picture("large", 1200);
  private static final PageFill.Said ALL =
      new PageFill.Said(LARGE, "As the page says.", "Mary Quay", SIX);

  private static Picture picture(String name, int width) {
    return new Picture(URI.create("https://q.example/" + name), width, 0, "", null, null);
  }

  private static Article article(
      @Nullable Picture picture, String standfirst, @Nullable String author) {
    var source =
        new Source(
            1,
            "Post",
            "https://q.example/feed",
            Source.Kind.FEED,
            null,
            0.5,
            null,
            null,
            false,
            false,
            null);
    return new Article(
        7,
        source,
        "https://q.example/a",
        "https://q.example/a",
        "a",
        "A",
        standfirst,
        List.of(),
        SEVEN,
        SEVEN,
        null,
        author,
        picture,
        List.of(),
        null,
        1);
  }

  @Test
  void whatAnArticleLacksIsFilledFromItsPage() {
    var fill = PageFill.of(article(null, "", null), ALL, true, false);

    assertThat(fill.parts()).containsExactlyInAnyOrder(ArticlePart.values());
    assertThat(fill.article())
        .extracting(Article::picture, Article::standfirst, Article::author, Article::published)
        .containsExactly(LARGE, "As the page says.", "Mary Quay", SIX);
    assertThat(fill.article().firstSeen()).isEqualTo(SEVEN);
  }

  @Test
  void whatItsFeedSaysStays() {
    var whole = article(picture("small", 120), "As the feed says.", "John Pier");

    assertThat(PageFill.of(whole, ALL, false, false)).isEqualTo(new PageFill(whole, Set.of()));
  }

  @Test
  void aSmallPictureIsReplacedOnlyWherePagesAreAlwaysAsked() {
    assertThat(PageFill.of(article(picture("small", 120), "A.", "B"), ALL, false, true).parts())
        .containsExactly(ArticlePart.PICTURE);
    assertThat(PageFill.of(article(picture("wide", 600), "A.", "B"), ALL, false, true).parts())
        .isEmpty();
    assertThat(PageFill.of(article(picture("unknown", 0), "A.", "B"), ALL, false, true).parts())
        .isEmpty();
  }

  @Test
  void aPageThatSaysNothingFillsNothing() {
    var bare = article(null, "", null);
    var fill = PageFill.of(bare, new PageFill.Said(null, " ", null, null), true, true);

    assertThat(fill.parts()).isEmpty();
    assertThat(fill.article()).isSameAs(bare);
  }

  @Test
  void aDateAfterItWasSeenIsNotBelieved() {
    var late = new PageFill.Said(null, null, null, SEVEN.plusSeconds(60));

    assertThat(PageFill.of(article(null, "", null), late, true, false).parts()).isEmpty();
  }
}
