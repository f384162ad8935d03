package dev.daybreak.headlines;

import dev.daybreak.headlines.text.PreparedArticle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Scores a story as a sum of factors (CONTRIBUTING, How headlines are selected). */
record Scoring(ChoiceSettings settings, Instant now, Beats beats, OutletKinds outlets) {
  private static final int WEIGHED = 3;

  /**
   * @param reports of one story, at least one
   * @param voices the heaviest first
   */
  List<Factor> factors(List<PreparedArticle> reports, List<Voices.Voice> voices) {
    var score = settings.score();
    var factors = new ArrayList<Factor>();
    var independent = voices.size();
    factors.add(
        factor(
            "corroboration",
            score.corroboration() * StrictMath.log(1.0 + independent) / StrictMath.log(2),
            new Reason.IndependentSources(independent)));
    var countries = Countries.of(reports);
    if (countries > 1) {
      factors.add(
          factor(
              "spread",
              score.spread() * StrictMath.log(countries) / StrictMath.log(2),
              new Reason.OutletCountries(countries)));
    }
    var kinds = outlets.of(voices);
    if (kinds.number() > 1) {
      factors.add(
          factor(
              "kinds", score.kinds() * StrictMath.log(kinds.number()) / StrictMath.log(2), kinds));
    }
    var newest = reports.stream().map(PreparedArticle::at).max(Instant::compareTo).orElseThrow();
    var age = Duration.between(newest, now);
    factors.add(
        factor(
            "freshness",
            score.freshness()
                * StrictMath.pow(0.5, (double) age.toMillis() / score.halfLife().toMillis()),
            new Reason.NewestReport(age)));
    var position =
        Math.max(
            1, reports.stream().mapToInt(report -> report.article().position()).min().orElse(1));
    factors.add(
        factor(
            "position",
            score.position() / (1 + StrictMath.log(position)),
            new Reason.FeedPosition(position)));
    var weight =
        voices.stream().limit(WEIGHED).mapToDouble(Voices.Voice::weight).average().orElse(0);
    factors.add(factor("weight", score.weight() * weight, new Reason.SourceWeight(weight)));
    beats.of(reports).ifPresent(beat -> factors.add(beat(beat, score.beat())));
    return factors;
  }

  /** The deduction from a story that an earlier edition covered. */
  Factor repeat(ScoredStory.Repeat repeat) {
    return factor("repeat", -settings.score().repeat(), new Reason.CoveredOn(repeat.date()));
  }

  private static Factor beat(ChoiceSettings.Beat beat, double worth) {
    return factor(
        "beat",
        beat.bury() ? -worth : worth,
        beat.bury() ? new Reason.Demoted(beat.name()) : new Reason.Promoted(beat.name()));
  }

  private static Factor factor(String name, double points, Reason reason) {
    return new Factor(name, Math.round(points * 1e6), reason);
  }
}
