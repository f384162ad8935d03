package dev.daybreak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import dev.daybreak.admin.Visitor;
import dev.daybreak.alerts.Alert;
import dev.daybreak.alerts.Alerts;
import dev.daybreak.bounces.ReturnsDoor;
import dev.daybreak.bounces.reports.Reports;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.DoubtedAddresses;
import dev.daybreak.mail.Address;
import dev.daybreak.subscribers.DataRights;
import dev.daybreak.subscribers.ReaderDecisions;
import dev.daybreak.subscribers.ReaderLinks;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Suppression;
import dev.daybreak.web.StandardWebhooks;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What comes back into a mailbox of IMAP, from the edition to the reader who gets no more. */
class ReturnedMailTest extends RunningDaybreak {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final Map<Database, Desk> DESKS = new EnumMap<>(Database.class);

  private static final String HOOK_SECRET = "whsec_" + "AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

  private BounceMailbox mailbox;

  /** A program that reads a mailbox, which these tests share. */
  private record Desk(BounceMailbox mailbox, Program program) {
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
  void theReadersPageAndThePageOfReturnsShowTheNoticesOwnWordsAndAReleaseUndoesIt() {
    var press = sent("ann@example.org");
    mailbox.deliver(failed("ann@example.org", sender("ann@example.org", press), "5.1.1"));
    mailbox.deliver(
        "From: MAILER-DAEMON@mx.example.org\nSubject: Undelivered mail\n\nWe regret.\n");
    eventually().untilAsserted(() -> assertThat(effects()).containsExactly("SUPPRESSED", "KEPT"));
    var editor = Visitor.editor(program);
    var id = reader("ann@example.org").id();

    assertThat(editor.get("/admin/subscribers/" + id).body())
        .contains("Address suppressed", "said no", "5.1.1");
    var page = editor.get("/admin/subscribers/returned?kept=true").body();
    assertThat(page).contains("We regret.", "Needs a person", "Download").doesNotContain("said no");
    var kept = page.replaceAll("(?s).*/admin/subscribers/returned/(\\d+).*", "$1");
    assertThat(editor.get("/admin/subscribers/returned/" + kept).body()).contains("We regret.");
    assertThat(editor.get("/admin/delivery/" + TODAY).body()).contains("bounced later");

    ReturnsDoor.tidy(program);
    var health = editor.get("/admin/subscribers/health").body();
    assertThat(health)
        .contains("example.org", "1 bounce<", "too few emails to judge", "1 bounced")
        .contains("<svg class=\"plot\"");
    var undo = health.replaceAll("(?s).*href=\"(/admin/subscribers/lift[^\"]*)\".*", "$1");
    assertThat(editor.get(undo.replace("&amp;", "&")).body())
        .contains("Lift the suppression of 1 address", "ann@example.org");
    assertThat(
            editor
                .get(
                    undo.replace("&amp;", "&")
                        .replace(TODAY + "T", "2026-11-23T")
                        .replace("2026-11-25T", "2026-11-24T"))
                .body())
        .doesNotContain("ann@example.org");

    release("ann@example.org");
    assertThat(reader("ann@example.org").state()).isEqualTo(State.CONFIRMED);
    assertThat(editor.get("/admin/subscribers/" + id).body()).contains("they wrote to us");
  }

  @Test
  void reportsOfProvidersAreShownOnceAndOurOwnFailuresAreTold() {
    var ours = "harbour.example";
    var yesterday = TODAY.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    var report =
        Reports.bytes(
            Reports.dmarc(
                "mill.example",
                "7",
                ours,
                yesterday,
                Reports.record("192.0.2.10", 900, ours, ours, ours)
                    + Reports.record("192.0.2.10", 100, ours, "", "")
                        .replace("elsewhere.example", "harbour.example")
                        .replace("softfail", "pass")
                    + Reports.record("192.0.2.11", 500, ours, ours, ours)
                    + Reports.record("198.51.100.66", 5_000, ours, "", "")
                    + strangers("100.64", ours)));
    mailbox.deliver(
        Reports.email("mill.example", ours, "application/gzip", "a.xml.gz", Reports.gzip(report)));
    mailbox.deliver(
        Reports.email(
            "mill.example", ours, "application/zip", "a.zip", Reports.zip("a.xml", report)));
    mailbox.deliver(
        Reports.email(
            "mill.example",
            "other.example",
            "text/xml",
            "b.xml",
            Reports.bytes(
                Reports.dmarc(
                    "mill.example",
                    "8",
                    "other.example",
                    yesterday,
                    Reports.record("203.0.113.5", 9, "other.example", "", "")))));
    mailbox.deliver(
        Reports.email(
            "mill.example",
            ours,
            "application/gzip",
            "c.xml.gz",
            Reports.gzip(Reports.bytes("<feedback>" + " ".repeat(4_000_000)))));
    mailbox.deliver(
        Reports.email(
            "mill.example",
            ours,
            "application/tlsrpt+gzip",
            "d.json.gz",
            Reports.gzip(Reports.bytes(Reports.tls("Mill Mail", "9", ours, yesterday)))));

    var others =
        Reports.bytes(
            Reports.dmarc("mill.example", "10", ours, yesterday, strangers("100.65", ours)));
    mailbox.deliver(Reports.email("mill.example", ours, "text/xml", "e.xml", others));

    eventually()
        .untilAsserted(
            () ->
                assertThat(effects())
                    .containsExactly(
                        "READ",
                        "NONE AGAIN",
                        "NONE NOT_OURS",
                        "KEPT REPORT_TOO_LARGE",
                        "READ",
                        "READ"));
    var page = Visitor.editor(program).get("/admin/subscribers/reports?days=7").body();
    assertThat(page)
        .containsSubsequence(
            "198.51.100.66", "Unknown", "5,000", "192.0.2.10", "Ours", "1,000", "90%")
        .contains("mx1.harbour.example", "certificate expired", "not ours")
        .doesNotContain("203.0.113.5");
    clock.forward(Duration.ofSeconds(61));
    eventually()
        .untilAsserted(
            () ->
                assertThat(alerts())
                    .anySatisfy(
                        one ->
                            assertThat(one).contains("100 of 1500 emails from our own servers")));

    fillTheDayWithReports();
    mailbox.deliver(Reports.email("brook.example", ours, "text/xml", "f.xml", one("11")));
    eventually().untilAsserted(() -> assertThat(effects()).endsWith("NONE REPORT_TOO_MANY"));
    clock.forward(Duration.ofDays(1));
    mailbox.deliver(Reports.email("brook.example", ours, "text/xml", "g.xml", one("12")));
    eventually()
        .untilAsserted(() -> assertThat(effects()).endsWith("NONE REPORT_TOO_MANY", "READ"));

    clock.forward(Duration.ofDays(91));
    ReturnsDoor.tidy(program);
    assertThat(
            program
                .bean(JdbcTemplate.class)
                .queryForObject("SELECT COUNT(*) FROM provider_report", Integer.class))
        .isZero();
  }

  /** One email each from 600 addresses that are not ours. */
  private static String strangers(String network, String from) {
    return IntStream.range(0, 600)
        .mapToObj(i -> network + "." + i / 250 + "." + i % 250)
        .map(address -> Reports.record(address, 1, from, "", ""))
        .collect(Collectors.joining());
  }

  /** A small report about us. */
  private static byte[] one(String id) {
    var yesterday = TODAY.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return Reports.bytes(Reports.dmarc("brook.example", id, "harbour.example", yesterday, ""));
  }

  private void fillTheDayWithReports() {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    program
        .bean(JdbcTemplate.class)
        .batchUpdate(
            """
            INSERT INTO provider_report (kind, org, report_no, domain, ours, policy, begins_at,
                                         ends_at, taken_at, messages)
            VALUES ('DMARC', 'flood.example', ?, 'harbour.example', TRUE, 'none', ?, ?, ?, 0)""",
            IntStream.range(0, 500)
                .mapToObj(i -> new Object[] {String.valueOf(i), now, now, now})
                .toList());
  }

  @Test
  void whatCameBackGoesWithTheReadersData() {
    var press = sent("ann@example.org");
    var bounce = sender("ann@example.org", press);
    mailbox.deliver(failed("ann@example.org", bounce, "5.1.1"));
    eventually().untilAsserted(() -> assertThat(taken()).isEqualTo(1));
    var id = reader("ann@example.org").id();
    assertThat(program.bean(DataRights.class).export(id).get("returned").toString())
        .contains("said no");

    program.bean(DataRights.class).erase(id);

    assertThat(
            program
                .bean(JdbcTemplate.class)
                .queryForList("SELECT words || subject || sender FROM returned_mail", String.class))
        .containsExactly("");

    // One that comes later, in a letter of its own.
    mailbox.deliver(failed("ann@example.org", bounce, "5.2.2"));
    eventually().untilAsserted(() -> assertThat(taken()).isEqualTo(2));
    assertThat(
            program
                .bean(JdbcTemplate.class)
                .queryForList("SELECT words || subject || sender FROM returned_mail", String.class))
        .containsExactly("", "");
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
  void aSignedEventOfAProviderCountsOnceAndOneThatIsNotSignedNever() {
    var press = sent("ann@example.org", "ben@example.org", "cat@example.org");
    var token =
        program
            .bean(ReaderLinks.class)
            .delivery(reader("ann@example.org").id(), press.edition().id());
    var gone =
        """
        {"type": "bounce", "recipient": "ann@example.org", "token": "%s", "status": "5.1.1",
         "diagnostic": "550 5.1.1 No such user"}"""
            .formatted(token);

    assertThat(posted("e1", gone.replace("ann@", "eve@"), signature("e1", gone)).statusCode())
        .isEqualTo(401);
    assertThat(posted("e1", gone, "").statusCode()).isEqualTo(401);
    // While the edition is handed over its outcome is not known: it is told again later.
    var db = program.bean(JdbcTemplate.class);
    db.update(
        "UPDATE delivery_batch SET flight = CAST(ARRAY[%d] AS bigint ARRAY)"
            .formatted(reader("ann@example.org").id()));
    assertThat(posted("e1", gone, signature("e1", gone)).statusCode()).isEqualTo(503);
    db.update("UPDATE delivery_batch SET flight = NULL");
    assertThat(effects()).isEmpty();
    IntStream.range(0, 4)
        .parallel()
        .forEach(
            i -> assertThat(posted("e1", gone, signature("e1", gone)).statusCode()).isEqualTo(200));
    assertThat(effects()).containsExactly("SUPPRESSED");
    assertThat(reader("ann@example.org").state()).isEqualTo(State.SUPPRESSED);

    // Released, it stays so: what is posted again says nothing new.
    release("ann@example.org");
    posted("e1", gone, signature("e1", gone));
    assertThat(reader("ann@example.org").state()).isEqualTo(State.CONFIRMED);

    // Without a token the provider's word about an address counts, with a forged one it does not.
    var full = gone.replace("ann@", "BEN@").replace(token, "").replace("5.1.1", "5.2.2");
    var forged = gone.replace("ann@", "cat@").replace(token, "A".repeat(52));
    var unknown = "{\"type\": \"moved\", \"recipient\": \"cat@example.org\"}";
    // A confirmation of ours: the address is gone, the edition arrived.
    var letter =
        """
        {"type": "bounce", "recipient": "cat@example.org", "status": "5.1.1",
         "message-id": "<0f3a@harbour.example>"}""";
    for (var event : List.of(full, forged, unknown, letter)) {
      var id = "e" + event.hashCode();
      assertThat(posted(id, event, signature(id, event)).statusCode()).isEqualTo(200);
    }
    assertThat(effects())
        .containsExactly("SUPPRESSED", "COUNTED", "NONE FORGED", "KEPT", "SUPPRESSED");
    assertThat(press.counters())
        .isEqualTo(Map.of(DeliveryState.BOUNCED, 2L, DeliveryState.SENT, 1L));
    assertThat(Visitor.editor(program).get("/admin/subscribers/returned").body())
        .contains("/hooks/mail", "No such user");
  }

  @Test
  void aWebhookSaysWhatIsWrongAndNothingIsLostWhileTheDatabaseFails() {
    var leave = "{\"type\": \"leave\", \"recipient\": \"ann@example.org\"}";
    program.reader("ann@example.org");
    var db = program.bean(JdbcTemplate.class);

    assertThat(send(hook("sendgrid", leave)).statusCode()).isEqualTo(404);
    assertThat(send(hook("mail", leave).setHeader("Content-Type", "text/html")).statusCode())
        .isEqualTo(415);
    assertThat(send(hook("mail", " ".repeat((1 << 20) + 1))).statusCode()).isEqualTo(413);
    var broken = posted("b", "{\"type\":", signature("b", "{\"type\":"));
    assertThat(broken.statusCode()).isEqualTo(400);
    assertThat(broken.body()).contains("isn’t JSON");
    assertThat(broken.headers().firstValue("Set-Cookie")).isEmpty();

    db.execute("ALTER TABLE returned_mail RENAME TO hidden_mail");
    try {
      var late = posted("e1", leave, signature("e1", leave));
      assertThat(late.statusCode()).isEqualTo(503);
      assertThat(late.headers().firstValue("Retry-After")).isPresent();
    } finally {
      db.execute("ALTER TABLE hidden_mail RENAME TO returned_mail");
    }
    assertThat(posted("e1", leave, signature("e1", leave)).statusCode()).isEqualTo(200);
    assertThat(effects()).containsExactly("UNSUBSCRIBED");
    assertThat(reader("ann@example.org").state()).isEqualTo(State.LEFT);
  }

  private HttpResponse<String> posted(String id, String event, String signature) {
    return send(
        hook("mail", event)
            .header("webhook-id", id)
            .header("webhook-timestamp", seconds())
            .header("webhook-signature", signature));
  }

  private HttpRequest.Builder hook(String name, String body) {
    return HttpRequest.newBuilder(URI.create(program.url("/hooks/" + name)))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private String signature(String id, String event) {
    return StandardWebhooks.signature(
        StandardWebhooks.key("secret", HOOK_SECRET), id, seconds(), event.getBytes(UTF_8));
  }

  private String seconds() {
    return String.valueOf(clock.instant().getEpochSecond());
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

  private void awaitRead() {
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

  private void release(String address) {
    program.bean(ReaderDecisions.class).release(Address.of(address), "editor", "they wrote to us");
  }

  private int failures() {
    return program
        .bean(JdbcTemplate.class)
        .queryForList("SELECT failures FROM returned_mailbox", Integer.class)
        .stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  private List<String> alerts() {
    return program.bean(Alerts.class).open().stream().map(Alert::sentence).toList();
  }

  private static String header(MimeMessage mail, String name) {
    try {
      return String.join(" ", mail.getHeader(name)).replace("\r\n", "");
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String messageId(String address, Press press) {
    return TODAY
        + "."
        + program.bean(ReaderLinks.class).delivery(reader(address).id(), press.edition().id())
        + "@harbour.example";
  }

  private static String letter(String from, String to, String subject, String text) {
    return "From: %s\nTo: %s\nSubject: %s\nMessage-ID: <%d@example.org>\n\n%s\n"
        .formatted(from, to, subject, from.hashCode(), text);
  }

  /** A report of RFC 5965. */
  private static String complaint(String messageId) {
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
