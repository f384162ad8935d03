package dev.daybreak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.admin.Visitor;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.edition.Edition;
import dev.daybreak.mail.Address;
import dev.daybreak.subscribers.ReaderLinks;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscribers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The relay's log beside the delivery log, from the command to the reader. */
class ReconcileTest extends RunningDaybreak {
  private static final LocalDate DATE = LocalDate.of(2026, 11, 24);
  private static final String SENT =
      "relay=mx.example.org[192.0.2.7]:25, delay=0.5, delays=0.1/0/0.2/0.2, dsn=2.0.0, status=sent"
          + " (250 2.0.0 Ok: queued as 77ABCDEF)";

  @TempDir Path folder;

  private Press press;

  @BeforeEach
  void send() {
    press = new Press(program, DATE);
    press.readers(6);
    press.start();
    eventually().until(press::isOver);
    var db = program.bean(JdbcTemplate.class);
    db.update(
        "UPDATE delivery SET reply = '250 2.0.0 Ok: queued as 4DX1one' WHERE address = ?",
        reader(1));
    db.update("UPDATE delivery SET state = 'UNKNOWN', reply = NULL WHERE address = ?", reader(5));
    db.update(
        """
        UPDATE delivery_batch SET n_sent = n_sent - 1, n_unknown = n_unknown + 1
         WHERE batch_no = (SELECT batch_no FROM delivery WHERE address = ?)""",
        reader(5));
  }

  @Test
  void whatTheLogSaysIsTakenUpOnce() throws IOException {
    var log = log();
    assertThat(said("--dry-run", "--log", log.toString()))
        .startsWith("1: The edition of 2026-11-24: ")
        .contains("5 sent = 1 delivered on + 1 bounced later + 1 still held + 1 deleted there")
        .contains("1 unknown = 1 delivered on", "nothing was changed");
    assertThat(state(2)).isEqualTo(Subscriber.State.CONFIRMED);

    var csv = folder.resolve("found.csv");
    assertThat(said("--log", log.toString(), "--csv", csv.toString()))
        .startsWith("1: ")
        .contains(
            """
            5 sent = 1 delivered on + 1 bounced later + 1 still held + 1 deleted there + 1 never logged
            1 unknown = 1 delivered on

            the log covers 2026-11-24 05:00:00 to 2026-11-24 09:00:00
            """)
        .contains("17 lines, 1 not understood")
        .contains("taken up: 1 bounced, 1 unknown count as sent, 3 noted")
        .contains("never logged  reader4@example.org\n")
        .contains("bounced later reader2@example.org  host mx.example.org[192.0.2.7] said: 550");
    assertThat(Files.readString(csv, UTF_8))
        .contains("reader1@example.org,delivered on,2026-11-24T07:00:00Z,4DX1one,,\r\n")
        .contains("reader3@example.org,still held,2026-11-24T07:00:00Z,,4.2.2,mailbox full\r\n");
    assertThat(state(2)).isEqualTo(Subscriber.State.SUPPRESSED);
    assertThat(count(DeliveryState.BOUNCED)).isEqualTo(1);
    assertThat(count(DeliveryState.UNKNOWN)).isZero();
    assertThat(Terminal.said(program, "delivery", "report"))
        .startsWith("0: ")
        .contains("6 readers = 5 sent + 1 bounced")
        .contains(
            "of the sent, by the SMTP server's log: 1 still held, 1 deleted there, 1 never logged");

    var page = "/admin/delivery/2026-11-24";
    assertThat(Visitor.editor(program).get(page + "?find=reader3@example.org").body())
        .contains(
            "1 still held, 1 deleted there, 1 never logged",
            "Not yet: the SMTP server accepted the email to reader3@example.org");

    assertThat(said("--log", log.toString()))
        .contains("5 sent = 2 delivered on + 1 still held + 1 deleted there + 1 never logged")
        .contains("1 had bounced before")
        .contains("taken up: 0 bounced, 0 unknown count as sent, 0 noted");

    // What it held it delivers at last, and nothing is noted any more.
    var next = folder.resolve("next.log");
    Files.writeString(next, line("12:00:00", "smtp", "4DX1thr: to=<reader3@example.org>, " + SENT));
    assertThat(said("--log", next.toString(), "--log", log.toString()))
        .contains("5 sent = 3 delivered on + 1 deleted there + 1 never logged")
        .contains("taken up: 0 bounced, 0 unknown count as sent, 1 noted");
  }

  @Test
  void whatTheLogCannotKnowIsNotCalledLost() throws IOException {
    var other = folder.resolve("other.log");
    Files.writeString(other, line("05:00:00", "qmgr", "4DX1xyz: removed"));
    assertThat(said("--log", other.toString()))
        .startsWith("1: ")
        .contains("5 sent = 0 delivered on + 5 outside of the log");
    Files.writeString(
        other,
        line("05:00:00", "qmgr", "4DX1xyz: removed")
            + line("09:00:00", "qmgr", "4DX1xyz: removed"));
    assertThat(said("--log", other.toString()))
        .startsWith("1: ")
        .contains("None of them is in the log.", "nothing was changed");
    var db = program.bean(JdbcTemplate.class);
    db.update("UPDATE delivery SET relay = 'spare' WHERE address = ?", reader(4));
    assertThat(said("--dry-run", "--log", log().toString()))
        .contains("1 deleted there + 1 outside of the log");
    db.update("UPDATE delivery SET relay = 'main' WHERE address = ?", reader(4));
    db.update("UPDATE delivery_run SET stopped = 'only 5 of 6 readers got it', accepted_by = NULL");
    db.update("UPDATE edition SET state = 'SENDING', ended_at = NULL");
    assertThat(said("--log", log().toString()))
        .startsWith("1: ")
        .contains("1 deleted there + 1 outside of the log", "It is still being sent");
    assertThat(said("--log", folder.resolve("none").toString())).startsWith("2: There is no file");
  }

  private Path log() throws IOException {
    var log = new StringBuilder();
    log.append(line("05:00:00", "master", "daemon started -- version 3.10.1"));
    log.append("a line of something else\n");
    log.append(line("07:00:00", "qmgr", "4DX1one: from=<b@harbour.example>, size=9, nrcpt=1"));
    log.append(line("07:00:01", "smtp", "4DX1one: to=<reader1@example.org>, " + SENT));
    log.append(line("07:00:01", "qmgr", "4DX1one: removed"));
    log.append(cleanup("4DX1two", 2));
    log.append(
        line(
            "07:00:02",
            "smtp",
            "4DX1two: to=<reader2@example.org>, relay=mx.example.org[192.0.2.7]:25, delay=1,"
                + " dsn=5.1.1, status=bounced (host mx.example.org[192.0.2.7] said: 550 5.1.1"
                + " <reader2@example.org>: no such user (in reply to RCPT TO command))"));
    log.append(line("07:00:02", "bounce", "4DX1two: sender non-delivery notification: 4DX1bnc"));
    log.append(line("07:00:02", "qmgr", "4DX1two: removed"));
    log.append(cleanup("4DX1thr", 3));
    log.append(
        line(
            "07:00:02",
            "lmtp",
            "4DX1thr: to=<reader3@example.org>, relay=none, delay=1, dsn=4.2.2, status=deferred"
                + " (mailbox full)"));
    log.append(cleanup("4DX1fiv", 5));
    log.append(line("07:00:03", "smtp", "4DX1fiv: to=<reader5@example.org>, " + SENT));
    log.append(line("07:00:03", "qmgr", "4DX1fiv: removed"));
    log.append(cleanup("4DX1six", 6));
    log.append(line("07:30:00", "postsuper", "4DX1six: removed"));
    log.append(line("09:00:00", "anvil", "statistics: max connection rate 1/60s"));
    return Files.writeString(folder.resolve("mail.log"), log);
  }

  private String cleanup(String id, int reader) {
    var token = program.bean(ReaderLinks.class).delivery(subscriber(reader).id(), edition().id());
    return line(
        "07:00:00", "cleanup", id + ": message-id=<2026-11-24." + token + "@harbour.example>");
  }

  private static String line(String time, String daemon, String text) {
    return "2026-11-24T%s+00:00 mx postfix/%s[12]: %s\n".formatted(time, daemon, text);
  }

  private static String reader(int number) {
    return "reader" + number + "@example.org";
  }

  private Edition edition() {
    return press.edition();
  }

  private Subscriber subscriber(int number) {
    return program.bean(Subscribers.class).byAddress(Address.of(reader(number))).orElseThrow();
  }

  private Subscriber.State state(int reader) {
    return subscriber(reader).state();
  }

  private long count(DeliveryState state) {
    return press.status().progress().of(state);
  }

  private String said(String... words) {
    var all = new String[words.length + 2];
    all[0] = "delivery";
    all[1] = "reconcile";
    System.arraycopy(words, 0, all, 2, words.length);
    return Terminal.said(program, all);
  }
}
