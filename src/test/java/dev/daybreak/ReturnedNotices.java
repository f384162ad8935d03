package dev.daybreak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import dev.daybreak.admin.Visitor;
import dev.daybreak.bounces.ReturnsDoor;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.DoubtedAddresses;
import dev.daybreak.subscribers.ReaderLinks;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Suppression;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a notice or a letter means for the reader whom it is about. */
abstract class ReturnedNotices extends ReturnsDesk {
  @Test
  void aNoticeThatNoSuchMailboxExistsSuppressesItsReaderOnce() {
    var press = sent("ann@example.org", "ben@example.org");

    mailbox.deliver(failed("ann@example.org", sender("ann@example.org", press), "5.1.1"));
    mailbox.deliver(failed("ben@example.org", sender("ben@example.org", press), "4.2.2"));
    mailbox.deliver(
        failed("ann@example.org", "bounce+" + "A".repeat(52) + "@harbour.example", "5.1.1"));

    eventually().untilAsserted(() -> assertThat(taken()).isEqualTo(3));
    assertThat(reader("ann@example.org").state()).isEqualTo(State.SUPPRESSED);
    assertThat(suppression("ann@example.org")).contains(Suppression.BOUNCED);
    assertThat(reader("ben@example.org").state()).isEqualTo(State.CONFIRMED);
    assertThat(press.counted()).isEqualTo(Map.of(DeliveryState.BOUNCED, 2L));
    assertThat(press.counters()).isEqualTo(press.counted());
    assertThat(effects()).containsExactly("SUPPRESSED", "COUNTED", "NONE FORGED");
  }

  @Test
  void aPolicySuppressesNoOneAndRaisesAnAlert() {
    var press = sent("ann@example.org");
    mailbox.deliver(failed("ann@example.org", sender("ann@example.org", press), "5.7.26"));

    eventually().untilAsserted(() -> assertThat(effects()).containsExactly("ALERTED"));
    assertThat(reader("ann@example.org").state()).isEqualTo(State.CONFIRMED);
    eventually()
        .untilAsserted(
            () ->
                assertThat(alerts())
                    .anySatisfy(
                        one ->
                            assertThat(one)
                                .contains("example.org sends our emails back", "5.7.26")
                                .doesNotContain("ann@")));
  }

  @Test
  void aComplaintSuppressesForGoodAndABounceDoesNotWeakenIt() {
    var press = sent("ann@example.org", "ben@example.org");
    mailbox.deliver(complaint(messageId("ann@example.org", press)));
    eventually().untilAsserted(() -> assertThat(effects()).containsExactly("SUPPRESSED"));
    mailbox.deliver(failed("ann@example.org", sender("ann@example.org", press), "5.1.1"));
    eventually().untilAsserted(() -> assertThat(taken()).isEqualTo(2));

    assertThat(suppression("ann@example.org")).contains(Suppression.COMPLAINED);

    // The link that unsubscribes proves no more than that.
    var ben = reader("ben@example.org").id();
    var link = program.bean(ReaderLinks.class).leave(ben, press.edition().id());
    var byLink =
        complaint("some@example.org")
            .replace("Message-ID: ", "List-Unsubscribe: <" + link + ">\nMessage-ID: ");
    ReturnsDoor.take(program, byLink.getBytes(UTF_8));
    assertThat(effects()).last().isEqualTo("UNSUBSCRIBED");
    assertThat(reader("ben@example.org").state()).isEqualTo(State.LEFT);
    ReturnsDoor.tidy(program);
    ReturnsDoor.tidy(program);
    assertThat(Visitor.editor(program).get("/admin/subscribers/health").body())
        .contains("1 complaint<", "1 bounce<", "1 reported as spam");
  }

  @Test
  void aComplaintAboutTheAddressThatAReaderHadBeforeLeavesTheReaderAlone() {
    var press = sent("ann@example.org");
    var notice = complaint(messageId("ann@example.org", press));
    program
        .bean(JdbcTemplate.class)
        .update("UPDATE subscriber SET email = 'new@example.org', email_key = 'new@example.org'");
    ReturnsDoor.take(program, notice.getBytes(UTF_8));

    assertThat(effects()).containsExactly("SUPPRESSED");
    assertThat(suppression("ann@example.org")).contains(Suppression.COMPLAINED);
    assertThat(reader("new@example.org").state()).isEqualTo(State.CONFIRMED);
  }

  @Test
  void anEmailToTheUnsubscribeAddressLeavesAndOneWithoutTokenIsPassedOn() {
    var press = sent("ann@example.org", "ben@example.org");
    var header = mailsTo("ann@example.org").get(0);
    var address =
        header(header, "List-Unsubscribe")
            .replaceAll("(?s).*<mailto:([^?]+)\\?subject=unsubscribe>.*", "$1");
    assertThat(address)
        .matches("bounce\\+[\\w-]{52}@harbour.example")
        .isNotEqualTo(sender("ann@example.org", press));
    assertThat(header(header, "Reply-To")).contains("editors@harbour.example");

    // Who gets the email passed on can unsubscribe by it, and no more.
    mailbox.deliver(failed("ann@example.org", address, "5.1.1"));
    mailbox.deliver(letter("ann@example.org", address, "unsubscribe", ""));
    mailbox.deliver(letter("ben@example.org", "morning@harbour.example", "unsubscribe", ""));
    mailbox.deliver(
        letter("cat@example.org", "morning@harbour.example", "A tip", "A fire at the quay."));

    eventually()
        .untilAsserted(
            () ->
                assertThat(effects())
                    .containsExactly(
                        "NONE NO_TOKEN", "UNSUBSCRIBED", "FORWARDED NOT_VERIFIED", "FORWARDED"));
    assertThat(reader("ann@example.org").state()).isEqualTo(State.LEFT);
    assertThat(reader("ben@example.org").state()).isEqualTo(State.CONFIRMED);
    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        mailsTo("editors@harbour.example").stream()
                            .filter(one -> header(one, "To").contains("editors"))
                            .toList())
                    .hasSize(2));
    var passedOn =
        mailsTo("editors@harbour.example").stream()
            .filter(one -> header(one, "Subject").equals("Fwd: A tip"))
            .findFirst()
            .orElseThrow();
    assertThat(header(passedOn, "Reply-To")).isEqualTo("<cat@example.org>");
    assertThat(MailText.of(passedOn)).contains("A fire at the quay.");

    // What is passed on and comes back here goes no further.
    mailbox.deliver(GreenMailUtil.getWholeMessage(passedOn).replace("\r\n", "\n"));
    eventually()
        .untilAsserted(() -> assertThat(effects()).hasSize(5).last().isEqualTo("NONE HARMLESS"));
  }

  @Test
  void threeEditionsThatCameBackOverTwoWeeksSuppress() {
    var press = sent("ann@example.org");
    var ann = reader("ann@example.org").id();
    var editions = List.of(before(16), before(8), press.edition().id());

    for (var edition : editions) {
      var token = program.bean(ReaderLinks.class).delivery(ann, edition);
      mailbox.deliver(failed("ann@example.org", "bounce+" + token + "@harbour.example", "5.4.4"));
    }

    eventually().untilAsserted(() -> assertThat(taken()).isEqualTo(3));
    assertThat(effects()).containsExactly("COUNTED", "COUNTED", "SUPPRESSED");
  }

  /** An edition that was sent so many days before, to all readers. */
  private long before(int days) {
    var db = program.bean(JdbcTemplate.class);
    var date = TODAY.minusDays(days);
    var at = Timestamp.from(date.atTime(7, 0).toInstant(ZoneOffset.UTC));
    db.update(
        """
        INSERT INTO edition (edition_date, kind, state, subject, preheader, content, revision,
                             composed_at, published_at, ended_at)
        SELECT ?, kind, 'SENT', '', '', content, 1, composed_at, ?, ?
          FROM edition WHERE edition_date = ?""",
        date,
        at,
        at,
        TODAY);
    var edition =
        db.queryForObject("SELECT id FROM edition WHERE edition_date = ?", Long.class, date);
    db.update(
        "INSERT INTO delivery_run (edition_id, started_at, frozen_through) VALUES (?, ?, 0)",
        edition,
        at);
    db.update(
        """
        INSERT INTO delivery (edition_id, subscriber_id, batch_no, address, state, attempts,
                              first_due, due_at, changed_at, revision)
        SELECT ?, id, 1, email, 'SENT', 1, ?, ?, ?, 1 FROM subscriber""",
        edition,
        at,
        at,
        at);
    db.update(
        """
        INSERT INTO delivery_batch (edition_id, batch_no, first_subscriber, last_subscriber, n_sent)
        SELECT ?, 1, MIN(id), MAX(id), COUNT(*) FROM subscriber""",
        edition);
    return edition;
  }

  @Test
  void aHundredAndTwentyAtOnceAreEachTakenOnceAndTheProviderIsNotBelieved() {
    var press = new Press(program, TODAY);
    press.readers(120);
    press.start();
    eventually().until(press::isOver);
    for (int i = 1; i <= 120; i++) {
      var address = "reader" + i + "@example.org";
      mailbox.deliver(failed(address, sender(address, press), "5.1.1"));
    }

    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> taken() == 120);
    assertThat(press.counted()).isEqualTo(Map.of(DeliveryState.BOUNCED, 120L));
    assertThat(press.counters()).isEqualTo(press.counted());
    assertThat(effects().subList(0, 19)).containsOnly("SUPPRESSED");
    assertThat(effects().subList(19, 120)).containsOnly("DOUBTED");
    assertThat(program.bean(DoubtedAddresses.class).count()).isEqualTo(101);
    assertThat(reader("reader120@example.org").state()).isEqualTo(State.CONFIRMED);
    eventually()
        .untilAsserted(
            () ->
                assertThat(alerts())
                    .anySatisfy(one -> assertThat(one).contains("readers don’t exist")));
  }
}
