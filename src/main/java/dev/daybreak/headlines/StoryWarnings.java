package dev.daybreak.headlines;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What an editor should check in a story before it is sent. */
record StoryWarnings(Instant now, boolean small) {
  private static final Duration OLD = Duration.ofHours(24);

  private static final String NUMBER = "(\\d{1,3}(?:,\\d{3})*|\\d+)";

  /** "12 dead", "two climbers killed"; "kills at least 15", "toll rises to 20". */
  private static final Pattern COUNTED =
      Pattern.compile(
          "\\b"
              + NUMBER
              + "\\s+(?:(?!years?\\b|months?\\b|weeks?\\b|days?\\b|hours?\\b|minutes?\\b)\\p{L}+\\s+){0,2}?"
              + "(dead|killed|die|died|deaths|injured|hurt|wounded|missing|arrested)\\b"
              + "|\\b(kills?|killed|injures?|injured|wounds|hurts|arrests?|toll)\\s+"
              + "(?:(?:rises|climbs|jumps|reaches|passes|tops|hits|now|at|least|to|past|over|more|than)\\s+){0,3}"
              + NUMBER
              + "\\b",
          Pattern.CASE_INSENSITIVE);

  private static final List<String> WORDS =
      List.of(
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen",
          "twenty");

  private static final Pattern WORD =
      Pattern.compile("\\b(" + String.join("|", WORDS) + ")\\b", Pattern.CASE_INSENSITIVE);

  private static final Map<String, Reason.Toll> KINDS =
      Map.ofEntries(
          Map.entry("dead", Reason.Toll.DEAD),
          Map.entry("killed", Reason.Toll.DEAD),
          Map.entry("die", Reason.Toll.DEAD),
          Map.entry("died", Reason.Toll.DEAD),
          Map.entry("deaths", Reason.Toll.DEAD),
          Map.entry("kill", Reason.Toll.DEAD),
          Map.entry("kills", Reason.Toll.DEAD),
          Map.entry("injured", Reason.Toll.INJURED),
          Map.entry("injure", Reason.Toll.INJURED),
          Map.entry("injures", Reason.Toll.INJURED),
          Map.entry("hurt", Reason.Toll.INJURED),
          Map.entry("hurts", Reason.Toll.INJURED),
          Map.entry("wounded", Reason.Toll.INJURED),
          Map.entry("wounds", Reason.Toll.INJURED),
          Map.entry("toll", Reason.Toll.DEAD),
          Map.entry("missing", Reason.Toll.MISSING),
          Map.entry("arrest", Reason.Toll.ARRESTED),
          Map.entry("arrests", Reason.Toll.ARRESTED),
          Map.entry("arrested", Reason.Toll.ARRESTED));

  List<Reason> of(ScoredStory story) {
    var warnings = new ArrayList<Reason>();
    var voices = story.story().voices();
    if (!small && voices.size() == 1) {
      warnings.add(new Reason.OneSource(voices.get(0)));
    }
    disagreement(story).ifPresent(warnings::add);
    if (Duration.between(story.newest(), now).compareTo(OLD) > 0) {
      warnings.add(new Reason.OlderThan(OLD));
    }
    return warnings;
  }

  /** Warns of a light story directly after a grave one, and of the reverse. */
  List<Pick> besideEachOther(List<Pick> picks, ChoiceSettings.Layout layout) {
    var result = new ArrayList<>(picks);
    for (var i = 1; i < picks.size(); i++) {
      var above = picks.get(i - 1).story();
      var below = picks.get(i).story();
      var light = Tone.isLight(below, layout) && !Tone.isSensitive(below);
      if (light && Tone.isSensitive(above)) {
        result.set(i, warned(picks.get(i), new Reason.LightAfterGrave(above.lead().title())));
      } else if (Tone.isSensitive(below)
          && Tone.isLight(above, layout)
          && !Tone.isSensitive(above)) {
        result.set(i, warned(picks.get(i), new Reason.GraveAfterLight(above.lead().title())));
      }
    }
    return List.copyOf(result);
  }

  private static Pick warned(Pick pick, Reason warning) {
    var warnings = new ArrayList<>(pick.warnings());
    warnings.add(warning);
    return new Pick(pick.rank(), pick.block(), pick.story(), pick.also(), pick.update(), warnings);
  }

  private static String inDigits(String title) {
    return WORD.matcher(title)
        .replaceAll(
            word -> String.valueOf(2 + WORDS.indexOf(word.group().toLowerCase(Locale.ROOT))));
  }

  private static Optional<Reason> disagreement(ScoredStory story) {
    var counts = new TreeMap<Reason.Toll, TreeSet<Long>>();
    for (var report : story.reports()) {
      var matcher = COUNTED.matcher(inDigits(report.article().title()));
      while (matcher.find()) {
        var number = matcher.group(1) == null ? matcher.group(4) : matcher.group(1);
        var word = matcher.group(1) == null ? matcher.group(3) : matcher.group(2);
        var kind = KINDS.get(word.toLowerCase(Locale.ROOT));
        if (kind != null && number.length() < 12) {
          counts
              .computeIfAbsent(kind, k -> new TreeSet<>())
              .add(Long.parseLong(number.replace(",", "")));
        }
      }
    }
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .findFirst()
        .map(
            entry ->
                new Reason.SourcesDisagree(
                    entry.getValue().first(), entry.getValue().last(), entry.getKey()));
  }
}
