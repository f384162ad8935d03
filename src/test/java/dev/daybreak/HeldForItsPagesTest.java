package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.admin.Visitor;
import dev.daybreak.alerts.Alert;
import dev.daybreak.alerts.Alerts;
import dev.daybreak.daily.Daily;
import dev.daybreak.daily.Ticks;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.newsletter.Wordbook;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An edition that lost too much waits: for its pages, for its time to be over, or for a person. */
class HeldForItsPagesTest extends OutletsMorning {
  @Test
  void anEditionThatLosesMoreThanAQuarterIsHeldWithAnAlertAndGoesWhenThePagesAreBack() {
    at("06:00");
    looked();
    breaks(pages().subList(1, 4).toArray(String[]::new));
    at("06:31");
    eventually().until(() -> titles().size() == 6);
    eventually()
        .until(() -> alert().contains("would be held: 3 of 9 stories were left out because"));
    at("06:55");
    eventually().until(() -> state() == State.HELD);
    assertThat(alert()).contains("is held by preflight", "3 of 9 stories");
    eventually().until(() -> !mailsTo("operator@harbour.example").isEmpty());
    at("07:00");
    eventually().until(() -> alert().contains("its time has come"));
    assertThat(mailsTo("ann@example.org")).isEmpty();

    statuses.clear();
    at("07:11");
    looked();
    at("07:12");
    eventually().until(() -> state() == State.SENT);
    assertThat(titles()).hasSize(9);
    assertThat(mailsTo("ann@example.org")).hasSize(1);
    assertThat(program.bean(Alerts.class).open()).isEmpty();
  }

  @Test
  void anEditionThatLosesItsLeadIsHeldAndSentOnceItsTimeIsOverIfItHasEnough() {
    at("06:00");
    looked();
    breaks(pages().get(0));
    at("06:31");
    eventually().until(() -> titles().size() == 8);
    at("06:55");
    eventually().until(() -> state() == State.HELD);
    assertThat(edition().why().in(Wordbook.shippedErrors()))
        .contains("The lead “")
        .contains("its page at The Courier");
    at("11:59");
    eventually().until(() -> alert().contains("its time has come"));
    assertThat(mailsTo("ann@example.org")).isEmpty();
    // As if the program had been down at noon, the deadline.
    at("12:20");
    eventually().until(() -> state() == State.SENT);
    assertThat(titles()).hasSize(8);
    assertThat(mailsTo("ann@example.org")).hasSize(1);
  }

  @Test
  void whoIsDownUntilLongAfterTheDeadlineMissesAHeldEditionAndSaysSo() {
    at("06:00");
    looked();
    breaks(pages().get(0));
    at("06:55");
    eventually().until(() -> state() == State.HELD);
    at("13:00");
    eventually().until(() -> state() == State.MISSED);
    assertThat(alert()).contains("was missed: it was not sent by its deadline, 12:00");
    assertThat(mailsTo("ann@example.org")).isEmpty();
  }

  @Test
  void anEditorTakesOverWhatPreflightHoldsAndNothingReleasesItButAPerson() {
    at("06:00");
    looked();
    breaks(pages().subList(1, 4).toArray(String[]::new));
    at("06:55");
    eventually().until(() -> state() == State.HELD);
    var asPreflightHeldIt = edition();
    var editor = Visitor.editor(program);
    var page = "/admin/editions/" + TODAY;
    assertThat(editor.get(page).body())
        .contains("Hold it yourself", "releases it when that is right again");

    editor.submit(page, page + "/hold", "why", "not without the other three");
    assertThat(editor.get(page).body())
        .contains("by admin: not without the other three", "until someone releases it")
        .doesNotContain("Hold it yourself");
    // A step that was under way meanwhile releases nothing.
    assertThat(program.bean(Editions.class).move(asPreflightHeldIt, State.LOCKED, null)).isEmpty();
    program.bean(Delivery.class).publish(asPreflightHeldIt, clock.instant());
    statuses.clear();
    at("07:11");
    looked();
    eventually().until(() -> alert().contains("its time has come"));
    at("12:00");
    Ticks.pass(program);
    at("13:30");
    Ticks.pass(program);
    assertThat(state()).isEqualTo(State.HELD);
    assertThat(mailsTo("ann@example.org")).isEmpty();

    editor.submit(page, page + "/release");
    eventually().until(() -> state() == State.SENT);
  }

  @Test
  void anEditorHoldsItAndNothingReleasesItButAPerson() {
    at("06:00");
    looked();
    breaks(pages().subList(1, 4).toArray(String[]::new));
    at("06:31");
    eventually().until(() -> titles().size() == 6);
    program.bean(Daily.class).hold(TODAY, "mary", "");
    statuses.clear();
    at("06:41");
    looked();
    at("07:11");
    eventually().until(() -> alert().contains("its time has come"));
    at("11:56");
    looked();
    assertThat(state()).isEqualTo(State.HELD);
    assertThat(mailsTo("ann@example.org")).isEmpty();
  }

  private String alert() {
    return program.bean(Alerts.class).open().stream()
        .map(Alert::sentence)
        .collect(Collectors.joining("\n"));
  }
}
