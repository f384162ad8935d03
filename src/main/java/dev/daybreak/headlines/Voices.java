package dev.daybreak.headlines;

import dev.daybreak.headlines.text.PreparedArticle;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Counts the independent sources ("voices") of a story: sources of one owner are one voice, as are
 * near-identical texts (agency copy), by the Jaccard similarity of their word shingles.
 */
final class Voices {
  private static final int SHINGLE = 3;

  /** Terms of a summary that is not written twice by chance. */
  private static final int TELLING = 12;

  private Voices() {}

  /** One voice: the name that represents it, and its weight. */
  record Voice(String name, double weight) {}

  /** The heaviest first. */
  static List<Voice> of(List<PreparedArticle> reports, ChoiceSettings settings) {
    if (reports.size() == 1) {
      return List.of(voice(reports.get(0), settings));
    }
    var group = IntStream.range(0, reports.size()).toArray();
    var owners = new HashMap<String, Integer>();
    for (var i = 0; i < group.length; i++) {
      var sameOwner = owners.putIfAbsent(reports.get(i).voice(), i);
      if (sameOwner != null) {
        join(group, i, sameOwner);
      }
    }
    joinCopies(reports, group, settings.likeness().copy());
    return named(reports, group, settings);
  }

  private static void joinCopies(List<PreparedArticle> reports, int[] group, double copy) {
    var words = reports.stream().map(Voices::words).toList();
    joinAlike(words.stream().map(all -> shingles(all, 0)).toList(), group, copy);
    // Agency copy often gets a headline of the house.
    var summaries = new ArrayList<int[]>(words.size());
    for (var i = 0; i < words.size(); i++) {
      var isTelling = reports.get(i).summary().size() >= TELLING;
      summaries.add(isTelling ? shingles(words.get(i), reports.get(i).title().size()) : new int[0]);
    }
    joinAlike(summaries, group, copy);
  }

  /**
   * Joins the texts whose Jaccard share reaches {@code copy}. Prefix filtering: two such texts
   * share one of their lowest shingles, so only texts that share one are compared. Otherwise a
   * story of 800 reports would cost 320,000 comparisons.
   */
  private static void joinAlike(List<int[]> all, int[] group, double copy) {
    var texts = different(all, group);
    var lowest = new long[texts.stream().mapToInt(text -> telling(text.length, copy)).sum()];
    var filled = 0;
    for (var i = 0; i < texts.size(); i++) {
      for (var k = 0; k < telling(texts.get(i).length, copy); k++) {
        lowest[filled++] = ((long) texts.get(i)[k] << 32) | i;
      }
    }
    Arrays.sort(lowest);
    for (var i = 0; i < lowest.length; i++) {
      for (var j = i - 1; j >= 0 && lowest[j] >> 32 == lowest[i] >> 32; j--) {
        var one = (int) lowest[i];
        var other = (int) lowest[j];
        if (root(group, one) != root(group, other)
            && isCopy(texts.get(one), texts.get(other), copy)) {
          join(group, one, other);
        }
      }
    }
  }

  /** Joins the texts that are the same, and leaves one of each: thousands may be one agency's. */
  private static List<int[]> different(List<int[]> texts, int[] group) {
    var known = new HashMap<IntBuffer, Integer>();
    var different = new ArrayList<int[]>();
    for (var i = 0; i < texts.size(); i++) {
      var first = known.putIfAbsent(IntBuffer.wrap(texts.get(i)), i);
      if (first != null && texts.get(i).length > 0) {
        join(group, i, first);
      }
      different.add(first == null ? texts.get(i) : new int[0]);
    }
    return different;
  }

  private static int telling(int shingles, double copy) {
    return Math.min(shingles, shingles - (int) Math.ceil(copy * shingles - 1e-9) + 1);
  }

  private static boolean isCopy(int[] one, int[] other, double copy) {
    var smaller = Math.min(one.length, other.length);
    return smaller >= copy * Math.max(one.length, other.length) && jaccard(one, other) >= copy;
  }

  private static List<Voice> named(
      List<PreparedArticle> reports, int[] group, ChoiceSettings settings) {
    Map<Integer, List<Voice>> groups = new HashMap<>();
    for (var i = 0; i < group.length; i++) {
      groups
          .computeIfAbsent(root(group, i), g -> new ArrayList<>())
          .add(voice(reports.get(i), settings));
    }
    var heaviest = Comparator.comparingDouble(Voice::weight).reversed().thenComparing(Voice::name);
    return groups.values().stream()
        .map(voices -> voices.stream().min(heaviest).orElseThrow())
        .sorted(heaviest)
        .toList();
  }

  private static Voice voice(PreparedArticle report, ChoiceSettings settings) {
    var source = report.article().source();
    return new Voice(source.voice(), settings.weightOf(source.name(), source.weight()));
  }

  /** The hashes of the terms of the headline and of the summary. */
  private static int[] words(PreparedArticle report) {
    var words = new int[report.title().size() + report.summary().size()];
    var filled = 0;
    for (var term : report.title()) {
      words[filled++] = term.hashCode();
    }
    for (var term : report.summary()) {
      words[filled++] = term.hashCode();
    }
    return words;
  }

  /** Hashes of each run of three terms from one on, ascending and different. */
  private static int[] shingles(int[] words, int from) {
    var length = Math.min(SHINGLE, words.length - from);
    if (length == 0) {
      return new int[0];
    }
    var all = new int[words.length - from - length + 1];
    for (var i = 0; i < all.length; i++) {
      var hash = 1;
      for (var k = 0; k < length; k++) {
        hash = 31 * hash + words[from + i + k];
      }
      all[i] = hash;
    }
    Arrays.sort(all);
    var different = 0;
    for (var hash : all) {
      if (different == 0 || all[different - 1] != hash) {
        all[different++] = hash;
      }
    }
    return different == all.length ? all : Arrays.copyOf(all, different);
  }

  static double jaccard(int[] one, int[] other) {
    var shared = 0;
    for (int i = 0, j = 0; i < one.length && j < other.length; ) {
      if (one[i] == other[j]) {
        shared++;
        i++;
        j++;
      } else if (one[i] < other[j]) {
        i++;
      } else {
        j++;
      }
    }
    return (double) shared / (one.length + other.length - shared);
  }

  private static int root(int[] group, int i) {
    var at = i;
    while (group[at] != at) {
      at = group[at];
    }
    return at;
  }

  private static void join(int[] group, int i, int j) {
    var low = Math.min(root(group, i), root(group, j));
    var high = Math.max(root(group, i), root(group, j));
    group[high] = low;
  }
}
