package dev.daybreak.headlines;

import static dev.daybreak.headlines.SampleArticles.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.Article;
import dev.daybreak.headlines.text.DocumentFrequencies;
import dev.daybreak.headlines.text.Preparation;
import dev.daybreak.headlines.text.TermCounts;
import dev.daybreak.headlines.text.TermVector;
import dev.daybreak.headlines.text.TfIdf;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeadArticleTest {
  private static final String PLAIN =
      "Ferry Saint Brendan runs aground off Valentia with 80 aboard";

  private static String lead(String... titles) {
    List<Article> articles =
        Stream.of(titles)
            .map(title -> SampleArticles.article("s" + title.hashCode(), title))
            .toList();
    var reports = Preparation.read(articles, NOW);
    var weighing =
        new TfIdf(
            DocumentFrequencies.shipped().and(DocumentFrequencies.of(TermCounts.of(reports))));
    var vectors = weighing.vectors(reports);
    var rules = ChoiceSettings.defaults().rules();
    return LeadArticle.ordered(reports, vectors, TermVector.centroid(vectors), rules)
        .get(0)
        .article()
        .title();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Why did the ferry Saint Brendan run aground off Valentia?",
        "How the ferry Saint Brendan ran aground off Valentia",
        "Ferry Saint Brendan aground off Valentia: live updates",
        "In pictures: ferry Saint Brendan aground off Valentia",
        "The ferry Saint Brendan must be the last off Valentia | Ann Byrne"
      })
  void aPlainReportLeadsBeforeQuestionsBlogsAndOpinion(String weak) {
    assertThat(lead(weak, PLAIN, "Passengers rescued from ferry Saint Brendan off Valentia"))
        .isNotEqualTo(weak);
  }

  @Test
  void theLeadIsAboutWhatMostReportsAreAbout() {
    assertThat(
            lead(
                PLAIN,
                "Ferry runs aground off Valentia, 80 passengers rescued",
                "Shares of ferry operator fall 4% after Valentia grounding in Kerry"))
        .doesNotContain("Shares");
  }

  @Test
  void aTitleWithoutALetterNeverLeads() {
    assertThat(lead("🎉🎉", PLAIN)).isEqualTo(PLAIN);
  }
}
