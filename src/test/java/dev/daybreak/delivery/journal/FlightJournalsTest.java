package dev.daybreak.delivery.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.LogEvents;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Reply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightJournalsTest {
  private static final Flight FLIGHT = new Flight("a database", 7, 3, List.of(1L, 2L, 3L));
  private static final Outcome SENT = new Outcome.Accepted(Reply.of("250 2.0.0 Ok"));

  @TempDir Path data;

  private Path folder;
  private FlightJournals journals;

  @BeforeEach
  void start() {
    folder = data.resolve("flights");
    journals = node(1);
  }

  private FlightJournals node(long seed) {
    return new FlightJournals(folder, new Random(seed), "boot");
  }

  @Test
  void whatAKilledProcessWroteIsRead() {
    var journal = journals.begin(FLIGHT);
    assertThat(journal.write(SENT)).isTrue();
    assertThat(journal.write(SENT)).isTrue();
    journal.close();

    assertThat(node(2).left()).containsExactly(journal.flight());
    assertThat(node(2).read(journal.flight()))
        .contains(new JournalledFlight(FLIGHT, List.of(SENT, SENT), 3));
  }

  @Test
  void aFlightThatNeverBeganIsKnownAsThat() {
    var journal = journals.begin(FLIGHT);
    journal.close();
    assertThat(journals.read(journal.flight()))
        .contains(new JournalledFlight(FLIGHT, List.of(), 0));
    assertThat(node(2).read(journal.flight()))
        .as("after a kill the first message may have begun")
        .contains(new JournalledFlight(FLIGHT, List.of(), 1));
  }

  @Test
  void theProcessRemembersWhatItCouldNotWrite() throws IOException {
    Files.writeString(folder, "a file in its place");
    var journal = journals.begin(FLIGHT);
    journal.begin();
    assertThat(journal.write(SENT)).isTrue();
    journal.close();
    assertThat(journals.left()).containsExactly(journal.flight());
    assertThat(journals.read(journal.flight()))
        .contains(new JournalledFlight(FLIGHT, List.of(SENT), 2));

    journals.deleteLeft(journal.flight());
    assertThat(journals.left()).isEmpty();
  }

  @Test
  void oneWhoseWriterLivesIsNotRead() {
    try (var journal = journals.begin(FLIGHT)) {
      assertThat(node(2).read(journal.flight())).isEmpty();
    }
  }

  @Test
  void whatIsStillWrittenOrNotYetFlushedIsNotLeft() throws IOException {
    var journal = journals.begin(FLIGHT);
    journal.recorded();
    journal.close();
    assertThat(journals.left()).isEmpty();

    journal.delete();
    assertThat(journals.left()).isEmpty();
    assertThat(onlyFile()).isEmptyFile();
  }

  /** A shorter flight in the file of a longer one must not be read with the other's answers. */
  @Test
  void aFileTellsOfOneFlightAfterAnother() throws IOException {
    var first = journals.begin(FLIGHT);
    assertThat(first.write(SENT)).isTrue();
    assertThat(first.write(SENT)).isTrue();
    first.recorded();
    first.delete();

    var second = journals.begin(FLIGHT);
    assertThat(onlyFile()).isNotEmptyFile();
    assertThat(second.write(SENT)).isTrue();
    second.close();
    assertThat(node(2).left()).containsExactly(second.flight());
    assertThat(node(2).read(second.flight()))
        .contains(new JournalledFlight(FLIGHT, List.of(SENT), 2));
    assertThat(node(2).read(first.flight())).isEmpty();
  }

  /** A process that was killed leaves its free files. */
  @Test
  void anEmptyFileThatWasLeftIsDeleted() throws IOException {
    Files.createDirectory(folder);
    Files.createFile(folder.resolve("0123456789abcdef.flight"));
    assertThat(journals.left()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  /** After an upgrade in the middle of a run, the version before may still be asked for it. */
  @Test
  void oneOfAnotherVersionIsKeptAndSaidOnce() throws IOException {
    var journal = journals.begin(FLIGHT);
    journal.close();
    var bytes = Files.readAllBytes(onlyFile());
    // A length and a checksum of four bytes each, then the version.
    var record = ByteBuffer.wrap(bytes);
    record.put(8, (byte) (record.get(8) + 1));
    var sum = new CRC32();
    sum.update(bytes, 8, record.getInt(0));
    record.putInt(4, (int) sum.getValue());
    Files.write(onlyFile(), bytes);

    try (var log = new LogEvents()) {
      var next = node(2);
      assertThat(next.left()).isEmpty();
      assertThat(next.left()).isEmpty();
      assertThat(log.text())
          .containsOnlyOnce("Journals " + folder + ": 1 are of another version of Daybreak");
    }
    assertThat(onlyFile()).hasBinaryContent(bytes);
  }

  @Test
  void aFileThatSomebodyDeletedIsMadeAnew() throws IOException {
    var first = journals.begin(FLIGHT);
    first.recorded();
    first.delete();
    Files.delete(onlyFile());

    var second = journals.begin(FLIGHT);
    assertThat(second.write(SENT)).isTrue();
    second.close();
    assertThat(node(2).left()).containsExactly(second.flight());
  }

  @Test
  void whatAnotherProcessNeedsIsNotDeleted() throws IOException {
    var journal = journals.begin(FLIGHT);
    journal.recorded();
    assertThat(node(2).left()).as("its writer lives").isEmpty();
    node(2).deleteLeft(journal.flight());
    assertThat(onlyFile()).isNotEmptyFile();

    var broken = journals.begin(FLIGHT);
    broken.close();
    assertThat(node(2).left()).containsExactly(broken.flight());
    node(2).deleteLeft(broken.flight());
    assertThat(node(2).left()).isEmpty();
    journal.delete();
    assertThat(onlyFile()).isEmptyFile();
  }

  /** The batches of a dead process are taken over by many threads at once. */
  @Test
  void manyReadAtOnceAndEachFindsItsOwn() throws Exception {
    var left = new ArrayList<Long>();
    for (var i = 0; i < 16; i++) {
      var journal = journals.begin(FLIGHT);
      assertThat(journal.write(SENT)).isTrue();
      left.add(journal.flight());
      journal.close();
    }
    var next = node(2);
    var threads = Executors.newFixedThreadPool(16);
    try {
      var reads = new ArrayList<Callable<Boolean>>();
      for (var i = 0; i < 50; i++) {
        left.forEach(flight -> reads.add(() -> next.read(flight).isPresent()));
        reads.add(() -> next.left().containsAll(left));
      }
      for (var read : threads.invokeAll(reads)) {
        assertThat(read.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void onlyTheOwnerReadsWhatServersSay() throws IOException {
    try (var journal = journals.begin(FLIGHT)) {
      assertThat(journal.write(SENT)).isTrue();
      var file = onlyFile();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aFolderThatCannotBeWrittenCostsOnlyTheKnowledge() throws IOException {
    Files.writeString(folder, "a file in its place");
    try (var journal = journals.begin(FLIGHT)) {
      assertThat(journal.write(SENT)).isTrue();
      journal.recorded();
      journal.delete();
    }
    assertThat(journals.left()).isEmpty();

    Files.delete(folder);
    try (var journal = journals.begin(FLIGHT)) {
      assertThat(journal.write(SENT)).isTrue();
      assertThat(folder).isNotEmptyDirectory();
    }
  }

  @Test
  void aJournalThatWasDamagedOrIsOfAnotherFlightTellsNothing() throws IOException {
    var journal = journals.begin(FLIGHT);
    journal.close();
    Files.writeString(onlyFile(), "");
    assertThat(node(2).read(journal.flight())).isEmpty();
    assertThat(node(2).read(journal.flight() + 1)).isEmpty();
  }

  private Path onlyFile() throws IOException {
    try (var files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }
}
