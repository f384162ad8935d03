package dev.daybreak.delivery.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
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

    journals.delete(journal.flight());
    assertThat(journals.left()).isEmpty();
  }

  @Test
  void oneWhoseWriterLivesIsNotRead() {
    try (var journal = journals.begin(FLIGHT)) {
      assertThat(node(2).read(journal.flight())).isEmpty();
    }
  }

  @Test
  void whatIsStillWrittenOrNotYetFlushedIsNotLeft() {
    var journal = journals.begin(FLIGHT);
    journal.recorded();
    journal.close();
    assertThat(journals.left()).isEmpty();

    journal.delete();
    await().untilAsserted(() -> assertThat(folder).isEmptyDirectory());
  }

  @Test
  void whatAnotherProcessNeedsIsNotDeleted() {
    var journal = journals.begin(FLIGHT);
    journal.recorded();
    node(2).deleteLeft(journal.flight());
    assertThat(folder).isNotEmptyDirectory();

    var broken = journals.begin(FLIGHT);
    broken.close();
    node(2).deleteLeft(broken.flight());
    assertThat(node(2).left()).containsExactly(journal.flight());
    journal.delete();
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
