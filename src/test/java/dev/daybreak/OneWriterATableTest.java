package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which package writes a table, read from the SQL in the sources. */
class OneWriterATableTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/daybreak");
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  private static final Pattern TABLE =
      Pattern.compile("CREATE TABLE (?:IF NOT EXISTS )?(\\w+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern WRITE =
      Pattern.compile(
          "\\b(?:INSERT\\s+INTO|UPDATE|DELETE\\s+FROM|MERGE\\s+INTO|TRUNCATE\\s+TABLE)\\s+(\\w+)");
  private static final Pattern LEDGER =
      Pattern.compile(
          "\\b(?:FROM|JOIN|INTO|UPDATE|TABLE)\\s+(delivery|delivery_batch|delivery_log)\\b");

  /** The scheduler's own table: its library writes it. */
  private static final Set<String> OF_LIBRARIES = Set.of("scheduled_tasks");

  /** Written by several parts of a package until each has one writer. */
  private static final Map<String, Set<String>> SHARED =
      Map.of(
          "consent", Set.of("subscribers", "subscribers/list"),
          // What a source is, and how its polls went: no column is written by both.
          "source", Set.of("feeds", "feeds/polling"),
          "subscriber", Set.of("subscribers", "subscribers/list", "subscribers/signup"));

  @Test
  void aTableIsWrittenByOnePackage() {
    var writers = new TreeMap<String, Set<String>>();
    for (var source : sources()) {
      var write = WRITE.matcher(read(source));
      while (write.find()) {
        writers.computeIfAbsent(write.group(1), first -> new TreeSet<>()).add(part(source));
      }
    }
    writers.keySet().retainAll(tables());

    assertThat(writers.keySet()).isEqualTo(written(tables()));
    writers.forEach(
        (table, parts) -> {
          var shared = SHARED.get(table);
          if (shared == null) {
            assertThat(parts).as(table).hasSize(1);
          } else {
            assertThat(parts).as(table).isEqualTo(shared);
          }
        });
  }

  @Test
  void onlyTheLedgerNamesDeliveriesAndBatches() {
    var others =
        sources().stream()
            .filter(source -> !part(source).equals("delivery/ledger"))
            .filter(source -> LEDGER.matcher(read(source)).find())
            .toList();

    assertThat(others).isEqualTo(List.of());
  }

  private static Set<String> tables() {
    var tables = new TreeSet<String>();
    for (var migration : files(MIGRATIONS, ".sql")) {
      var table = TABLE.matcher(read(migration));
      while (table.find()) {
        tables.add(table.group(1));
      }
    }
    assertThat(tables).contains("delivery", "delivery_batch", "subscriber", "edition");
    return tables;
  }

  private static Set<String> written(Set<String> tables) {
    var written = new TreeSet<>(tables);
    written.removeAll(OF_LIBRARIES);
    return written;
  }

  private static List<Path> sources() {
    return files(SOURCES, ".java");
  }

  /** "delivery/ledger". */
  private static String part(Path source) {
    return SOURCES.relativize(source.getParent()).toString().replace('\\', '/');
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
