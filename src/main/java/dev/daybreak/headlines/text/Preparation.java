package dev.daybreak.headlines.text;

import dev.daybreak.feeds.Article;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes articles ready for choosing, each once and in the order of their keys. */
public final class Preparation {
  static final int SUMMARY_WORDS = 60;

  /** So much of a summary is read; 60 words are rarely a tenth of it. */
  private static final int SUMMARY_LENGTH = 2_000;

  private static final int TITLE_LENGTH = 500;

  private static final Comparator<Article> FIRST =
      Comparator.comparing(Article::published)
          .thenComparing(article -> article.source().name())
          .thenComparing(Article::title)
          .thenComparing(Article::standfirst)
          .thenComparing(Article::position);

  private Preparation() {}

  /** An article's headline as it is compared: without the outlet's name and the like. */
  public static String headline(Article article) {
    return new TitleCleaner(List.of(article)).clean(start(article.title(), TITLE_LENGTH));
  }

  /** Code of an article's language: its own, else its source's, else a guess. */
  public static String language(Article article) {
    var tag = tag(article);
    return tag == null
        ? Language.guess(
                new TextTokenizer(Synonyms.shipped())
                    .words(article.title() + ' ' + article.standfirst()))
            .code()
        : Language.of(tag).code();
  }

  private static @Nullable String tag(Article article) {
    return article.language() == null ? article.source().language() : article.language();
  }

  public static List<PreparedArticle> read(List<Article> articles) {
    return read(articles, Instant.MAX);
  }

  /**
   * Prepares articles for comparing.
   *
   * @param now no report is taken to be newer
   */
  public static List<PreparedArticle> read(List<Article> articles, Instant now) {
    var byKey = new TreeMap<String, Article>();
    for (var article : articles) {
      byKey.merge(
          article.key(), article, (one, other) -> FIRST.compare(one, other) <= 0 ? one : other);
    }
    var titles = new TitleCleaner(byKey.values());
    var once = List.copyOf(byKey.values());
    var reports = new PreparedArticle[once.size()];
    var same = Synonyms.shipped();
    ParallelSlices.of(reports.length).parallelStream()
        .forEach(
            slice -> {
              var words = new TextTokenizer(same);
              for (var i = slice.from(); i < slice.to(); i++) {
                reports[i] = read(once.get(i), now, titles, words);
              }
            });
    return List.of(reports);
  }

  private static PreparedArticle read(
      Article article, Instant now, TitleCleaner titles, TextTokenizer words) {
    var title = titles.clean(start(article.title(), TITLE_LENGTH));
    var standfirst = TitleCleaner.summary(start(article.standfirst(), SUMMARY_LENGTH));
    var text = standfirst;
    if (text.isEmpty() && !article.body().isEmpty()) {
      text = TitleCleaner.summary(start(article.body().get(0), SUMMARY_LENGTH));
    }
    var tag = tag(article);
    var language = tag == null ? Language.guess(words.words(title + ' ' + text)) : Language.of(tag);
    var summary = words.terms(text, language);
    var at = article.published().isAfter(now) ? now : article.published();
    return new PreparedArticle(
        article.with(title, standfirst),
        language,
        at,
        words.terms(title, language),
        List.copyOf(summary.subList(0, Math.min(SUMMARY_WORDS, summary.size()))));
  }

  private static String start(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
