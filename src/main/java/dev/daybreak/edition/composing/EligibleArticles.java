package dev.daybreak.edition.composing;

import dev.daybreak.edition.EditionSettings;
import dev.daybreak.edition.desk.EditorialRules;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Articles;
import dev.daybreak.headlines.EditorAction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The articles that an edition may use: recent, in a language of the newsletter, still online. */
@Component
class EligibleArticles {
  private final Articles articles;
  private final EditionSettings settings;
  private final EditorialRules rules;
  private final Clock clock;

  EligibleArticles(Articles articles, EditionSettings settings, EditorialRules rules, Clock clock) {
    this.articles = articles;
    this.settings = settings;
    this.rules = rules;
    this.clock = clock;
  }

  /** Whether an edition composed now may use an article, or why not. */
  enum Verdict {
    ELIGIBLE,
    OTHER_LANGUAGE,
    IN_THE_FUTURE,
    TOO_OLD;

    /**
     * @param age of the article; negative if it is dated in the future
     * @param read whether the newsletter uses its language
     */
    static Verdict of(Duration age, Duration lookBack, boolean read) {
      if (!read) {
        return OTHER_LANGUAGE;
      }
      if (age.isNegative()) {
        return IN_THE_FUTURE;
      }
      return age.compareTo(lookBack) > 0 ? TOO_OLD : ELIGIBLE;
    }
  }

  /**
   * The articles published in a span of time, and those that an editor pinned, which may be older
   * and in any language.
   *
   * @param known articles that were first seen after this are ignored
   * @param gone addresses of pages that outlets have removed
   */
  List<Article> within(
      Instant from, Instant to, Instant known, Set<String> gone, List<EditorAction> actions) {
    var pinned =
        actions.stream()
            .filter(action -> action.kind() == EditorAction.Kind.PIN)
            .map(EditorAction::article)
            .collect(Collectors.toSet());
    var inTime =
        articles.within(from, to).stream()
            .filter(article -> settings.isRead(article.language()))
            .filter(article -> !pinned.contains(article.key()));
    return Stream.concat(inTime, articles.listed(pinned).stream())
        .filter(article -> !article.firstSeen().isAfter(known))
        .filter(article -> article.link() == null || !gone.contains(article.link()))
        .toList();
  }

  Verdict verdict(Article article) {
    var age = Duration.between(article.published(), clock.instant());
    return Verdict.of(age, rules.lookBack(), settings.isRead(article.language()));
  }
}
