package dev.daybreak.headlines.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which terms each report has and how often, a word of the title counting twice. Terms are numbered
 * in the order in which they first come, whatever the number of threads that count them.
 */
public final class TermCounts {
  private final List<Language> languages;
  private final List<String> terms;
  private final int[][] numbers;
  private final int[][] times;
  private final Map<String, Integer> articles;

  private TermCounts(
      List<Language> languages,
      List<String> terms,
      int[][] numbers,
      int[][] times,
      Map<String, Integer> articles) {
    this.languages = languages;
    this.terms = terms;
    this.numbers = numbers;
    this.times = times;
    this.articles = articles;
  }

  public static TermCounts of(List<PreparedArticle> reports) {
    var numbers = new int[reports.size()][];
    var times = new int[reports.size()][];
    var parts =
        ParallelSlices.of(reports.size()).stream()
            .map(slice -> new Part(reports, slice, numbers, times))
            .toList();
    parts.parallelStream().forEach(Part::count);
    var numbering = new Numbering();
    var places = parts.stream().map(numbering::add).toList();
    ParallelSlices.each(parts.size(), p -> parts.get(p).renumber(places.get(p)));
    var articles = new HashMap<String, Integer>();
    reports.forEach(report -> articles.merge(report.language().code(), 1, Integer::sum));
    return new TermCounts(numbering.languages, numbering.terms, numbers, times, articles);
  }

  /** How many reports there are. */
  int reports() {
    return numbers.length;
  }

  /** How many different terms there are; their numbers are below it. */
  int terms() {
    return terms.size();
  }

  Language language(int term) {
    return languages.get(term);
  }

  public String term(int term) {
    return terms.get(term);
  }

  /** The numbers of a report's terms, each once. */
  int[] numbers(int report) {
    return numbers[report];
  }

  /** How often each of them comes: 2·title + summary. */
  public int[] times(int report) {
    return times[report];
  }

  /** How many articles there are of each language. */
  Map<String, Integer> articles() {
    return articles;
  }

  /** In how many reports each term is, by its number. */
  int[] frequencies() {
    var frequencies = new int[terms.size()];
    for (var ofReport : numbers) {
      for (var term : ofReport) {
        frequencies[term]++;
      }
    }
    return frequencies;
  }

  /** The numbers of all terms, given out in order. */
  private static final class Numbering {
    final List<Language> languages = new ArrayList<>();
    final List<String> terms = new ArrayList<>();
    private final Map<String, Map<String, Integer>> known = new HashMap<>();

    /** The numbers of a part's terms. */
    int[] add(Part part) {
      var numbers = new int[part.terms.size()];
      for (var i = 0; i < numbers.length; i++) {
        var language = part.languages.get(i);
        var term = part.terms.get(i);
        var ofLanguage = known.computeIfAbsent(language.code(), code -> new HashMap<>());
        var number = ofLanguage.putIfAbsent(term, terms.size());
        if (number == null) {
          number = terms.size();
          languages.add(language);
          terms.add(term);
        }
        numbers[i] = number;
      }
      return numbers;
    }
  }

  /** Some of the reports, counted by one thread. */
  private static final class Part {
    final List<Language> languages = new ArrayList<>();
    final List<String> terms = new ArrayList<>();
    private final Map<String, Map<String, Integer>> known = new HashMap<>();
    private final List<PreparedArticle> reports;
    private final ParallelSlices.Slice slice;
    private final int[][] numbers;
    private final int[][] times;
    private int[] places = new int[1024];
    private int[] found = new int[64];

    Part(
        List<PreparedArticle> reports, ParallelSlices.Slice slice, int[][] numbers, int[][] times) {
      this.reports = reports;
      this.slice = slice;
      this.numbers = numbers;
      this.times = times;
    }

    void count() {
      for (var i = slice.from(); i < slice.to(); i++) {
        count(i);
      }
      known.clear();
    }

    private void count(int i) {
      var report = reports.get(i);
      var ofLanguage = known.computeIfAbsent(report.language().code(), code -> new HashMap<>());
      var most = report.title().size() + report.summary().size();
      var counts = new int[most];
      found = found.length < most ? new int[most] : found;
      var different = add(report.title(), 2, report.language(), ofLanguage, 0, counts);
      different = add(report.summary(), 1, report.language(), ofLanguage, different, counts);
      numbers[i] = Arrays.copyOf(found, different);
      times[i] = Arrays.copyOf(counts, different);
      for (var number : numbers[i]) {
        places[number] = 0;
      }
    }

    private int add(
        List<String> words,
        int weight,
        Language language,
        Map<String, Integer> ofLanguage,
        int before,
        int[] counts) {
      var different = before;
      for (var word : words) {
        var number = ofLanguage.get(word);
        if (number == null) {
          number = terms.size();
          ofLanguage.put(word, number);
          terms.add(word);
          languages.add(language);
          places = number < places.length ? places : Arrays.copyOf(places, 2 * number);
        }
        if (places[number] == 0) {
          found[different++] = number;
          places[number] = different;
        }
        counts[places[number] - 1] += weight;
      }
      return different;
    }

    void renumber(int[] to) {
      for (var i = slice.from(); i < slice.to(); i++) {
        var ofReport = numbers[i];
        for (var k = 0; k < ofReport.length; k++) {
          ofReport[k] = to[ofReport[k]];
        }
      }
    }
  }
}
