package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.admin.Visitor;
import dev.daybreak.mail.Address;
import dev.daybreak.subscribers.ReaderLinks;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Suppression;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A person unsubscribes, suppresses, releases and erases one reader, by command and by page. */
class OneReaderTest extends RunningDaybreak {
  private static final String LIST = "/admin/subscribers";

  @Test
  void theNextEditionKeepsToWhatWasDecidedByCommand() {
    for (var name : new String[] {"stays", "left", "quiet", "sorry", "gone"}) {
      program.reader(name + "@example.org");
    }
    subscribers().suppress(Address.of("sorry@example.org"), Suppression.COMPLAINED);

    assertThat(said("unsubscribe", "LEFT@example.org", "--reason", "she called"))
        .isEqualTo("0: LEFT@example.org: unsubscribed; it gets no email from now on\n");
    assertThat(said("suppress", "quiet@example.org"))
        .startsWith("0: quiet@example.org: suppressed");
    assertThat(said("release", "sorry@example.org", "--reason", "he pressed the wrong button"))
        .isEqualTo("0: sorry@example.org: released; confirmed: they get the next edition\n");
    assertThat(said("erase", "gone@example.org", "--yes"))
        .isEqualTo("0: gone@example.org: all data is deleted\n");
    program.list("email\ngone@example.org\nleft@example.org\nquiet@example.org\n");

    var press = new Press(program, LocalDate.of(2026, 11, 24));
    press.start();
    eventually().until(press::isOver);
    assertThat(mailsTo("stays@example.org")).hasSize(1);
    assertThat(mailsTo("sorry@example.org")).hasSize(1);
    for (var name : new String[] {"left", "quiet", "gone"}) {
      assertThat(mailsTo(name + "@example.org")).as(name).isEmpty();
    }
    assertThat(
            get(program.bean(ReaderLinks.class).preferences(reader("sorry@example.org").id())
                    + "/data")
                .body())
        .as("what is kept about a reader is the reader's to see")
        .contains("\"decisions\"", "he pressed the wrong button", "\"kind\":\"released\"");
  }

  @Test
  void whatCannotBeDoneIsSaidAndTheOthersAreDone() {
    program.reader("ann@example.org");
    program.reader("gone@example.org");
    said("erase", "gone@example.org", "--yes");

    assertThat(said("unsubscribe", "nobody@example.org", "nonsense", "ann@example.org"))
        .startsWith("1: nobody@example.org isn’t on the list.\n“nonsense” isn’t a valid")
        .contains("ann@example.org: unsubscribed");
    assertThat(said("unsubscribe", "ann@example.org"))
        .isEqualTo("1: ann@example.org has unsubscribed already.\n");
    assertThat(said("release", "ann@example.org", "--reason", "x"))
        .isEqualTo("1: ann@example.org isn’t suppressed.\n");
    assertThat(said("release", "ann@example.org")).startsWith("2: ").contains("--reason");
    assertThat(said("release", "ann@example.org", "--reason", " ")).startsWith("1: ");
    assertThat(said("release", "gone@example.org", "--reason", "x"))
        .startsWith("1: gone@example.org was deleted at the reader’s wish.");
    assertThat(said("suppress", "ann@example.org", "--reason", "x".repeat(501)))
        .isEqualTo("1: The reason has 501 characters. Use up to 500.\n");
    assertThat(reader("ann@example.org").state()).as("nothing is half done").isEqualTo(State.LEFT);
    assertThat(said("erase", "ann@example.org")).startsWith("2: ").contains("--yes");
    assertThat(said("erase", "nobody@example.org", "--yes"))
        .isEqualTo("1: nobody@example.org isn’t on the list.\n");
  }

  @Test
  void aReaderWhoUnsubscribesWhileSuppressedStaysUnsubscribedWhenReleased() {
    program.reader("ann@example.org");
    var id = reader("ann@example.org").id();
    subscribers().suppress(id, Suppression.BOUNCED);
    var leave = program.bean(ReaderLinks.class).leave(id, 0);

    assertThat(get(leave).body()).contains("<form");
    assertThat(post(leave, Map.of("List-Unsubscribe", "One-Click")).statusCode()).isEqualTo(200);

    assertThat(said("release", "ann@example.org", "--reason", "the server was wrong"))
        .contains("had unsubscribed");
    assertThat(reader("ann@example.org").state()).isEqualTo(State.LEFT);
  }

  @Test
  void anEditorDecidesOnThePageOfAReaderAndTheLogNamesNoAddress() {
    program.reader("ann@example.org");
    var id = reader("ann@example.org").id();
    var page = LIST + "/" + id;
    var editor = Visitor.editor(program);
    assertThat(editor.get(LIST).body()).contains("href=\"" + page + "\"");

    editor.submit(page, page + "/suppress", "reason", "wrote an angry letter <b>");
    assertThat(editor.get(page).body())
        .contains("ann@example.org gets no email from now on.", "by an editor, since 03:00")
        .contains("wrote an angry letter &lt;b&gt;", "suppressed");
    assertThat(reader("ann@example.org").state()).isEqualTo(State.SUPPRESSED);

    editor.submit(page, page + "/release", "reason", "");
    assertThat(editor.get(page).body()).contains("Say why ann@example.org may get email again.");
    assertThat(reader("ann@example.org").state()).isEqualTo(State.SUPPRESSED);
    editor.submit(page, page + "/release", "reason", "it was her brother");
    assertThat(editor.get(page).body())
        .contains("1 suppression is lifted. The reader gets the next edition.")
        .contains("it was her brother");
    assertThat(reader("ann@example.org").state()).isEqualTo(State.CONFIRMED);

    editor.submit(page, page + "/unsubscribe", "reason", "");
    assertThat(editor.get(page).body()).contains("ann@example.org is unsubscribed");
    assertThat(reader("ann@example.org").state()).isEqualTo(State.LEFT);

    assertThat(editor.get(page + "/erase").body())
        .contains("Delete all data of ann@example.org?", "can’t be undone");
    assertThat(subscribers().byAddress(Address.of("ann@example.org"))).isPresent();
    editor.submit(page + "/erase", page + "/erase");
    assertThat(editor.get(LIST).body()).contains("All data of the subscriber is deleted.");
    assertThat(subscribers().byAddress(Address.of("ann@example.org"))).isEmpty();
    assertThat(
            program
                .bean(JdbcTemplate.class)
                .queryForObject("SELECT count(*) FROM reader_decision", Long.class))
        .isZero();

    assertThat(editor.get("/admin/audit").body())
        .contains("unsubscribed a subscriber", "suppressed an address", "released an address")
        .contains("deleted all data of a subscriber", "subscriber " + id)
        .doesNotContain("ann@example.org", "angry letter");
    editor.get(page);
    assertThat(editor.get(LIST).body()).contains("There is no such subscriber any more.");
  }

  @Test
  void withoutTheTokenOfThePageNothingHappens() {
    program.reader("ann@example.org");
    var page = LIST + "/" + reader("ann@example.org").id();
    var editor = Visitor.editor(program);

    for (var action : new String[] {"unsubscribe", "suppress", "erase"}) {
      assertThat(editor.post(page + "/" + action).statusCode()).as(action).isEqualTo(403);
    }
    assertThat(reader("ann@example.org").state()).isEqualTo(State.CONFIRMED);
  }

  private Subscribers subscribers() {
    return program.bean(Subscribers.class);
  }

  private Subscriber reader(String address) {
    return subscribers().byAddress(Address.of(address)).orElseThrow();
  }

  private String said(String... words) {
    var all = new String[words.length + 1];
    all[0] = "subscribers";
    System.arraycopy(words, 0, all, 1, words.length);
    return Terminal.said(program, all);
  }
}
