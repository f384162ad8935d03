package dev.daybreak.headlines.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How often the titles of a day have a word with a capital, and without one. */
final class Capitals {
  private final Map<String, Integer> large = new HashMap<>();
  private final Map<String, Integer> small = new HashMap<>();

  /** All with a capital, also where every word has one. */
  private final Set<String> capitalised = new HashSet<>();

  /** Of all titles of a day. */
  static Capitals of(List<PreparedArticle> articles) {
    var all = new Capitals();
    ParallelSlices.of(articles.size()).parallelStream()
        .map(
            slice -> {
              var some = new Capitals();
              articles
                  .subList(slice.from(), slice.to())
                  .forEach(article -> some.learn(CasedWords.of(article.article().title())));
              return some;
            })
        .toList()
        .forEach(all::add);
    return all;
  }

  private void learn(List<String> words) {
    words.stream()
        .filter(CasedWords::isLarge)
        .forEach(word -> capitalised.add(CasedWords.plain(word)));
    if (CasedWords.isTitleCase(words)) {
      return;
    }
    for (var i = 0; i < words.size(); i++) {
      var word = words.get(i);
      if (Character.isLowerCase(word.codePointAt(0))) {
        small.merge(CasedWords.plain(word), 1, Integer::sum);
      } else if (i > 0) {
        large.merge(CasedWords.plain(word), 1, Integer::sum);
      }
    }
  }

  private void add(Capitals more) {
    more.large.forEach((word, count) -> large.merge(word, count, Integer::sum));
    more.small.forEach((word, count) -> small.merge(word, count, Integer::sum));
    capitalised.addAll(more.capitalised);
  }

  /** Every word that has a capital somewhere, in small letters. */
  Set<String> words() {
    return capitalised;
  }

  /**
   * Whether a word with a capital is a name.
   *
   * @param chosen whether the writer had the choice to write it small
   */
  boolean isName(String word, boolean chosen) {
    var asName = large.getOrDefault(word, 0);
    var asWord = small.getOrDefault(word, 0);
    return asName > 2 * asWord || (chosen && asName >= asWord);
  }

  /** Whether no title in sentence case has a word, except at its beginning. */
  boolean isUnseen(String word) {
    return !large.containsKey(word) && !small.containsKey(word);
  }
}
