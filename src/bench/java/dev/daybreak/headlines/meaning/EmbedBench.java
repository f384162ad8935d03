package dev.daybreak.headlines.meaning;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybreak.headlines.SampleArticles;
import dev.daybreak.headlines.text.Preparation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How many articles a second one core gives a vector, how much memory the process needs for it, and
 * whether a second run and a second model give the same. Run by bench/embed on our own labelled
 * news day, of which half of the articles have a summary.
 */
final class EmbedBench {
  private static final int ROUNDS = 5;

  private EmbedBench() {}

  public static void main(String[] args) throws IOException {
    var texts = texts();
    var before = memory();
    var began = System.nanoTime();
    var model = new MeaningModel(MeaningSettings.shipped());
    var first = vectors(model, texts.subList(0, 1));
    var loaded = (System.nanoTime() - began) / 1_000_000;
    var all = vectors(model, texts);
    var speeds = new double[ROUNDS];
    for (var round = 0; round < ROUNDS; round++) {
      began = System.nanoTime();
      var again = vectors(model, texts);
      speeds[round] = texts.size() * 1e9 / (System.nanoTime() - began);
      check(again.equals(all));
    }
    Arrays.sort(speeds);
    var other = new MeaningModel(MeaningSettings.shipped());
    check(vectors(other, texts.subList(0, 50)).equals(all.subList(0, 50)));
    check(first.get(0).equals(all.get(0)));
    System.out.printf(
        Locale.ROOT,
        "%8s %12s %12s %12s %10s%n",
        "texts",
        "load ms",
        "a second",
        "ms a text",
        "MB more");
    System.out.printf(
        Locale.ROOT,
        "%8d %12d %12.0f %12.2f %10d%n",
        texts.size(),
        loaded,
        speeds[ROUNDS / 2],
        1_000 / speeds[ROUNDS / 2],
        memory() - before);
  }

  private static void check(boolean same) {
    if (!same) {
      throw new IllegalStateException("a text has another vector on the second run");
    }
  }

  private static List<Meaning> vectors(MeaningModel model, List<String> texts) {
    return texts.stream().map(text -> model.of(text).orElseThrow()).toList();
  }

  private static List<String> texts() throws IOException {
    var texts = new ArrayList<String>();
    for (var line : Files.readAllLines(Path.of("src/test/resources/news/news-day-en.tsv"), UTF_8)) {
      var cells = line.split("\t", -1);
      var source = SampleArticles.source("one");
      texts.add(Preparation.told(SampleArticles.article(source, cells[4], cells[5], 1)));
    }
    return texts.subList(1, texts.size());
  }

  /** Resident memory of the process in MB; 0 where /proc does not tell. */
  private static long memory() throws IOException {
    var status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
        .findFirst()
        .orElse(0);
  }
}
