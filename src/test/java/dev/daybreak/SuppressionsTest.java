package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.admin.Visitor;
import dev.daybreak.mail.Address;
import dev.daybreak.subscribers.DataRights;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Suppression;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Addresses that get no email any more, and a person who knows better: by command and by page. */
class SuppressionsTest extends RunningDaybreak {
  private static final String PAGE = "/admin/subscribers?state=suppressed";

  @Test
  void theyAreListedByReasonAndOfTheErasedOnlyTheNumber() {
    suppressed("ann@example.org", Suppression.BOUNCED);
    program.reader("eve@example.org");
    program.bean(DataRights.class).erase(reader("eve@example.org").id());

    assertThat(said("list"))
        .startsWith("0: ann@example.org  2026-11-24 03:00:00  bounced\n")
        .containsPattern(" 1 bounced: no such mailbox")
        .containsPattern(" 1 erased: deleted at the reader's wish")
        .containsPattern(" 0 editor: ")
        .doesNotContain("eve@");
    var page = Visitor.editor(program).get(PAGE).body();
    assertThat(page)
        .contains("ann@example.org", "bounced, since 03:00", "deleted at the reader’s wish 1")
        .doesNotContain("eve@");
  }

  @Test
  void whoIsLiftedGetsTheNextEdition() {
    suppressed("ann@example.org", Suppression.BOUNCED);
    assertThat(said("lift", "ANN@example.org"))
        .isEqualTo("0: 1 lifted\n      1 confirmed: they get the next edition\n");

    var press = new Press(program, LocalDate.of(2026, 11, 24));
    press.start();
    eventually().untilAsserted(() -> assertThat(mailsTo("ann@example.org")).hasSize(1));
  }

  @Test
  void liftingRestoresWhatTheReaderHadWished() {
    program.reader("left@example.org");
    program.bean(Subscribers.class).leave(reader("left@example.org").id());
    program.reader("new@example.org");
    program
        .bean(JdbcTemplate.class)
        .update(
            "UPDATE subscriber SET state = 'PENDING', confirmed_at = NULL WHERE email LIKE 'new@%'");
    for (var address : new String[] {"left@example.org", "new@example.org", "no@example.org"}) {
      program.bean(Subscribers.class).suppress(Address.of(address), Suppression.BOUNCED);
    }

    assertThat(said("lift", "left@example.org", "new@example.org", "no@example.org"))
        .startsWith("0: 3 lifted\n")
        .contains("1 had unsubscribed", "1 have yet to confirm", "1 not on the list");
    assertThat(reader("left@example.org").state()).isEqualTo(State.LEFT);
    assertThat(reader("new@example.org").state()).isEqualTo(State.PENDING);
  }

  @Test
  void aSuppressionUndoneByTheProgramDoesNotSubscribeAgainWhoHasLeft() {
    program.reader("left@example.org");
    var subscribers = program.bean(Subscribers.class);
    var id = reader("left@example.org").id();
    subscribers.leave(id);
    subscribers.suppress(id, Suppression.BOUNCED);
    subscribers.reinstate(id, Suppression.BOUNCED);
    assertThat(reader("left@example.org").state()).isEqualTo(State.LEFT);
  }

  @Test
  void whatTheReaderWishedIsNotLiftedAndNotWeakened() {
    program.reader("eve@example.org");
    program.bean(DataRights.class).erase(reader("eve@example.org").id());
    suppressed("spam@example.org", Suppression.COMPLAINED);
    program.bean(Subscribers.class).suppress(Address.of("spam@example.org"), Suppression.BOUNCED);

    assertThat(said("lift", "eve@example.org", "spam@example.org", "ann@example.org"))
        .isEqualTo(
            """
            1: eve@example.org was deleted at the reader’s wish. Only a new sign-up of the reader\
             lifts that.
            spam@example.org reported an edition as spam. Only a new sign-up of the reader lifts that,\
             or a release with a reason.
            ann@example.org isn’t suppressed.
            0 lifted
            """);
    assertThat(said("add", "eve@example.org"))
        .isEqualTo(
            "1: eve@example.org is suppressed already: it was deleted at the reader’s wish.\n");
    assertThat(said("lift", "nonsense")).startsWith("1: “nonsense” isn’t a valid email address");
  }

  @Test
  void aWholeNightIsLiftedAtOnce() {
    suppressed("old@example.org", Suppression.BOUNCED);
    clock.set("2026-11-24T07:00:00Z[Europe/Dublin]");
    suppressed("ann@example.org", Suppression.BOUNCED);
    suppressed("ben@example.org", Suppression.BOUNCED);
    suppressed("spam@example.org", Suppression.COMPLAINED);

    for (var wrong : new String[] {"--bounced", "--since=2026-11-24", "--bounced a@x.example"}) {
      assertThat(said(("lift " + wrong).split(" "))).startsWith("2: Name addresses, or --bounced");
    }
    assertThat(said("lift", "--bounced", "--since", "2026-11-24T06:30")).startsWith("0: 2 lifted");
    assertThat(said("lift", "--bounced", "--since", "2026-11-24T06:30")).isEqualTo("1: 0 lifted\n");
    assertThat(reader("old@example.org").state()).isEqualTo(State.SUPPRESSED);
    assertThat(reader("ann@example.org").state()).isEqualTo(State.CONFIRMED);
  }

  @Test
  void anEditorAddsAndLiftsThemOnThePageAndTheLogNamesNoAddress() {
    program.reader("ann@example.org");
    suppressed("spam@example.org", Suppression.COMPLAINED);
    var editor = Visitor.editor(program);

    editor.submit(PAGE, "/admin/subscribers/suppress", "email", "ann@example.org");
    assertThat(editor.get(PAGE).body())
        .contains("ann@example.org gets no email from now on.", "by an editor, since 03:00")
        .doesNotContain("value=\"" + reader("spam@example.org").id() + "\"");
    var id = String.valueOf(reader("ann@example.org").id());
    var asked = "/admin/subscribers/lift?reader=" + id;
    assertThat(editor.get(asked).body()).contains("Lift the suppression of 1 address?", "ann@");
    editor.submit(asked, "/admin/subscribers/lift", "reader", id, "count", "2");
    assertThat(editor.get(PAGE).body()).contains("Nothing was lifted: it is 1 address by now");
    editor.submit(asked, "/admin/subscribers/lift", "reader", id, "count", "1");
    assertThat(editor.get(PAGE).body())
        .contains("1 suppression is lifted. The reader gets the next edition.");
    assertThat(reader("ann@example.org").state()).isEqualTo(State.CONFIRMED);
    assertThat(editor.get("/admin/audit").body())
        .contains("suppressed an address", "lifted suppressions", "1 address")
        .doesNotContain("ann@example.org");

    suppressed("ann@example.org", Suppression.BOUNCED);
    assertThat(editor.get("/admin/subscribers/lift?since=2026-11-24T02:30").body())
        .contains("Lift the suppression of 1 address?");
    editor.get("/admin/subscribers/lift?since=2026-11-24T03:30");
    assertThat(editor.get(PAGE).body()).contains("No address has bounced since then.");
    editor.get("/admin/subscribers/lift?since=tonight");
    assertThat(editor.get(PAGE).body()).contains("“tonight” isn’t a time.");
  }

  private void suppressed(String address, Suppression reason) {
    if (program.bean(Subscribers.class).byAddress(Address.of(address)).isEmpty()) {
      program.reader(address);
    }
    program.bean(Subscribers.class).suppress(Address.of(address), reason);
  }

  private Subscriber reader(String address) {
    return program.bean(Subscribers.class).byAddress(Address.of(address)).orElseThrow();
  }

  private String said(String... words) {
    var all = new String[words.length + 1];
    all[0] = "suppressions";
    System.arraycopy(words, 0, all, 1, words.length);
    return Terminal.said(program, all);
  }
}
