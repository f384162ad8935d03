package dev.daybreak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.admin.Visitor;
import dev.daybreak.bounces.ReturnsDoor;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.subscribers.Subscriber.State;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The mailbox itself: read once, down, emptied by others, full of strangers’ letters. */
abstract class ReturnedMailboxes extends ReturnsDesk {
  @Test
  void theSameNoticeInTwoPlacesAndAfterARestartIsTakenOnce() {
    var press = sent("ann@example.org");
    var notice = failed("ann@example.org", sender("ann@example.org", press), "5.1.1");
    mailbox.deliver(notice);
    mailbox.deliver(notice);
    eventually().untilAsserted(() -> assertThat(taken()).isEqualTo(1));

    // As if it had never been read, which is what a mailbox that was moved looks like.
    release("ann@example.org");
    program.bean(JdbcTemplate.class).update("DELETE FROM returned_mailbox");
    awaitRead();

    assertThat(taken()).isEqualTo(1);
    assertThat(reader("ann@example.org").state()).isEqualTo(State.CONFIRMED);
  }

  @Test
  void aFloodOfStrangersReachesNoPersonAtOnceAndFillsNoDisk() {
    var db = program.bean(JdbcTemplate.class);
    var stored =
        """
        INSERT INTO returned_mail (digest, taken_at, kind, effect, sender, subject, words, message,
                                   forwarded_at)
        SELECT 'stored ' || COUNT(*), CURRENT_TIMESTAMP, 'REPLY', CAST(? AS varchar), '', '', '',
               CAST('x' AS bytea), CAST(? AS timestamp with time zone)
          FROM returned_mail""";
    var now = Timestamp.from(clock.instant());
    db.batchUpdate(stored, Collections.nCopies(59, new Object[] {"FORWARDED", now}));
    for (var from : List.of("one@example.org", "two@example.org", "three@example.org")) {
      var letter = letter(from, "morning@harbour.example", "Buy now", "Cheap.");
      ReturnsDoor.take(program, letter.getBytes(UTF_8));
    }
    eventually().untilAsserted(() -> assertThat(waiting()).isEqualTo(2));
    var editor = Visitor.editor(program);
    assertThat(editor.get("/admin/subscribers/returned").body())
        .contains("2 emails wait to be passed on");
    clock.forward(Duration.ofMinutes(61));
    eventually().untilAsserted(() -> assertThat(waiting()).isZero());

    db.batchUpdate(stored, Collections.nCopies(500, new Object[] {"KEPT", now}));
    ReturnsDoor.take(program, "From: MAILER-DAEMON@mx.example.org\n\nWe regret.\n".getBytes(UTF_8));
    assertThat(effects()).last().isEqualTo("KEPT TOO_MANY");
    assertThat(editor.get("/admin/subscribers/returned").body())
        .contains("We regret.", "One email isn’t kept");
  }

  private long waiting() {
    return effects().stream().filter("FORWARDING"::equals).count();
  }

  @Test
  void oneThatCannotBeStoredOrTakenKeepsNoneBehindItFromBeingTaken() {
    var press = sent("ann@example.org", "ben@example.org");
    var db = program.bean(JdbcTemplate.class);
    db.execute("ALTER TABLE returned_mail ADD CONSTRAINT no_poison CHECK (subject <> 'poison')");
    try {
      mailbox.deliver(letter("eve@example.org", "morning@harbour.example", "poison", ""));
      mailbox.deliver(
          failed("ann@example.org", sender("ann@example.org", press), "5.1.1")
              .replace("smtp; 550 5.1.1", "smtp; =?utf-8?q?550=00=09?= 5.1.1"));
      mailbox.deliver(failed("ben@example.org", sender("ben@example.org", press), "5.1.1"));

      eventually()
          .untilAsserted(
              () -> assertThat(effects()).containsExactly("KEPT", "SUPPRESSED", "SUPPRESSED"));
    } finally {
      db.execute("ALTER TABLE returned_mail DROP CONSTRAINT no_poison");
    }
    assertThat(Visitor.editor(program).get("/admin/delivery/" + TODAY).body())
        .contains("bounced later");
  }

  @Test
  void aMailboxThatIsDownOrRefusesTheLoginIsLeftAloneForAWhileAndPeopleAreTold() {
    awaitRead();
    mailbox.password("changed");
    eventually()
        .untilAsserted(
            () ->
                assertThat(alerts())
                    .anySatisfy(one -> assertThat(one).contains("refuses the login")));
    assertThat(failures()).isEqualTo(1);
    // The clock stands still: however often the task looks, nothing is tried.
    clock.forward(Duration.ofSeconds(61));
    eventually().untilAsserted(() -> assertThat(failures()).isEqualTo(2));
    clock.forward(Duration.ofSeconds(61));
    mailbox.password(BounceMailbox.PASSWORD);
    clock.forward(Duration.ofMinutes(5));
    eventually().untilAsserted(() -> assertThat(failures()).isZero());
    eventually().untilAsserted(() -> assertThat(alerts()).isEmpty());

    mailbox.stop();
    eventually().untilAsserted(() -> assertThat(failures()).isEqualTo(1));
    assertThat(alerts()).isEmpty();
    for (int i = 2; i <= 3; i++) {
      clock.forward(Duration.ofMinutes(2));
      var expected = i;
      eventually().untilAsserted(() -> assertThat(failures()).isEqualTo(expected));
    }
    eventually()
        .untilAsserted(
            () ->
                assertThat(alerts()).anySatisfy(one -> assertThat(one).contains("cannot be read")));
    mailbox.start();
    clock.forward(Duration.ofMinutes(10));
    eventually().untilAsserted(() -> assertThat(alerts()).isEmpty());
  }

  @Test
  void someoneElseMayEmptyTheMailbox() {
    var press = sent("ann@example.org", "ben@example.org");
    mailbox.deliver(failed("ann@example.org", sender("ann@example.org", press), "5.1.1"));
    eventually().untilAsserted(() -> assertThat(taken()).isEqualTo(1));
    mailbox.empty();
    mailbox.deliver(failed("ben@example.org", sender("ben@example.org", press), "5.1.1"));

    eventually()
        .untilAsserted(() -> assertThat(effects()).containsExactly("SUPPRESSED", "SUPPRESSED"));
  }

  @Test
  void twoNodesAndTwoThreadsTakeOneNoticeOnce() {
    var press = sent("ann@example.org");
    var notice =
        failed("ann@example.org", sender("ann@example.org", press), "5.1.1").getBytes(UTF_8);
    IntStream.range(0, 8).parallel().forEach(i -> ReturnsDoor.take(program, notice));

    assertThat(effects()).containsExactly("SUPPRESSED");
    assertThat(press.counters()).isEqualTo(Map.of(DeliveryState.BOUNCED, 1L));
  }

  @Test
  void whatArrivedWhileNoOneWaitedIsReadAtTheNextStartAndNothingTwice() {
    try (var own = new BounceMailbox();
        var reader = Program.alone(database, hourly(own))) {
      own.deliver(letter("one@example.org", "morning@harbour.example", "A tip", "Fire."));
      eventually().untilAsserted(() -> assertThat(count(reader)).isEqualTo(1));

      reader.stop();
      own.deliver(letter("two@example.org", "morning@harbour.example", "A tip", "Smoke."));
      reader.start();
      // The clock stands still, so that the task is not due for an hour.
      eventually().untilAsserted(() -> assertThat(count(reader)).isEqualTo(2));
    }
  }

  private static String[] hourly(BounceMailbox mailbox) {
    var settings = new ArrayList<>(mailbox.settings());
    settings.add("--daybreak.bounces.poll=PT1H");
    return settings.toArray(String[]::new);
  }

  private static int count(Program program) {
    var rows =
        program
            .bean(JdbcTemplate.class)
            .queryForObject("SELECT COUNT(*) FROM returned_mail", Integer.class);
    return rows == null ? 0 : rows;
  }
}
