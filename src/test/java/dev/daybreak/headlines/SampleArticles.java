package dev.daybreak.headlines;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Source;
import dev.daybreak.headlines.meaning.Meanings;
import dev.daybreak.headlines.text.DocumentFrequencies;
import dev.daybreak.newsletter.Wordbook;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Articles made up for tests. */
public final class SampleArticles {
  public static final Instant NOW = Instant.parse("2026-02-18T06:00:00Z");

  private static final DocumentFrequencies SHIPPED = DocumentFrequencies.shipped();

  private SampleArticles() {}

  public static Source source(String name) {
    return source(name, null, 0.5);
  }

  static Source source(String name, @Nullable String owner, double weight) {
    return new Source(
        0,
        name,
        "https://" + name + "/feed",
        Source.Kind.FEED,
        null,
        weight,
        owner,
        "en",
        false,
        false,
        null);
  }

  public static Article article(String source, String title) {
    return article(source(source), title, "", 2);
  }

  public static Article article(Source source, String title, String standfirst, int hoursOld) {
    var link =
        "https://" + source.name() + "/" + Integer.toHexString((title + standfirst).hashCode());
    var at = NOW.minus(Duration.ofHours(hoursOld));
    return new Article(
        0,
        source,
        link,
        link,
        "a",
        title,
        standfirst,
        List.of(),
        at,
        at,
        null,
        null,
        null,
        List.of(),
        source.language(),
        1);
  }

  static Article in(Article a, String section) {
    return new Article(
        a.id(),
        a.source(),
        a.key(),
        a.link(),
        a.slug(),
        a.title(),
        a.standfirst(),
        a.body(),
        a.published(),
        a.firstSeen(),
        section,
        a.author(),
        a.picture(),
        a.categories(),
        a.language(),
        a.position());
  }

  static Choice choose(List<Article> articles) {
    return choose(articles, ChoiceSettings.defaults());
  }

  static Choice choose(List<Article> articles, ChoiceSettings settings) {
    return choose(articles, settings, List.of(), List.of());
  }

  static Choice choose(
      List<Article> articles,
      ChoiceSettings settings,
      List<PastEdition> past,
      List<EditorAction> desk) {
    return HeadlineSelection.choose(articles, NOW, settings, SHIPPED, Meanings.NONE, past, desk);
  }

  /** The headlines of the picks, in their order. */
  static List<String> titles(Choice choice) {
    return choice.picks().stream().map(pick -> pick.story().lead().title()).toList();
  }

  public static Article in(@Nullable String language, Article a) {
    return new Article(
        a.id(),
        a.source(),
        a.key(),
        a.link(),
        a.slug(),
        a.title(),
        a.standfirst(),
        a.body(),
        a.published(),
        a.firstSeen(),
        a.section(),
        a.author(),
        a.picture(),
        a.categories(),
        language,
        a.position());
  }

  /** The reasons as editors and the command line read them. */
  static List<String> worded(List<Reason> reasons) {
    return words("en").of(reasons);
  }

  static ReasonWords words(String language) {
    return new ReasonWords(
        new Wordbook(Path.of("templates"), "en").of(ReasonWords.EDITORS, language));
  }
}
