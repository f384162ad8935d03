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

/** What an editor should look at before a story goes. */
record Warnings(Instant now, boolean small) {
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

  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("dead", "dead"),
          Map.entry("killed", "dead"),
          Map.entry("die", "dead"),
          Map.entry("died", "dead"),
          Map.entry("deaths", "dead"),
          Map.entry("kill", "dead"),
          Map.entry("kills", "dead"),
          Map.entry("injured", "injured"),
          Map.entry("injure", "injured"),
          Map.entry("injures", "injured"),
          Map.entry("hurt", "injured"),
          Map.entry("hurts", "injured"),
          Map.entry("wounded", "injured"),
          Map.entry("wounds", "injured"),
          Map.entry("toll", "dead"),
          Map.entry("missing", "missing"),
          Map.entry("arrest", "arrested"),
          Map.entry("arrests", "arrested"),
          Map.entry("arrested", "arrested"));

  List<String> of(ScoredStory told) {
    var warnings = new ArrayList<String>();
    if (!small && told.story().voices().size() == 1) {
      warnings.add("rests on one source: " + told.story().voices().get(0));
    }
    disagreement(told).ifPresent(warnings::add);
    if (Duration.between(told.newest(), now).compareTo(OLD) > 0) {
      warnings.add("older than 24 h");
    }
    return warnings;
  }

  /** A grave story and a light one that a reader meets one after the other. */
  List<Pick> besideEachOther(List<Pick> picks, ChoiceSettings.Layout layout) {
    var result = new ArrayList<>(picks);
    for (var i = 1; i < picks.size(); i++) {
      var above = picks.get(i - 1).story();
      var below = picks.get(i).story();
      var light = Tone.isLight(below, layout) && !Tone.isSensitive(below);
      if (light && Tone.isSensitive(above)) {
        result.set(
            i, warned(picks.get(i), "light, and next to a grave story: " + above.lead().title()));
      } else if (Tone.isSensitive(below)
          && Tone.isLight(above, layout)
          && !Tone.isSensitive(above)) {
        result.set(
            i, warned(picks.get(i), "grave, and next to a light story: " + above.lead().title()));
      }
    }
    return List.copyOf(result);
  }

  private static Pick warned(Pick pick, String warning) {
    var warnings = new ArrayList<>(pick.warnings());
    warnings.add(warning);
    return new Pick(pick.rank(), pick.block(), pick.story(), pick.also(), pick.update(), warnings);
  }

  private static String inDigits(String title) {
    return WORD.matcher(title)
        .replaceAll(
            word -> String.valueOf(2 + WORDS.indexOf(word.group().toLowerCase(Locale.ROOT))));
  }

  private static Optional<String> disagreement(ScoredStory told) {
    var counts = new TreeMap<String, TreeSet<Long>>();
    for (var report : told.reports()) {
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
                "sources disagree: "
                    + entry.getValue().first()
                    + " or "
                    + entry.getValue().last()
                    + " "
                    + entry.getKey());
  }
}
