package dev.daybreak.headlines.text;

import dev.daybreak.feeds.Article;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes articles ready for choosing, each once and in the order of their keys. */
public final class Preparation {
  static final int SUMMARY_WORDS = 60;

  /** So much of a summary is read; 60 words are rarely a tenth of it. */
  private static final int SUMMARY_LENGTH = 2_000;

  private static final int TITLE_LENGTH = 500;

  /** So much of a summary is read for its meaning: a sentence or two. */
  private static final int TOLD_LENGTH = 240;

  /** How an aggregator credits an outlet that {@link TitleCleaner} does not know by one article. */
  private static final Pattern CREDITED =
      Pattern.compile("((?:\\S+ ){2,}\\S+) - (?:\\p{Lu}|\\d)\\S*(?: \\p{Lu}\\S*){0,2}");

  /** Four words, or as much in a script without spaces: less tells nothing. */
  private static final Pattern SENTENCE = Pattern.compile("(?:\\S++\\s++){3}\\S|\\S{16}");

  private static final Pattern ENDED = Pattern.compile(".*[.?!…]");
  private static final Pattern BEFORE_WORDS = Pattern.compile("^[\\s\\p{P}]+");

  /** So much of a summary, of a source and of a day is read for guessing the language. */
  private static final int GUESSED_LENGTH = 200;

  private static final int GUESSED_WORDS = 100;
  private static final int GUESSED_WORDS_OF_A_DAY = 2_000;

  private static final Comparator<Article> FIRST =
      Comparator.comparing(Article::published)
          .thenComparing(article -> article.source().name())
          .thenComparing(Article::title)
          .thenComparing(Article::standfirst)
          .thenComparing(Article::position)
          .thenComparing(article -> article.judged().kind());

  private Preparation() {}

  /** An article's headline without the outlet's name and the like. */
  public static String headline(Article article) {
    var clean = new TitleCleaner(List.of(article)).clean(start(article.title(), TITLE_LENGTH));
    var credited = CREDITED.matcher(clean);
    return credited.matches() ? credited.group(1) : clean;
  }

  /**
   * What a model reads of an article: its headline, without the outlet's name and the like, and the
   * beginning of its summary, which names who and where when the headline only hints. Of the
   * article as it came, so that it is always the same text.
   */
  public static String told(Article article) {
    var title = headline(article);
    var summary = TitleCleaner.summary(start(article.standfirst(), SUMMARY_LENGTH));
    if (summary.regionMatches(true, 0, title, 0, title.length())) {
      summary = BEFORE_WORDS.matcher(summary.substring(title.length())).replaceFirst("");
    }
    return SENTENCE.matcher(summary).lookingAt()
        ? title + (ENDED.matcher(title).matches() ? " " : ". ") + start(summary, TOLD_LENGTH)
        : title;
  }

  /** Code of an article's language: its own, else its source's, else a guess. */
  public static String language(Article article) {
    var tag = tag(article);
    return tag == null
        ? Language.guess(
                new TextTokenizer(Synonyms.none())
                    .words(article.title() + ' ' + start(article.standfirst(), GUESSED_LENGTH)),
                Language.ENGLISH)
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
    var once = once(articles);
    var titles = new TitleCleaner(once);
    var reports = new PreparedArticle[once.size()];
    var tokenizer = new TextTokenizer(Synonyms.shipped());
    var unsaid = unsaidLanguages(once, tokenizer);
    ParallelSlices.of(reports.length).parallelStream()
        .forEach(
            slice -> {
              var words = tokenizer.another();
              for (var i = slice.from(); i < slice.to(); i++) {
                reports[i] = read(once.get(i), now, titles, words, unsaid);
              }
            });
    return List.of(reports);
  }

  /** Each key once, in their order; of several articles the first. */
  public static List<Article> once(List<Article> articles) {
    var sorted = articles.toArray(Article[]::new);
    Arrays.parallelSort(sorted, Comparator.comparing(Article::key).thenComparing(FIRST));
    return IntStream.range(0, sorted.length)
        .filter(i -> i == 0 || !sorted[i].key().equals(sorted[i - 1].key()))
        .mapToObj(i -> sorted[i])
        .toList();
  }

  private static PreparedArticle read(
      Article article,
      Instant now,
      TitleCleaner titles,
      TextTokenizer words,
      Map<String, Language> unsaid) {
    var title = titles.clean(start(article.title(), TITLE_LENGTH));
    var standfirst = TitleCleaner.summary(start(article.standfirst(), SUMMARY_LENGTH));
    var text = standfirst;
    if (text.isEmpty() && !article.body().isEmpty()) {
      text = TitleCleaner.summary(start(article.body().get(0), SUMMARY_LENGTH));
    }
    var tag = tag(article);
    var language =
        tag == null
            ? Language.guess(
                words.words(title + ' ' + start(text, GUESSED_LENGTH)),
                unsaid.getOrDefault(article.source().name(), Language.ENGLISH))
            : Language.of(tag);
    var summary = words.terms(text, language);
    var at = article.published().isAfter(now) ? now : article.published();
    return new PreparedArticle(
        article.with(title, standfirst),
        language,
        at,
        words.terms(title, language),
        List.copyOf(summary.subList(0, Math.min(SUMMARY_WORDS, summary.size()))));
  }

  /**
   * The languages of the sources that do not say it, by their names: a guess from several titles.
   * What is likely of a source is what most of the day is in.
   */
  private static Map<String, Language> unsaidLanguages(
      List<Article> articles, TextTokenizer words) {
    var titles = new TreeMap<String, List<String>>();
    for (var article : articles) {
      if (tag(article) == null) {
        var ofSource = titles.computeIfAbsent(article.source().name(), name -> new ArrayList<>());
        if (ofSource.size() < GUESSED_WORDS) {
          ofSource.addAll(words.words(start(article.title(), TITLE_LENGTH)));
        }
      }
    }
    var all = titles.values().stream().flatMap(List::stream).limit(GUESSED_WORDS_OF_A_DAY).toList();
    var likely = Language.guess(all);
    var languages = new HashMap<String, Language>();
    titles.forEach((source, ofIt) -> languages.put(source, Language.guess(ofIt, likely)));
    return languages;
  }

  private static String start(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
