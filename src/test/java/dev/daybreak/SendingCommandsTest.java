package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.admin.Visitor;
import dev.daybreak.daily.Daily;
import dev.daybreak.delivery.RunControl;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.DoubtedAddresses;
import dev.daybreak.delivery.ledger.LedgerEntries;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.mail.Address;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Suppression;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a person at a terminal can do to the edition of a day, and what it answers. */
class SendingCommandsTest extends RunningDaybreak {
  private static final LocalDate DATE = LocalDate.of(2026, 11, 24);

  private Press press;

  @BeforeEach
  void compose() {
    press = new Press(program, DATE);
  }

  @Test
  void aHeldEditionIsNamedWithItsHolderAndSentOnlyAnyway() {
    press.readers(2);
    program.bean(Daily.class).hold(DATE, "mary", "a misprint");

    assertThat(said("send-now"))
        .isEqualTo(
            "1: daybreak send-now: The edition of 2026-11-24 has been held since 2026-11-24 06:57"
                + " (by mary: a misprint). Nothing was sent. To send it all the same, use --anyway,"
                + " or tick “Send it although it is held” on its page.\n");
    assertThat(press.edition().state()).isEqualTo(State.HELD);
    assertThat(program.mail.getReceivedMessages()).isEmpty();

    assertThat(said("send-now", "--anyway")).startsWith("0: ").contains("2 readers: 2 sent");
  }

  @Test
  void resumeOfWhatDoesNotWaitSaysSoAndChangesNothing() {
    assertThat(said("delivery", "resume", "--date", "2026-11-24"))
        .isEqualTo(
            "1: daybreak delivery resume: The edition of 2026-11-24 has not been published, so there"
                + " is nothing to resume.\n");
    press.readers(1);
    press.start();
    eventually().until(press::isOver);
    var before = press.edition();
    assertThat(said("delivery", "resume"))
        .isEqualTo(
            "1: daybreak delivery resume: The edition of 2026-11-24 is sent: nothing of it waits, so"
                + " nothing was resumed.\n");
    assertThat(press.edition()).isEqualTo(before);
  }

  @Test
  void resumeSaysWhetherAnythingHadWaited() {
    press.readers(1);
    program.mail.stop();
    try {
      press.start();
      program.bean(RunControl.class).pause(press.edition(), "mary");
      assertThat(said("delivery", "resume")).startsWith("0: ").contains("is being sent again");
    } finally {
      program.mail.start();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "send-now",
        "preflight",
        "preview --out out",
        "rehearse",
        "delivery report",
        "delivery pause",
        "delivery resume",
        "delivery pace 3"
      })
  void aWrongDateIsASentence(String command) {
    var words = (command + " --date 27.11.").split(" ");
    assertThat(said(words))
        .isEqualTo(
            "2: daybreak %s: “27.11.” isn’t a date. Enter it such as 2026-11-24.\n"
                .formatted(command.replaceAll(" (--out out|3)", "")));
    words[words.length - 1] = "2026-02-30";
    assertThat(said(words)).startsWith("2: ").contains("“2026-02-30” isn’t a date.");
  }

  @Test
  void unknownDeliveriesAreListedAndDecided() {
    sent(3);
    becomes("reader1@example.org", DeliveryState.UNKNOWN, "the connection was lost after the dot");
    becomes("reader2@example.org", DeliveryState.UNKNOWN, "the connection was lost after the dot");

    assertThat(said("delivery", "unknown", "list"))
        .startsWith("0: reader1@example.org  2026-11-24 07:00:00  the connection was lost")
        .contains("reader2@example.org", "the edition of 2026-11-24: 2 unknown")
        .doesNotContain("reader3@");
    assertThat(said("delivery", "unknown", "resend", "READER1@example.org", "reader3@example.org"))
        .startsWith("1: ")
        .contains("reader3@example.org: not among the unknown emails of 2026-11-24")
        .contains("the edition of 2026-11-24: 1 are queued again");
    eventually().untilAsserted(() -> assertThat(mailsTo("reader1@example.org")).hasSize(2));
    assertThat(said("delivery", "unknown", "leave"))
        .isEqualTo("0: the edition of 2026-11-24: 1 count as sent\n");
    eventually().untilAsserted(() -> assertThat(count(DeliveryState.SENT)).isEqualTo(3));
    assertThat(mailsTo("reader2@example.org")).hasSize(1);
    assertThat(said("delivery", "unknown", "list"))
        .isEqualTo("0: the edition of 2026-11-24: 0 unknown\n");
  }

  @Test
  void theRefusedAreSentAgainButNotThoseWhoMayGetNothing() {
    sent(4);
    for (var reader = 1; reader <= 3; reader++) {
      becomes("reader" + reader + "@example.org", DeliveryState.REFUSED, "550 5.7.1 Access denied");
    }
    var subscribers = program.bean(Subscribers.class);
    subscribers.suppress(Address.of("reader2@example.org"), Suppression.BOUNCED);
    subscribers.leave(subscribers.byAddress(Address.of("reader3@example.org")).orElseThrow().id());

    assertThat(said("delivery", "again")).startsWith("2: ").contains("--refused");
    assertThat(said("delivery", "again", "--refused", "--since", "tonight"))
        .isEqualTo(
            "2: daybreak delivery again: “tonight” isn’t a time. Enter it such as"
                + " 2026-11-24T06:30.\n");
    assertThat(said("delivery", "again", "--refused", "--since", "2026-11-24T07:01"))
        .isEqualTo("1: the edition of 2026-11-24: 0 of 0 are queued again\n");
    assertThat(said("delivery", "again", "--refused", "--since", "2026-11-24T06:30"))
        .isEqualTo(
            """
            0: the edition of 2026-11-24: 1 of 3 are queued again; the running server sends them, or\
             else 'send-now'
                  1 not: the reader has unsubscribed
                  1 not: the address is suppressed; 'suppressions lift' first
            """);
    eventually().untilAsserted(() -> assertThat(count(DeliveryState.SENT)).isEqualTo(2));
    assertThat(mailsTo("reader1@example.org")).hasSize(2);
    assertThat(mailsTo("reader2@example.org")).hasSize(1);
  }

  @Test
  void staleNewsIsNotSentAgain() {
    sent(1);
    becomes("reader1@example.org", DeliveryState.EXPIRED, "451 4.7.1 Try again later");
    clock.forward(Duration.ofHours(18).plusSeconds(1));
    assertThat(said("delivery", "again", "--given-up", "--date", "2026-11-24"))
        .startsWith("1: the edition of 2026-11-24: 0 of 1 are queued again\n")
        .contains("1 not: stale news");
    clock.set("2026-11-24T23:00:00Z[Europe/Dublin]");
    assertThat(said("delivery", "again", "--given-up", "--date", "2026-11-24"))
        .startsWith("0: the edition of 2026-11-24: 1 of 1 are queued again");
    eventually().untilAsserted(() -> assertThat(count(DeliveryState.SENT)).isEqualTo(1));
  }

  @Test
  void doubtedAddressesAreSettledByCommandAndOnThePage() {
    sent(3);
    for (var reader = 1; reader <= 3; reader++) {
      doubt("reader" + reader + "@example.org");
    }

    assertThat(said("delivery", "doubted", "list"))
        .startsWith("0: reader1@example.org  2026-11-24 07:00:00  1 edition  250 ")
        .endsWith("3 doubted\n");
    assertThat(said("delivery", "doubted", "keep")).startsWith("2: Name addresses, or --all");
    assertThat(said("delivery", "doubted", "keep", "reader1@example.org", "eve@example.org"))
        .isEqualTo(
            """
            1: eve@example.org isn’t among the doubted addresses.
            1 kept: they get the next edition
            """);
    assertThat(said("delivery", "doubted", "suppress", "reader2@example.org"))
        .isEqualTo("0: 1 suppressed\n");
    assertThat(state("reader1@example.org")).isEqualTo(Subscriber.State.CONFIRMED);
    assertThat(state("reader2@example.org")).isEqualTo(Subscriber.State.SUPPRESSED);

    var editor = Visitor.editor(program);
    var review = "/admin/subscribers/doubted";
    for (var page : new String[] {"/admin/subscribers", "/admin/delivery/2026-11-24"}) {
      assertThat(editor.get(page).body()).contains("1 address may not exist");
    }
    assertThat(editor.get(review).body()).contains("reader3@example.org", "1 edition");
    editor.submit(review, review, "do", "SUPPRESS");
    assertThat(editor.get(review).body()).contains("Nothing was decided. Tick the addresses first");
    editor.submit(
        review, review, "do", "SUPPRESS", "reader", subscriber("reader3@example.org").id() + "");
    assertThat(editor.get(review).body())
        .contains("1 address is suppressed.", "No address is doubted.");
    assertThat(state("reader3@example.org")).isEqualTo(Subscriber.State.SUPPRESSED);
    assertThat(editor.get("/admin/audit").body()).contains("suppressed doubted addresses");
  }

  @Test
  void aRunThatReachedTooFewIsEndedByCommandOrPage() {
    sent(1);
    assertThat(said("delivery", "end"))
        .startsWith("1: daybreak delivery end: The edition of 2026-11-24 is sent, not being sent");
    stopped();
    assertThat(said("delivery", "end")).isEqualTo("0: the edition of 2026-11-24 ends as it is\n");
    eventually().until(press::isOver);

    stopped();
    var page = "/admin/editions/2026-11-24";
    var editor = Visitor.editor(program);
    assertThat(editor.get(page).body()).contains("only 0 of 1 readers got it", "End it as it is");
    editor.submit(page, page + "/end");
    assertThat(editor.get(page).body()).contains("The edition ends as it is.");
    eventually().until(press::isOver);
  }

  /** As a run is that no one got. */
  private void stopped() {
    var db = program.bean(JdbcTemplate.class);
    db.update("UPDATE delivery_run SET stopped = 'only 0 of 1 readers got it', accepted_by = NULL");
    db.update("UPDATE edition SET state = 'SENDING', ended_at = NULL");
  }

  private void doubt(String address) {
    var edition = press.edition().id();
    var entry = program.bean(LedgerEntries.class).entry(edition, address).orElseThrow();
    program.bean(DoubtedAddresses.class).doubt(edition, entry);
  }

  private Subscriber subscriber(String address) {
    return program.bean(Subscribers.class).byAddress(Address.of(address)).orElseThrow();
  }

  private Subscriber.State state(String address) {
    return subscriber(address).state();
  }

  private void sent(int readers) {
    press.readers(readers);
    press.start();
    eventually().until(press::isOver);
  }

  /** Moves a row by hand into a state that takes a bad server, and its counter with it. */
  private void becomes(String address, DeliveryState state, String reply) {
    var db = program.bean(JdbcTemplate.class);
    db.update(
        "UPDATE delivery SET state = ?, reply = ? WHERE address = ?", state.name(), reply, address);
    db.update(
        """
        UPDATE delivery_batch SET n_sent = n_sent - 1, n_%1$s = n_%1$s + 1
         WHERE batch_no = (SELECT batch_no FROM delivery WHERE address = ?)"""
            .formatted(state.name().toLowerCase(Locale.ROOT)),
        address);
  }

  private long count(DeliveryState state) {
    return press.status().progress().of(state);
  }

  private String said(String... words) {
    return Terminal.said(program, words);
  }
}
