package dev.daybreak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.News;
import dev.daybreak.RunningDaybreak;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.proof.DeliveryReports;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Suppression;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** "Did everyone get it?", asked from the outside after a run. */
class ProofTest extends RunningDaybreak {
  private static final LocalDate DATE = LocalDate.of(2026, 11, 24);
  private static final String PAGE = "/admin/delivery/2026-11-24";

  private Visitor editor;

  @BeforeEach
  void logIn() {
    editor = Visitor.editor(program);
  }

  @Test
  void theAudienceIsASumThatAddsUpAndEveryReaderCanBeLookedUp() {
    sent("ann@example.net", "bob@example.net", "cid@example.net", "dan@slow.example");
    becomes("bob@example.net", DeliveryState.REFUSED, "550 5.1.1 No such user here");
    becomes("dan@slow.example", DeliveryState.EXPIRED, "451 4.7.1 Try again later");
    program.reader("eve@example.net");

    var page = editor.get(PAGE).body();
    assertThat(sum(page)).isEqualTo("4 in total = 2 sent + 1 refused + 1 expired");
    assertThat(page)
        .contains("There is no such address", "550 5.1.1 No such user here")
        .contains("Later: the server was busy")
        .contains("<strong>slow.example</strong>")
        .contains("1 reader subscribed after sending began")
        .doesNotContain("The numbers don’t add up");

    assertThat(find("ANN@example.net"))
        .contains(
            "Yes: the SMTP server accepted the email to ann@example.net", "250 OK", "revision ");
    assertThat(find("bob@example.net")).contains("No: the email to bob@example.net was refused");
    assertThat(find("eve@example.net")).contains("subscribed after sending began");
    assertThat(find("nobody@example.net")).contains("no one with this address has subscribed");
    assertThat(find("nonsense")).contains("nonsense");
  }

  @Test
  void whoWasAddedLaterIsCountedApart() {
    sent("ann@example.net");
    program.reader("eve@example.net");
    clock.forward(Duration.ofHours(3));
    editor.submit(PAGE, "/admin/editions/2026-11-24/send");

    eventually().untilAsserted(() -> assertThat(mailsTo("eve@example.net")).hasSize(1));
    eventually()
        .untilAsserted(
            () -> assertThat(sum(editor.get(PAGE).body())).isEqualTo("2 in total = 2 sent"));
    assertThat(editor.get(PAGE).body())
        .containsPattern("Added later</dt>\\s*<dd[^>]*>1 reader")
        .containsPattern("Last reader</dt>\\s*<dd[^>]*>07:00");
  }

  @Test
  void aLedgerThatDoesNotAddUpIsToldInRed() {
    sent("ann@example.net", "bob@example.net");
    var db = program.bean(JdbcTemplate.class);
    db.update("DELETE FROM delivery WHERE address = 'bob@example.net'");

    assertThat(editor.get(PAGE).body())
        .contains("The numbers don’t add up", "counted row by row, has 1 reader");
  }

  @Test
  void theRowsLeaveAsCsvAndTheLogKnowsIt() {
    sent("ann@example.net", "bob@example.net");
    becomes("ann@example.net", DeliveryState.SENT, "250 2.0.0 Ok: queued as 4F8a2C1B3D");

    var csv = editor.submit(PAGE, PAGE + "/export");
    assertThat(csv.headers().firstValue("Content-Disposition").orElse(""))
        .contains("delivery-2026-11-24.csv");
    assertThat(csv.body().lines())
        .hasSize(3)
        .first()
        .isEqualTo("address,state,attempts,due,since,revision,relay,relay_id,reply,relay_log");
    assertThat(csv.body())
        .contains("ann@example.net,sent,1,")
        .contains(",4F8a2C1B3D,250 2.0.0 Ok: queued as 4F8a2C1B3D");
    assertThat(editor.get("/admin/audit").body()).contains("exported the deliveries");
    assertThat(find("ann@example.net")).contains("4F8a2C1B3D");
  }

  @Test
  void whatNobodyKnowsIsDecidedOneWayOrTheOtherAfterASecondQuestion() throws Exception {
    sent("ann@example.net", "bob@example.net", "cid@example.net");
    becomes("ann@example.net", DeliveryState.UNKNOWN, "the connection was lost after the dot");
    becomes("bob@example.net", DeliveryState.UNKNOWN, "the connection was lost after the dot");
    assertThat(editor.get(PAGE).body()).contains("2 readers may have it");
    assertThat(editor.get(PAGE + "/unknown").body())
        .contains("ann@", "bob@")
        .doesNotContain("cid@");

    var ann = subscriber("ann@example.net");
    assertThat(editor.get(PAGE + "/decide?do=RESEND&reader=" + ann).body())
        .contains("Send it to 1 reader again?");
    assertThat(mailsTo("ann@example.net")).hasSize(1);
    clock.forward(Duration.ofHours(30)); // past giving up: for a decision the time begins anew
    decide("RESEND", "reader", String.valueOf(ann), "count", "1");
    eventually().untilAsserted(() -> assertThat(mailsTo("ann@example.net")).hasSize(2));
    assertThat(mailsTo("ann@example.net"))
        .extracting(mail -> mail.getHeader("Message-ID", null))
        .containsOnly(mailsTo("ann@example.net").get(0).getHeader("Message-ID")[0]);

    eventually()
        .untilAsserted(
            () ->
                assertThat(sum(editor.get(PAGE).body()))
                    .isEqualTo("3 in total = 2 sent + 1 unknown"));
    decide("ARRIVED", "count", "2");
    assertThat(editor.get(PAGE + "/unknown").body()).contains("Nothing was done");
    decide("ARRIVED", "count", "1");
    assertThat(sum(editor.get(PAGE).body())).isEqualTo("3 in total = 3 sent");
    assertThat(mailsTo("bob@example.net")).hasSize(1);
    assertThat(editor.get("/admin/audit").body())
        .contains("sent unknown emails again", "counted unknown emails as sent", "1 reader");
  }

  @Test
  void whatWasRefusedInErrorIsSentAgainAfterASecondQuestion() {
    sent("ann@example.net", "bob@example.net", "cid@example.net");
    becomes("ann@example.net", DeliveryState.REFUSED, "550 5.7.1 Access denied");
    becomes("bob@example.net", DeliveryState.REFUSED, "550 5.1.1 User unknown");
    program.bean(Subscribers.class).suppress(subscriber("bob@example.net"), Suppression.BOUNCED);
    var asked = PAGE + "/again?from=REFUSED";
    assertThat(editor.get(PAGE).body()).contains("<strong>2 refused.</strong>", asked);

    assertThat(editor.get(asked).body())
        .contains("Send it again to 1 reader?", "1 address is suppressed.");
    assertThat(editor.get(asked + "&since=2026-11-24T08:00").body())
        .contains("No one can get it again");
    editor.submit(asked, PAGE + "/again", "from", "REFUSED", "count", "2");
    assertThat(editor.get(PAGE).body()).contains("Nothing was queued: it is 1 reader by now");
    editor.submit(asked, PAGE + "/again", "from", "REFUSED", "count", "1");
    assertThat(editor.get(PAGE).body()).contains("1 email is queued again.");

    eventually().untilAsserted(() -> assertThat(mailsTo("ann@example.net")).hasSize(2));
    assertThat(mailsTo("bob@example.net")).hasSize(1);
    assertThat(editor.get("/admin/audit").body()).contains("queued failed emails again");
  }

  @Test
  void ofManyThatWereRefusedNoPageCountsWhoCanGetItAgain() {
    sent("ann@example.net", "bob@example.net");
    becomes("ann@example.net", DeliveryState.REFUSED, "550 5.7.1 Access denied");
    becomes("bob@example.net", DeliveryState.REFUSED, "550 5.1.1 User unknown");
    program.bean(Subscribers.class).suppress(subscriber("bob@example.net"), Suppression.BOUNCED);
    // By their counters, other batches have some as well.
    for (var batch = 1_002; batch < 1_042; batch++) {
      program
          .bean(JdbcTemplate.class)
          .update(
              "INSERT INTO delivery_batch (edition_id, batch_no, n_refused) VALUES (?, ?, 10)",
              edition().id(),
              batch);
    }
    var asked = PAGE + "/again?from=REFUSED";

    assertThat(editor.get(asked).body())
        .contains("402 refused", "Send it again to 402 readers at most?", "They are too many")
        .doesNotContain("1 address is suppressed.");
    editor.submit(asked, PAGE + "/again", "from", "REFUSED", "count", "365");
    assertThat(editor.get(PAGE).body()).contains("Nothing was queued: it is 402 readers by now");
    // While it is sent, the number moves between the question and the answer.
    editor.submit(asked, PAGE + "/again", "from", "REFUSED", "count", "366");
    assertThat(editor.get(PAGE).body())
        .contains("1 email is queued again. 1 address is suppressed.");
    eventually().untilAsserted(() -> assertThat(mailsTo("ann@example.net")).hasSize(2));
    assertThat(mailsTo("bob@example.net")).hasSize(1);
  }

  @Test
  void theReportReadsTheSameAtATerminal() {
    sent("ann@example.net", "bob@example.net");
    var report = program.bean(DeliveryReports.class).of(edition()).orElseThrow();

    assertThat(report.agrees()).isTrue();
    assertThat(report.pace().last()).isNotNull();
    assertThat(report.pace().busiest()).isEqualTo(2);
    assertThat(report.providers()).singleElement().matches(one -> one.readers() == 2);
  }

  /** A morning on which these readers were sent the edition. */
  private void sent(String... addresses) {
    Arrays.stream(addresses).forEach(program::reader);
    News.arrives(program, clock.instant().minus(Duration.ofHours(2)));
    clock.set("2026-11-24T06:56:00Z[Europe/Dublin]");
    eventually().until(() -> program.bean(Editions.class).byDate(DATE).isPresent());
    clock.set("2026-11-24T07:00:00Z[Europe/Dublin]");
    eventually().until(() -> edition().state() == Edition.State.SENT);
  }

  /** Moves a row by hand into a state that takes a bad relay, and its counter with it. */
  private void becomes(String address, DeliveryState state, String reply) {
    var db = program.bean(JdbcTemplate.class);
    db.update(
        "UPDATE delivery SET state = ?, reply = ? WHERE address = ?", state.name(), reply, address);
    if (state != DeliveryState.SENT) {
      db.update(
          "UPDATE delivery_batch SET n_sent = n_sent - 1, n_%1$s = n_%1$s + 1"
              .formatted(state.name().toLowerCase(java.util.Locale.ROOT)));
    }
  }

  private void decide(String decision, String... fields) {
    var all = Arrays.copyOf(fields, fields.length + 2);
    all[fields.length] = "do";
    all[fields.length + 1] = decision;
    editor.submit(PAGE + "/decide?do=" + decision, PAGE + "/decide", all);
  }

  private String find(String address) {
    return editor.get(PAGE + "?find=" + address).body();
  }

  private static String sum(String page) {
    var part =
        page.replaceFirst("(?s).*<div class=\"sum\">", "").replaceFirst("(?s)</section>.*", "");
    return part.replaceFirst("(?s)<p class.*", "")
        .replaceAll("<[^>]+>", " ")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" "))
        .replaceAll("\\s+", " ")
        .strip();
  }

  private Edition edition() {
    return program.bean(Editions.class).require(DATE);
  }

  private long subscriber(String address) {
    return program
        .bean(JdbcTemplate.class)
        .queryForObject("SELECT id FROM subscriber WHERE email = ?", Long.class, address);
  }
}
