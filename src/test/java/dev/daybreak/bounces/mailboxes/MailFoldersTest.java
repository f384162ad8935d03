package dev.daybreak.bounces.mailboxes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.bounces.mailboxes.BoxUnavailable.Trouble;
import dev.daybreak.bounces.mailboxes.ReturnBox.Place;
import dev.daybreak.bounces.mailboxes.ReturnBox.Taken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Maildir and a file in mbox form, as a local mail server fills them. */
class MailFoldersTest {
  private static final int LONGEST = 1_000;
  private static final Instant LONG_AGO = Instant.parse("2026-11-24T03:00:00Z");

  @TempDir Path folder;

  private final List<String> taken = new ArrayList<>();
  private int until = Integer.MAX_VALUE;

  private Taken take(byte[] message) {
    if (taken.size() >= until) {
      return Taken.LATER;
    }
    taken.add(new String(message, ISO_8859_1));
    return Taken.DONE;
  }

  @Test
  void aMaildirIsReadInOrderAndWhatIsTakenIsMarkedAsSeen() throws Exception {
    arrives("2.b.mx", "second");
    arrives("1.a.mx", "first");
    arrives(".hidden", "not one");
    var box = new MaildirBox(folder, LONGEST, false);

    until = 1;
    box.read(Place.START, Instant.EPOCH, this::take);
    assertThat(taken).containsExactly("first");
    until = 9;
    box.read(Place.START, Instant.EPOCH, this::take);
    box.read(Place.START, Instant.EPOCH, this::take);

    assertThat(taken).containsExactly("first", "second");
    assertThat(folder.resolve("cur/1.a.mx:2,S")).hasContent("first");
    assertThat(folder.resolve("new/2.b.mx")).doesNotExist();
  }

  @Test
  void aMaildirMayBeEmptiedAndALongEmailIsCut() throws Exception {
    arrives("1.a.mx", "a".repeat(5_000));
    new MaildirBox(folder, LONGEST, true).read(Place.START, Instant.EPOCH, this::take);

    assertThat(taken).containsExactly("a".repeat(LONGEST));
    assertThat(folder.resolve("cur")).doesNotExist();
    assertThat(folder.resolve("new")).isEmptyDirectory();
  }

  @Test
  void inAMaildirWhatIsOldIsPassedOverAndNeverDeleted() throws Exception {
    arrives("1.a.mx", "old");
    age(folder.resolve("new/1.a.mx"));
    new MaildirBox(folder, LONGEST, true).read(Place.START, LONG_AGO.plusSeconds(1), this::take);

    assertThat(taken).isEmpty();
    assertThat(folder.resolve("cur/1.a.mx:2,")).hasContent("old");
  }

  @Test
  void anMboxThatBeginsOtherwiseIsAnotherOneAndWhatIsOldInItIsPassedOver() throws Exception {
    var file = folder.resolve("mbox");
    append(file, "From a Tue Nov 24 03:00:00 2026\nSubject: 1\n\n");
    age(file);
    var box = new MboxFile(file, LONGEST);
    var place = box.read(Place.START, LONG_AGO, this::take);

    Files.writeString(
        file,
        """
        From a Wed Nov 25 03:00:00 2026
        Subject: 2

        From a Mon Nov  9 03:00:00 CET 2026
        Subject: old

        From a Wed Nov 25 04:00:00 2026
        Subject: 3

        """);
    age(file);
    box.read(place, LONG_AGO, this::take);

    assertThat(taken).containsExactly("Subject: 1\n\n", "Subject: 2\n\n", "Subject: 3\n\n");
  }

  @Test
  void theFirstLineOfAnEmailInAnMboxSaysWhenItArrived() {
    assertThat(received("From a@b.example Tue Nov  3 04:05:06 2026"))
        .isEqualTo("2026-11-03T04:05:06Z");
    assertThat(received("From - Tue Nov 24 04:05:06 +0100 2026")).isEqualTo("2026-11-24T04:05:06Z");
    assertThat(received("From a Tue Nov 32 04:05:06 2026")).isEmpty();
    assertThat(received("From a")).isEmpty();
  }

  private static String received(String line) {
    return MboxFile.received(line.getBytes(ISO_8859_1)).map(Instant::toString).orElse("");
  }

  @Test
  void aPlaceThatDoesNotExistIsSaid() {
    assertMissing(new MaildirBox(folder.resolve("none"), LONGEST, false));
    assertMissing(new MboxFile(folder.resolve("none"), LONGEST));
  }

  private void assertMissing(ReturnBox box) {
    assertThatThrownBy(() -> box.read(Place.START, Instant.EPOCH, this::take))
        .isInstanceOfSatisfying(
            BoxUnavailable.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.MISSING));
  }

  @Test
  void anMboxIsReadFromWhereItWasLeftAndFromItsBeginningWhenItWasEmptied() throws Exception {
    var file = folder.resolve("mbox");
    append(file, "From a Tue Nov 24\nSubject: 1\n\n>From x\n\nFrom b Tue Nov 24\nSubject: 2\n\n");
    var box = new MboxFile(file, LONGEST);

    // The last one may not be whole while the file changes.
    var place = box.read(Place.START, Instant.EPOCH, this::take);
    assertThat(taken).containsExactly("Subject: 1\n\n>From x\n\n");
    age(file);
    place = box.read(place, Instant.EPOCH, this::take);
    assertThat(taken).hasSize(2).last().isEqualTo("Subject: 2\n\n");
    append(file, "From c Tue Nov 24\nSubject: 3\n\n");
    age(file);
    place = box.read(place, Instant.EPOCH, this::take);
    assertThat(taken).hasSize(3);
    assertThat(box.read(place, Instant.EPOCH, this::take)).isEqualTo(place);

    Files.writeString(file, "From d Tue Nov 24\nSubject: 4\n\n");
    age(file);
    box.read(place, Instant.EPOCH, this::take);
    assertThat(taken).hasSize(4).last().isEqualTo("Subject: 4\n\n");
  }

  @Test
  void anMboxStopsWhereOneIsNotTaken() throws Exception {
    var file = folder.resolve("mbox");
    append(file, "From a\nSubject: 1\n\nFrom b\nSubject: 2\n\nFrom c\nSubject: 3\n\n");
    age(file);
    var box = new MboxFile(file, LONGEST);

    until = 1;
    var place = box.read(Place.START, Instant.EPOCH, this::take);
    until = 9;
    box.read(place, Instant.EPOCH, this::take);

    assertThat(taken).containsExactly("Subject: 1\n\n", "Subject: 2\n\n", "Subject: 3\n\n");
  }

  private void arrives(String name, String message) throws IOException {
    Files.createDirectories(folder.resolve("new"));
    Files.writeString(folder.resolve("new").resolve(name), message);
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static void age(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
  }
}
