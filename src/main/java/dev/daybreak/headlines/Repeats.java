package dev.daybreak.headlines;

import dev.daybreak.headlines.text.Preparation;
import dev.daybreak.headlines.text.PreparedArticle;
import dev.daybreak.headlines.text.TermVector;
import dev.daybreak.headlines.text.TfIdf;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds stories that one of the last editions covered. Such a story is selected again only with two
 * or more new independent sources and new figures or names; a newsletter with few sources needs
 * only the new facts (CONTRIBUTING, How headlines are selected).
 */
final class Repeats {
  private static final int NEW_VOICES = 2;
  private static final int SHOWN = 4;
  private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");

  /** What most reports have is first; a year alone says least. */
  private static final Comparator<Fact> MATTERS =
      Comparator.comparingInt(Fact::reports).reversed().thenComparing(Fact::isYear);

  /** Weekdays and months are names, and new every day, but no news. */
  private static final Set<String> CALENDAR =
      Set.of(
          ("monday tuesday wednesday thursday friday saturday sunday january february march april may"
                  + " june july august september october november december")
              .split(" "));

  private final List<Past> past = new ArrayList<>();
  private final double threshold;
  private final boolean small;

  private record Past(
      LocalDate date,
      TermVector middle,
      Set<String> articles,
      Set<String> voices,
      Set<String> facts) {}

  Repeats(List<PastEdition> editions, TfIdf weighing, double threshold, boolean small) {
    this.threshold = threshold;
    this.small = small;
    editions.stream()
        .sorted(Comparator.comparing(PastEdition::date).reversed())
        .limit(HeadlineSelection.PAST_EDITIONS)
        .forEach(
            edition ->
                edition.stories().stream()
                    .filter(story -> !story.articles().isEmpty())
                    .forEach(story -> past.add(read(edition, story, weighing))));
  }

  private static Past read(PastEdition edition, PastEdition.PastStory story, TfIdf weighing) {
    var reports = Preparation.read(story.articles());
    return new Past(
        edition.date(),
        TermVector.centroid(weighing.vectors(reports)),
        reports.stream().map(PreparedArticle::key).collect(Collectors.toUnmodifiableSet()),
        Set.copyOf(story.voices()),
        Set.copyOf(facts(reports).keySet()));
  }

  /** The coverage of these reports by an earlier edition; empty if there was none. */
  Optional<ScoredStory.Repeat> of(
      List<PreparedArticle> reports, TermVector middle, List<Voices.Voice> voices) {
    return past.stream()
        .filter(covered -> covered.middle.cosine(middle) >= threshold)
        .max(
            Comparator.<Past>comparingDouble(covered -> covered.middle.cosine(middle))
                .thenComparing(Past::date))
        .map(covered -> new ScoredStory.Repeat(covered.date, update(covered, reports, voices)));
  }

  private Reason.@Nullable NewFacts update(
      Past covered, List<PreparedArticle> reports, List<Voices.Voice> voices) {
    var fresh = voices.stream().filter(voice -> !covered.voices.contains(voice.name())).count();
    // Only reports that arrived since can be new.
    var since =
        reports.stream().filter(report -> !covered.articles.contains(report.key())).toList();
    var facts = facts(since);
    facts.keySet().removeAll(covered.facts);
    if (facts.isEmpty() || (!small && fresh < NEW_VOICES)) {
      return null;
    }
    return new Reason.NewFacts(
        facts.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(MATTERS))
            .limit(SHOWN)
            .map(fact -> fact.getValue().written())
            .toList());
  }

  /**
   * A figure or a name.
   *
   * @param written with its capitals
   * @param reports how many have it
   */
  private record Fact(String written, int reports) {
    Fact and(Fact other) {
      // Of FERRY and Ferry the second.
      var better = written.compareTo(other.written) < 0 ? other.written : written;
      return new Fact(better, reports + other.reports);
    }

    boolean isYear() {
      return YEAR.matcher(written).matches();
    }
  }

  /**
   * Figures, and capitalised names inside a headline or summary, by their words in lower case, in
   * the order of these.
   */
  private static SortedMap<String, Fact> facts(List<PreparedArticle> reports) {
    var facts = new TreeMap<String, Fact>();
    for (var report : reports) {
      facts(report).forEach((fact, written) -> facts.merge(fact, new Fact(written, 1), Fact::and));
    }
    return facts;
  }

  private static Map<String, String> facts(PreparedArticle report) {
    var facts = new HashMap<String, String>();
    var text = report.article().title() + " . " + report.article().standfirst();
    var begins = true;
    for (var word : text.split("\\s+", -1)) {
      var bare = word.replaceAll("^[^\\p{L}\\p{N}$€£]+|[^\\p{L}\\p{N}%]+$", "");
      if (!bare.isEmpty()) {
        var named = Character.isUpperCase(bare.codePointAt(0)) && !begins;
        if (named || bare.codePoints().anyMatch(Character::isDigit)) {
          var written = bare.replaceAll("['’]s$", "");
          var fact = written.toLowerCase(Locale.ROOT);
          if (!CALENDAR.contains(fact)) {
            facts.putIfAbsent(fact, written);
          }
        }
      }
      begins = word.matches(".*[.!?:]$");
    }
    return facts;
  }
}
