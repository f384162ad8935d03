package dev.daybreak.headlines;

import dev.daybreak.headlines.text.Language;
import dev.daybreak.headlines.text.PreparedArticle;
import dev.daybreak.headlines.text.Synonyms;
import dev.daybreak.headlines.text.TextTokenizer;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The editors' topics: named keyword rules that promote or demote stories. */
final class Beats {
  private final List<Rule> rules;
  private final TextTokenizer words = new TextTokenizer(Synonyms.shipped());

  private record Rule(ChoiceSettings.Beat beat, List<List<String>> phrases) {}

  Beats(List<ChoiceSettings.Beat> beats) {
    rules =
        beats.stream()
            .map(
                beat ->
                    new Rule(
                        beat,
                        beat.words().stream()
                            .map(phrase -> words.terms(phrase, Language.ENGLISH))
                            .filter(phrase -> !phrase.isEmpty())
                            .toList()))
            .toList();
  }

  /** The first topic that matches a story. */
  Optional<ChoiceSettings.Beat> of(List<PreparedArticle> reports) {
    return rules.stream()
        .filter(
            rule ->
                rule.beat.bury()
                    ? reports.stream().allMatch(report -> matches(rule, report))
                    : reports.stream().anyMatch(report -> matches(rule, report)))
        .map(Rule::beat)
        .findFirst();
  }

  private static boolean matches(Rule rule, PreparedArticle report) {
    return rule.phrases.stream()
        .anyMatch(
            phrase ->
                Collections.indexOfSubList(report.title(), phrase) >= 0
                    || Collections.indexOfSubList(report.summary(), phrase) >= 0);
  }
}
