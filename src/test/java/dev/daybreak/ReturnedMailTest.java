package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.mail.Address;
import dev.daybreak.subscribers.ReaderLinks;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Suppression;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What comes back into a mailbox of IMAP, from the edition to the reader who gets no more. */
class ReturnedMailTest extends RunningDaybreak {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final Map<Database, Desk> DESKS = new EnumMap<>(Database.class);

  private BounceMailbox mailbox;

  /** A program that reads a mailbox, which these tests share. */
  private record Desk(BounceMailbox mailbox, Program program) {
    static Desk open(Database database) {
      var mailbox = new BounceMailbox();
      var settings = new ArrayList<>(mailbox.settings());
      settings.add("--daybreak.bounces.poll=PT0.2S");
      return new Desk(mailbox, Program.alone(database, settings.toArray(String[]::new)));
    }
  }

  @Override
  @BeforeEach
  void startEmpty() {
    var desk = DESKS.computeIfAbsent(database, Desk::open);
    program = desk.program();
    mailbox = desk.mailbox();
    clock = program.clock;
    mailbox.empty();
    program.reset();
    browser = newBrowser();
  }

  @AfterAll
  static void close() {
    DESKS
        .values()
        .forEach(
            desk -> {
              desk.program().close();
              desk.mailbox().close();
            });
    DESKS.clear();
  }

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

  private Press sent(String... addresses) {
    var press = new Press(program, TODAY);
    for (var address : addresses) {
      program.reader(address);
    }
    press.start();
    eventually().until(press::isOver);
    return press;
  }

  private String sender(String address, Press press) {
    var token =
        program.bean(ReaderLinks.class).delivery(reader(address).id(), press.edition().id());
    return "bounce+" + token + "@harbour.example";
  }

  private Subscriber reader(String address) {
    return program.bean(Subscribers.class).byAddress(Address.of(address)).orElseThrow();
  }

  private java.util.Optional<Suppression> suppression(String address) {
    return program.bean(Subscribers.class).suppressionOf(Address.of(address));
  }

  private int taken() {
    return effects().size();
  }

  private List<String> effects() {
    return program
        .bean(JdbcTemplate.class)
        .queryForList(
            "SELECT CASE WHEN why IS NULL THEN effect ELSE effect || ' ' || why END FROM returned_mail ORDER BY id",
            String.class);
  }

  /** A notice of RFC 3464. */
  private static String failed(String address, String arrivedAt, String status) {
    return """
        Return-Path: <>
        Delivered-To: %2$s
        From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
        To: %2$s
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="=_b"

        --=_b
        Content-Type: text/plain

        This is the mail system at host mx.example.org.

        --=_b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org

        Final-Recipient: rfc822; %1$s
        Action: failed
        Status: %3$s
        Diagnostic-Code: smtp; 550 %3$s <%1$s>: said no

        --=_b--
        """
        .formatted(address, arrivedAt, status);
  }
}
