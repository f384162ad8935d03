package dev.daybreak;

import dev.daybreak.alerts.Alert;
import dev.daybreak.alerts.Alerts;
import dev.daybreak.mail.Address;
import dev.daybreak.subscribers.ReaderDecisions;
import dev.daybreak.subscribers.ReaderLinks;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Suppression;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What tests of returned mail share: a program for each database that reads a mailbox, and what
 * arrives in it.
 */
abstract class ReturnsDesk extends RunningDaybreak {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  static final Map<Database, Desk> DESKS = new EnumMap<>(Database.class);

  static final String HOOK_SECRET = "whsec_" + "AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

  BounceMailbox mailbox;

  /** A program that reads a mailbox, which these tests share. */
  record Desk(BounceMailbox mailbox, Program program) {
    static Desk open(Database database) {
      var mailbox = new BounceMailbox();
      var settings = new ArrayList<>(mailbox.settings());
      settings.add("--daybreak.bounces.poll=PT0.2S");
      settings.add("--daybreak.bounces.imap.idle=false");
      settings.add("--daybreak.reply-to=editors@harbour.example");
      settings.add("--daybreak.bounces.hooks.mail.secret=" + HOOK_SECRET);
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

  void awaitRead() {
    eventually()
        .until(
            () ->
                program
                        .bean(JdbcTemplate.class)
                        .queryForObject(
                            "SELECT COUNT(*) FROM returned_mailbox WHERE read_at IS NOT NULL",
                            Integer.class)
                    == 1);
  }

  void release(String address) {
    program.bean(ReaderDecisions.class).release(Address.of(address), "editor", "they wrote to us");
  }

  int failures() {
    return program
        .bean(JdbcTemplate.class)
        .queryForList("SELECT failures FROM returned_mailbox", Integer.class)
        .stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  List<String> alerts() {
    return program.bean(Alerts.class).open().stream().map(Alert::sentence).toList();
  }

  static String header(MimeMessage mail, String name) {
    try {
      return String.join(" ", mail.getHeader(name)).replace("\r\n", "");
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  String messageId(String address, Press press) {
    return TODAY
        + "."
        + program.bean(ReaderLinks.class).delivery(reader(address).id(), press.edition().id())
        + "@harbour.example";
  }

  static String letter(String from, String to, String subject, String text) {
    return "From: %s\nTo: %s\nSubject: %s\nMessage-ID: <%d@example.org>\n\n%s\n"
        .formatted(from, to, subject, from.hashCode(), text);
  }

  /** A report of RFC 5965. */
  static String complaint(String messageId) {
    return """
        From: staff@fbl.example
        To: fbl@harbour.example
        Subject: Abuse report
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=feedback-report; boundary="=_b"

        --=_b
        Content-Type: message/feedback-report

        Feedback-Type: abuse

        --=_b
        Content-Type: message/rfc822

        From: morning@harbour.example
        Message-ID: <%s>

        --=_b--
        """
        .formatted(messageId);
  }

  Press sent(String... addresses) {
    var press = new Press(program, TODAY);
    for (var address : addresses) {
      program.reader(address);
    }
    press.start();
    eventually().until(press::isOver);
    return press;
  }

  String sender(String address, Press press) {
    var token =
        program.bean(ReaderLinks.class).delivery(reader(address).id(), press.edition().id());
    return "bounce+" + token + "@harbour.example";
  }

  Subscriber reader(String address) {
    return program.bean(Subscribers.class).byAddress(Address.of(address)).orElseThrow();
  }

  java.util.Optional<Suppression> suppression(String address) {
    return program.bean(Subscribers.class).suppressionOf(Address.of(address));
  }

  int taken() {
    return effects().size();
  }

  List<String> effects() {
    return program
        .bean(JdbcTemplate.class)
        .queryForList(
            "SELECT CASE WHEN why IS NULL THEN effect ELSE effect || ' ' || why END FROM returned_mail ORDER BY id",
            String.class);
  }

  /** A notice of RFC 3464. */
  static String failed(String address, String arrivedAt, String status) {
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
