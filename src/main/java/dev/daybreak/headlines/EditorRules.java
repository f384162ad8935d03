package dev.daybreak.headlines;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.kinds.JudgedKind;
import dev.daybreak.headlines.ChoiceSettings.Beat;
import dev.daybreak.headlines.ChoiceSettings.Embargo;
import dev.daybreak.headlines.ChoiceSettings.KindRule;
import dev.daybreak.headlines.ChoiceSettings.Quota;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules that editors change while the program runs, with the settings as their first values.
 *
 * @param quotas how many stories a section may have, by its name
 * @param beats the first that matches a story counts
 * @param embargoes articles that are not selected before an instant
 * @param weights 0..1 by the source's name, instead of the source's own
 * @param kinds articles of another kind than the table says; that of one article counts before the
 *     others, and the last of those
 */
public record EditorRules(
    Map<String, Quota> quotas,
    List<Beat> beats,
    List<Embargo> embargoes,
    Map<String, Double> weights,
    List<KindRule> kinds) {

  /** Where an editor's rule stands, as the reason of a kind. */
  private static final String PAGE = "/admin/rules#kind ";

  public EditorRules {
    quotas = Collections.unmodifiableSortedMap(new TreeMap<>(quotas));
    beats = List.copyOf(beats);
    embargoes = List.copyOf(embargoes);
    weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    kinds = List.copyOf(kinds);
  }

  /** The rules in the settings. */
  public static EditorRules of(ChoiceSettings settings) {
    var rules = settings.rules();
    return new EditorRules(
        settings.layout().quotas(),
        rules.beats(),
        rules.embargoes(),
        rules.weights(),
        rules.kinds());
  }

  /** Whether nobody may be told of an article yet. */
  public boolean isEmbargoed(Article article, Instant now) {
    return embargoes.stream().anyMatch(embargo -> embargo.holds(article, now));
  }

  /** The article with the kind that editors say it has, if they do. */
  public Article judged(Article article) {
    return kinds.stream()
        .filter(rule -> rule.isAbout(article))
        .reduce((first, next) -> first.isForOne() && !next.isForOne() ? first : next)
        .map(rule -> article.with(new JudgedKind(rule.kind(), PAGE + rule.about())))
        .orElse(article);
  }

  public EditorRules withQuotas(Map<String, Quota> other) {
    return new EditorRules(other, beats, embargoes, weights, kinds);
  }

  public EditorRules withBeats(List<Beat> other) {
    return new EditorRules(quotas, other, embargoes, weights, kinds);
  }

  public EditorRules withEmbargoes(List<Embargo> other) {
    return new EditorRules(quotas, beats, other, weights, kinds);
  }

  public EditorRules withWeights(Map<String, Double> other) {
    return new EditorRules(quotas, beats, embargoes, other, kinds);
  }

  public EditorRules withKinds(List<KindRule> other) {
    return new EditorRules(quotas, beats, embargoes, weights, other);
  }
}
