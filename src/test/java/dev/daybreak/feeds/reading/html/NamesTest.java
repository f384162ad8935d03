package dev.daybreak.feeds.reading.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.reading.html.Names.Meaning;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "article-body, BODY, true",
    "c-articleBody__text, BODY, true",
    "ArticleBody_root__3xYz1, BODY, true",
    "entry-content, BODY, true",
    "article, BODY, true",
    "article-list, BODY, false",
    "related-posts, AROUND, true",
    "relatedposts, AROUND, true",
    "unrelated, AROUND, false",
    "shared, AROUND, true",
    "comments-area, NEVER, true",
    "commentary, NEVER, false",
    "advertisement, NEVER, true",
    "navy-text, AROUND, false",
    "wp-caption-text, CAPTION, true",
    "hidden, AROUND, true",
    "hidden-print-wide, AROUND, false",
  })
  void aNameIsCutIntoWordsAndLookedUp(String name, Meaning meaning, boolean expected) {
    var element = new Element("div").addClass(name);

    assertThat(new Names().is(element, meaning)).isEqualTo(expected);
  }
}
