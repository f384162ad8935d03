package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.mail.Address;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscribers;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The road that all others deepen: a form, a confirmation, a morning, a mail, a goodbye. */
class SignUpToInboxTest extends RunningDaybreak {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  @Test
  void aReaderSignsUpGetsTheMorningsEditionAndLeavesWithOneClick() throws Exception {
    News.arrives(program, clock.instant().minus(Duration.ofHours(2)));

    assertThat(post("/subscribe", Map.of("email", "ann@example.org")).statusCode())
        .isBetween(200, 303);
    eventually().until(() -> mailsTo("ann@example.org").size() == 1);
    var confirmation = mailsTo("ann@example.org").get(0);
    assertThat(confirmation.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(confirmation.getHeader("List-Unsubscribe")).isNull();
    var confirm = link(confirmation, "/confirm/");

    // A scanner follows the link: nothing happens.
    assertThat(get(confirm).statusCode()).isEqualTo(200);
    assertThat(state("ann@example.org")).isEqualTo(Subscriber.State.PENDING);
    assertThat(post(confirm, Map.of()).statusCode()).isBetween(200, 303);
    assertThat(state("ann@example.org")).isEqualTo(Subscriber.State.CONFIRMED);

    clock.set("2026-11-24T06:30:00+00:00[Europe/Dublin]");
    eventually().until(() -> stateOf(TODAY) == State.DRAFT);
    assertThat(mailsTo("ann@example.org")).hasSize(1);
    clock.set("2026-11-24T07:00:00+00:00[Europe/Dublin]");
    eventually().until(() -> stateOf(TODAY) == State.SENT);

    var edition = mailsTo("ann@example.org").get(1);
    assertThat(edition.getSubject()).isIn(union());
    assertThat(edition.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    assertThat(text(edition)).contains("1 Quay Street, Cork").contains("Quayside Gazette");
    assertThat(get("/editions/2026-11-24").statusCode()).isEqualTo(200);
    assertThat(get("/editions").body()).contains("/editions/2026-11-24");

    var leave = link(edition, "/leave/");
    assertThat(get(leave).statusCode()).isEqualTo(200);
    assertThat(state("ann@example.org")).isEqualTo(Subscriber.State.CONFIRMED);
    var oneClick = post(leave, Map.of("List-Unsubscribe", "One-Click"));
    assertThat(oneClick.statusCode()).isEqualTo(200);
    assertThat(oneClick.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(state("ann@example.org")).isEqualTo(Subscriber.State.LEFT);
    assertThat(post(leave, Map.of("List-Unsubscribe", "One-Click")).statusCode()).isEqualTo(200);
  }

  @Test
  void aNewReaderGetsTheLatestEditionAtOnce() throws Exception {
    subscribed("early@example.org");
    News.arrives(program, clock.instant().minus(Duration.ofHours(2)));
    clock.set("2026-11-24T07:00:00+00:00[Europe/Dublin]");
    eventually().until(() -> stateOf(TODAY) == State.SENT);

    clock.set("2026-11-24T15:00:00+00:00[Europe/Dublin]");
    subscribed("late@example.org");

    eventually().until(() -> mailsTo("late@example.org").size() == 2);
    assertThat(mailsTo("late@example.org").get(1).getSubject()).isIn(union());
    assertThat(mailsTo("early@example.org")).hasSize(2);
  }

  @Test
  void oneClickWorksAsMultipartTooAndNeedsNothing() throws Exception {
    subscribed("ann@example.org");
    News.arrives(program, clock.instant().minus(Duration.ofHours(2)));
    clock.set("2026-11-24T07:00:00+00:00[Europe/Dublin]");
    eventually().until(() -> stateOf(TODAY) == State.SENT);
    var leave = link(mailsTo("ann@example.org").get(1), "/leave/");

    var answer =
        send(
            HttpRequest.newBuilder(java.net.URI.create(leave))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        String.join(
                            "\r\n",
                            "--x",
                            "Content-Disposition: form-data; name=\"List-Unsubscribe\"",
                            "",
                            "One-Click",
                            "--x--",
                            ""))));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(state("ann@example.org")).isEqualTo(Subscriber.State.LEFT);
  }

  @Test
  void aBadAddressIsSaidBesideTheField() {
    var answer = post("/subscribe", Map.of("email", "ann(at)example"));

    assertThat(answer.statusCode()).isBetween(400, 422);
    assertThat(answer.body()).contains("ann(at)example").contains("aria-invalid=\"true\"");
    assertThat(program.mail.getReceivedMessages()).isEmpty();
  }

  private java.util.List<String> union() {
    return java.util.stream.Stream.concat(News.headlines(0).stream(), News.headlines(1).stream())
        .toList();
  }

  private void subscribed(String address) throws Exception {
    post("/subscribe", Map.of("email", address));
    eventually().until(() -> !mailsTo(address).isEmpty());
    post(link(mailsTo(address).get(0), "/confirm/"), Map.of());
    assertThat(state(address)).isEqualTo(Subscriber.State.CONFIRMED);
  }

  private Subscriber.State state(String address) {
    return program.bean(Subscribers.class).byAddress(Address.of(address)).orElseThrow().state();
  }

  private State stateOf(LocalDate date) {
    return program.bean(Editions.class).byDate(date).map(edition -> edition.state()).orElse(null);
  }

  private String link(MimeMessage mail, String path) throws Exception {
    var found = Pattern.compile("http://localhost:\\d+" + path + "[\\w-]+").matcher(text(mail));
    assertThat(found.find()).as("a link to %s in %s", path, text(mail)).isTrue();
    return found.group();
  }

  private static String text(MimeMessage mail) throws Exception {
    return MailText.of(mail);
  }
}
