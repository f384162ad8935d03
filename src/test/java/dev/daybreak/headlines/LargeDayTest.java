package dev.daybreak.headlines;

import static dev.daybreak.headlines.SampleArticles.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.Article;
import dev.daybreak.headlines.meaning.Meanings;
import dev.daybreak.headlines.text.DocumentFrequencies;
import dev.daybreak.headlines.text.Preparation;
import dev.daybreak.headlines.text.TermCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A generated day of 3,000 reports, enough for every shortcut that a large day takes: indexes,
 * groups that are clustered by themselves, several threads.
 */
class LargeDayTest {
  private static final int REPORTS = 3_000;

  private static List<Article> day() {
    var random = new Random(20260218);
    var articles = new ArrayList<Article>();
    while (articles.size() < REPORTS) {
      var subject = random.nextInt(100_000);
      var reports = Math.min(120, (int) Math.pow(1 - random.nextDouble(), -0.8));
      var agency = text(random, subject, 0.3, 30);
      for (var i = 0; i < reports; i++) {
        var summary = random.nextInt(6) == 0 ? agency : text(random, subject, 0.3, 30);
        articles.add(
            SampleArticles.article(
                SampleArticles.source(
                    "outlet" + random.nextInt(150), null, random.nextInt(10) / 10.0),
                text(random, subject, 0.6, 8),
                summary,
                random.nextInt(36)));
      }
    }
    Collections.shuffle(articles, random);
    return articles;
  }

  /** Words of the subject, and words of the language: low numbers are common. */
  private static String text(Random random, int subject, double share, int length) {
    var text = new StringBuilder();
    for (var i = 0; i < length; i++) {
      text.append(
          random.nextDouble() < share
              ? "s" + subject + "x" + (int) (10 * Math.pow(random.nextDouble(), 1.5))
              : "w" + (int) Math.pow(4_000, random.nextDouble()));
      text.append(' ');
    }
    return text.toString();
  }

  /** The value is that of the plain rules; a change that only makes it quicker keeps it. */
  @Test
  void itsStoriesAndVoicesAreThoseOfThePlainRules() {
    var settings = ChoiceSettings.defaults();
    var day =
        HeadlineSelection.Day.of(
            day(), NOW, settings, DocumentFrequencies.shipped(), Meanings.NONE);
    var all = new StringBuilder();
    for (var cluster : day.clusters()) {
      var reports = cluster.stream().map(day.reports()::get).toList();
      reports.forEach(report -> all.append(report.key()).append(' '));
      Voices.of(reports, settings).forEach(voice -> all.append(voice.name()).append(' '));
      all.append('\n');
    }

    assertThat(day.clusters()).hasSizeBetween(300, 2_000);
    assertThat(Integer.toHexString(all.toString().hashCode())).isEqualTo("ff7c5db5");
  }

  @Test
  void theOrderThatItComesInChangesNothing() {
    var day = day();
    var shuffled = new ArrayList<>(day);
    Collections.shuffle(shuffled, new Random(1));

    assertThat(SampleArticles.choose(shuffled)).isEqualTo(SampleArticles.choose(day));
  }

  /** Numbering in slices, against one map in one loop. */
  @Test
  void termsAreNumberedInTheOrderTheyComeIn() {
    var reports = Preparation.read(day(), NOW);
    var counts = TermCounts.of(reports);
    var terms = new ArrayList<String>();
    for (var report : reports) {
      for (var words : List.of(report.title(), report.summary())) {
        words.stream().filter(word -> !terms.contains(word)).forEach(terms::add);
      }
      if (terms.size() > 1_500) {
        break;
      }
    }

    for (var i = 0; i < terms.size(); i++) {
      assertThat(counts.term(i)).isEqualTo(terms.get(i));
    }
    for (var i = 0; i < reports.size(); i++) {
      assertThat(java.util.Arrays.stream(counts.times(i)).sum())
          .isEqualTo(2 * reports.get(i).title().size() + reports.get(i).summary().size());
    }
  }
}
