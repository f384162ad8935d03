package dev.daybreak.feeds.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Every feed and page of the tables, and the sample news: what a reader meets. */
public final class Originals {
  private Originals() {}

  public static List<byte[]> all() {
    return Stream.concat(FeedReaderTest.cases().map(Case::bytes), samples()).toList();
  }

  private static Stream<byte[]> samples() {
    try (var files = Files.walk(Path.of("seeds"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith("jpg"))
          .sorted()
          .map(Originals::bytes)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
