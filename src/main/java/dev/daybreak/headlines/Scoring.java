package dev.daybreak.headlines;

import dev.daybreak.headlines.text.PreparedArticle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a story is worth and why (step 7). Each reason is a factor; they add up to the score. */
record Scoring(ChoiceSettings settings, Instant now, Beats beats) {
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
            independent + (independent == 1 ? " source" : " independent sources")));
    var newest = reports.stream().map(PreparedArticle::at).max(Instant::compareTo).orElseThrow();
    var age = Duration.between(newest, now);
    factors.add(
        factor(
            "freshness",
            score.freshness()
                * StrictMath.pow(0.5, (double) age.toMillis() / score.halfLife().toMillis()),
            "newest report " + spoken(age) + " old"));
    var position =
        Math.max(
            1, reports.stream().mapToInt(report -> report.article().position()).min().orElse(1));
    factors.add(
        factor(
            "position",
            score.position() / (1 + StrictMath.log(position)),
            "place " + position + " in a feed"));
    var weight =
        voices.stream().limit(WEIGHED).mapToDouble(Voices.Voice::weight).average().orElse(0);
    factors.add(
        factor(
            "weight",
            score.weight() * weight,
            String.format(Locale.ROOT, "sources of weight %.2f", weight)));
    beats.of(reports).ifPresent(beat -> factors.add(beat(beat, score.beat())));
    return factors;
  }

  /** What a story loses that an earlier edition told. */
  Factor repeat(String reason) {
    return factor("repeat", -settings.score().repeat(), reason);
  }

  private static Factor beat(ChoiceSettings.Beat beat, double worth) {
    return factor(
        "beat",
        beat.bury() ? -worth : worth,
        (beat.bury() ? "buried by " : "lifted by ") + beat.name());
  }

  private static Factor factor(String name, double points, String reason) {
    return new Factor(name, Math.round(points * 1e6), reason);
  }

  private static String spoken(Duration age) {
    return age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() + " min";
  }
}
