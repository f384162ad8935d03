package dev.daybreak.bounces.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.BounceMailbox;
import dev.daybreak.bounces.mailboxes.BoxUnavailable.Trouble;
import dev.daybreak.bounces.mailboxes.ReturnBox.Place;
import dev.daybreak.bounces.mailboxes.ReturnBox.Taken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A folder of IMAP on a server of its own. */
class ImapBoxTest {
  private final BounceMailbox mailbox = new BounceMailbox();
  private final List<String> taken = new ArrayList<>();
  private int until = Integer.MAX_VALUE;

  @AfterEach
  void close() {
    mailbox.close();
  }

  private ImapBox box(String password, String folder, boolean delete) {
    var account =
        new ImapAccount("127.0.0.1", mailbox.port, BounceMailbox.USER, password, "off", "key");
    return new ImapBox(account, folder, 100_000, delete);
  }

  private ImapBox inbox(boolean delete) {
    return box(BounceMailbox.PASSWORD, "INBOX", delete);
  }

  private Taken take(byte[] message) {
    if (taken.size() >= until) {
      return Taken.LATER;
    }
    var text = new String(message, StandardCharsets.UTF_8);
    taken.add(text.replaceAll("(?s).*Subject: (\\S+).*", "$1"));
    return Taken.DONE;
  }

  private void arrives(String subject) {
    mailbox.deliver("From: a@b.example\nSubject: " + subject + "\n\nx\n");
  }

  @Test
  void whatArrivedIsReadOnceAndWhatIsNotTakenIsOfferedAgain() throws Exception {
    for (var subject : List.of("one", "two", "three")) {
      arrives(subject);
    }
    var box = inbox(false);

    until = 2;
    var place = box.read(Place.START, Instant.EPOCH, this::take);
    assertThat(taken).containsExactly("one", "two");
    until = 9;
    place = box.read(place, Instant.EPOCH, this::take);
    assertThat(box.read(place, Instant.EPOCH, this::take)).isEqualTo(place);

    assertThat(taken).containsExactly("one", "two", "three");
    assertThat(mailbox.size()).isEqualTo(3);
  }

  @Test
  void aPlaceOfAnotherTimeOfTheFolderDoesNotCount() throws Exception {
    arrives("one");
    var place = inbox(false).read(new Place(1, 1_000_000), Instant.EPOCH, this::take);

    assertThat(taken).containsExactly("one");
    assertThat(place.validity()).isNotEqualTo(1);
  }

  @Test
  void whatIsTakenIsDeletedIfThatIsWanted() throws Exception {
    arrives("one");
    arrives("two");
    until = 1;
    inbox(true).read(Place.START, Instant.EPOCH, this::take);

    assertThat(mailbox.size()).isEqualTo(1);
  }

  @Test
  void whatIsOldOrNotOursIsPassedOverAndNeverDeleted() throws Exception {
    arrives("old");
    arrives("ours");
    var box = inbox(true);

    var tomorrow = Instant.now().plus(Duration.ofDays(1));
    var place = box.read(Place.START, tomorrow, message -> Taken.DONE);
    box.read(Place.START, Instant.EPOCH, message -> Taken.PASSED);

    assertThat(place.value()).isPositive();
    assertThat(mailbox.size()).isEqualTo(2);
  }

  @Test
  void whatWasReadBeforeTheConnectionWasLostCounts() throws Exception {
    for (var subject : List.of("one", "two", "three")) {
      arrives(subject);
    }
    var box = inbox(false);

    var place =
        box.read(
            Place.START,
            Instant.EPOCH,
            message -> {
              take(message);
              if (taken.size() == 2) {
                mailbox.stop();
              }
              return Taken.DONE;
            });

    assertThat(taken).containsExactly("one", "two");
    assertThat(place.value()).isPositive();
  }

  @Test
  void whatIsWrongIsSaid() {
    assertTrouble(Trouble.LOGIN, box("wrong", "INBOX", false));
    assertTrouble(Trouble.MISSING, box(BounceMailbox.PASSWORD, "Nowhere", false));
    mailbox.stop();
    assertTrouble(Trouble.DOWN, inbox(false));
  }

  private void assertTrouble(Trouble trouble, ImapBox box) {
    assertThatThrownBy(() -> box.read(Place.START, Instant.EPOCH, this::take))
        .isInstanceOfSatisfying(
            BoxUnavailable.class, e -> assertThat(e.trouble()).isEqualTo(trouble))
        .message()
        .isNotBlank();
  }

  @Test
  void theServerSaysWhenSomethingArrives() throws Exception {
    var waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return inbox(false).awaitArrival();
              } catch (BoxUnavailable e) {
                throw new IllegalStateException(e);
              }
            });
    // Until it waits, an arrival is not told.
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              arrives("news");
              return waiting.isDone();
            });
    assertThat(waiting.get(1, TimeUnit.SECONDS)).isTrue();
  }
}
