package dev.daybreak.headlines;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Source;
import dev.daybreak.headlines.meaning.Meaning;
import dev.daybreak.headlines.meaning.Meanings;
import dev.daybreak.headlines.text.DocumentFrequencies;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * How long choosing from a generated day takes and how much heap it needs: a Zipf vocabulary,
 * stories of power-law sizes, titles of 6 to 12 words, summaries of 25 to 50, a tenth agency copy.
 * Run by bench/choose; prints one line: articles, stories, ms, ms of processor time, peak heap in
 * MB, processor time a thousand articles in ms.
 */
final class ChooseBench {
  private static final Instant NOW = Instant.parse("2026-02-18T06:00:00Z");
  private static final int DIMENSIONS = 384;
  private static final int VOCABULARY = 80_000;
  private static final int LARGEST_STORY = 800;

  private final Random random = new Random(20260218);
  private final double[] zipf = zipf();
  private final List<String> words = words();

  public static void main(String[] args) {
    var articles = new ChooseBench().day(Integer.parseInt(args[0]));
    var meanings = meanings(articles);
    System.gc();
    var peak = new AtomicLong();
    var memory = ManagementFactory.getMemoryMXBean();
    var watch =
        new Thread(
            () -> {
              while (true) {
                peak.accumulateAndGet(memory.getHeapMemoryUsage().getUsed(), Math::max);
                LockSupport.parkNanos(20_000_000);
              }
            });
    watch.setDaemon(true);
    watch.start();
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var cpu = system.getProcessCpuTime();
    var before = System.nanoTime();
    var choice = choose(articles, meanings);
    var ms = (System.nanoTime() - before) / 1_000_000;
    cpu = (system.getProcessCpuTime() - cpu) / 1_000_000;
    System.out.printf(
        "%8d %8d %8d %8d %8d %9.2f%n",
        articles.size(),
        choice.stories(),
        ms,
        cpu,
        peak.get() >> 20,
        1000.0 * cpu / articles.size());
    if (choice.picks().isEmpty()) {
      throw new IllegalStateException("nothing was chosen");
    }
  }

  /**
   * Stored vectors: no model is run. Those of one story are near to each other, all others in any
   * direction.
   */
  private static Meanings meanings(List<Article> articles) {
    var byKey = new HashMap<String, Meaning>();
    for (var article : articles) {
      // The words that tell a story are the same in its titles, so their sum is the same as well.
      var vector = new float[DIMENSIONS];
      for (var word : article.title().split(" ", -1)) {
        var random = new Random(word.hashCode());
        for (var i = 0; i < DIMENSIONS; i++) {
          vector[i] += (float) random.nextGaussian();
        }
      }
      byKey.put(article.key(), Meaning.of(vector));
    }
    return article -> byKey.get(article.key());
  }

  private static Choice choose(List<Article> articles, Meanings meanings) {
    return HeadlineSelection.choose(
        articles,
        NOW,
        ChoiceSettings.defaults(),
        DocumentFrequencies.shipped(),
        meanings,
        List.of(),
        List.of());
  }

  private List<Article> day(int size) {
    var articles = new ArrayList<Article>(size);
    var sources =
        IntStream.range(0, Math.max(20, Math.min(2_000, size / 20)))
            .mapToObj(
                i ->
                    new Source(
                        0,
                        "Outlet " + i,
                        "https://o" + i + ".example/feed",
                        Source.Kind.FEED,
                        null,
                        0.3 + 0.6 * random.nextDouble(),
                        null,
                        "en",
                        false,
                        false,
                        null))
            .toList();
    while (articles.size() < size) {
      story(articles, sources, Math.min(size - articles.size(), storySize()));
    }
    Collections.shuffle(articles, random);
    return articles;
  }

  /** Power law: most events have one report, a few have hundreds. */
  private int storySize() {
    return (int) Math.min(LARGEST_STORY, Math.pow(1 - random.nextDouble(), -1 / 1.2));
  }

  private void story(List<Article> articles, List<Source> sources, int reports) {
    var subject = new LinkedHashSet<String>();
    while (subject.size() < 12) {
      subject.add(words.get(200 + random.nextInt(VOCABULARY - 200)));
    }
    var names = new ArrayList<>(subject);
    String agency = null;
    for (var i = 0; i < reports; i++) {
      var title = text(names, 0.55, 6 + random.nextInt(7));
      var summary = text(names, 0.25, 25 + random.nextInt(26));
      if (agency != null && random.nextInt(10) == 0) {
        summary = agency;
      }
      agency = agency == null ? summary : agency;
      var number = articles.size();
      var source = sources.get(random.nextInt(sources.size()));
      var link = "https://example/" + number;
      var at = NOW.minus(Duration.ofMinutes(random.nextInt(36 * 60)));
      articles.add(
          new Article(
              number,
              source,
              link,
              link,
              "a" + number,
              title,
              summary,
              List.of(),
              at,
              at,
              null,
              null,
              null,
              List.of(),
              "en",
              1 + random.nextInt(30)));
    }
  }

  private String text(List<String> names, double share, int length) {
    var text = new StringBuilder();
    for (var i = 0; i < length; i++) {
      var word =
          random.nextDouble() < share
              ? names.get((int) (names.size() * Math.pow(random.nextDouble(), 1.5)))
              : words.get(rank());
      text.append(i == 0 ? "" : " ").append(word);
    }
    return text.toString();
  }

  private int rank() {
    var at = java.util.Arrays.binarySearch(zipf, random.nextDouble());
    return Math.min(VOCABULARY - 1, at < 0 ? -at - 1 : at);
  }

  private static double[] zipf() {
    var sums = new double[VOCABULARY];
    var sum = 0.0;
    for (var i = 0; i < VOCABULARY; i++) {
      sum += 1.0 / (i + 2.7);
      sums[i] = sum;
    }
    for (var i = 0; i < VOCABULARY; i++) {
      sums[i] /= sum;
    }
    return sums;
  }

  private List<String> words() {
    var syllables =
        ("ba be bo da de di do fa fe ga go ha he ka ke ko la le li lo ma me mi mo na ne no pa pe po"
                + " ra re ri ro sa se so ta te ti to va ve vo za zo")
            .split(" ", -1);
    var words = new LinkedHashSet<String>();
    while (words.size() < VOCABULARY) {
      var word = new StringBuilder();
      for (var i = 0; i < 2 + random.nextInt(4); i++) {
        word.append(syllables[random.nextInt(syllables.length)]);
      }
      words.add(word.toString());
    }
    return new ArrayList<>(words);
  }
}
