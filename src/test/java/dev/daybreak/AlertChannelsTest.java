package dev.daybreak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.daybreak.admin.Visitor;
import dev.daybreak.alerts.Alert;
import dev.daybreak.alerts.Alerts;
import dev.daybreak.alerts.Hook;
import dev.daybreak.alerts.WatchLooks;
import dev.daybreak.daily.Ticks;
import dev.daybreak.delivery.RunControl;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.mail.FaultySmtp;
import dev.daybreak.mail.FaultySmtp.Fault;
import dev.daybreak.mail.FaultySmtp.Point;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Suppression;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Conditions on a running program, and the people on duty who hear of them by each channel. */
@ParameterizedClass
@EnumSource(Database.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AlertChannelsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Map<Database, Desk> DESKS = new EnumMap<>(Database.class);

  @Parameter Database database;

  private Program program;
  private Hook hook;
  private FaultySmtp relay;
  private FaultySmtp press;

  /**
   * A program with two SMTP servers.
   *
   * @param relay for alerts
   * @param press for editions
   */
  private record Desk(Program program, Hook hook, FaultySmtp relay, FaultySmtp press) {
    static Desk open(Database database) {
      try {
        var hook = new Hook();
        var relay = FaultySmtp.start();
        var press = FaultySmtp.start();
        var program =
            Program.alone(
                database,
                "--spring.mail.port=" + press.port(),
                "--daybreak.alerts.mail.host=127.0.0.1",
                "--daybreak.alerts.mail.port=" + relay.port(),
                "--daybreak.alerts.webhook.address=" + hook.address("/hook"),
                "--daybreak.alerts.webhook.secret=" + SECRET,
                "--daybreak.alerts.slack.address=" + hook.address("/slack"),
                "--daybreak.alerts.ntfy.address=" + hook.address("/ntfy/desk"),
                "--daybreak.alerts.dead-man.address=" + hook.address("/alive"),
                "--daybreak.alerts.dead-man.fail-address=" + hook.address("/alive/fail"),
                "--daybreak.alerts.quiet-hours=22:00-05:00",
                "--daybreak.alerts.language=de",
                "--daybreak.canary.addresses=duty@harbour.example");
        return new Desk(program, hook, relay, press);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @BeforeEach
  void anew() {
    var desk = DESKS.computeIfAbsent(database, Desk::open);
    program = desk.program();
    hook = desk.hook();
    relay = desk.relay();
    press = desk.press();
    program.reset();
    hook.forget();
    relay.forget();
    press.forget();
  }

  @AfterAll
  static void close() throws Exception {
    for (var desk : DESKS.values()) {
      desk.relay().close();
      desk.program().close();
      desk.press().close();
      desk.hook().close();
    }
    DESKS.clear();
  }

  @Test
  @Order(1)
  void whatCanWaitIsToldWhenTheQuietHoursEndInOneMessage() {
    for (var name : List.of("The Pier", "The Quay")) {
      db().update(
              """
              INSERT INTO source (name, address, kind, weight, own, paused, added_at, failures, trouble, trouble_since,
                                  next_poll_at)
              VALUES (?, ?, 'FEED', 1, false, false, ?, 4, ?, ?, ?)""",
              name,
              hook.address("/" + name.replace(' ', '-')),
              at("2026-11-20T00:00:00Z"),
              "[{\"code\":\"feeds.read.empty\",\"arguments\":[]}]",
              at("2026-11-23T04:00:00Z"),
              at("2026-12-24T00:00:00Z"));
    }
    program.clock.forward(Duration.ofMinutes(1));
    soon().until(() -> open().size() == 2);
    assertThat(open()).allMatch(alert -> alert.condition().code().equals("source.dead"));
    program.clock.set("2026-11-24T04:59:00Z[Europe/Dublin]");
    assertThat(hook.at("/hook")).isEmpty();

    program.clock.set("2026-11-24T05:00:00Z[Europe/Dublin]");
    // A channel that has not told it by its end does not tell the end.
    soon()
        .until(
            () ->
                hook.at("/hook").size() == 1
                    && hook.at("/slack").size() == 1
                    && relay.accepted().size() == 1);
    var event = verified(hook.at("/hook").get(0));
    assertThat(event.at("/type").asString()).isEqualTo("alert.summary");
    assertThat(event.at("/data/title").asString()).isEqualTo("The Harbour Morning: 2 Hinweise");
    assertThat(event.at("/data/alerts")).hasSize(2);
    assertThat(event.at("/data/alerts/1/sentence").asString()).contains("Die Quelle The Quay");
    db().update("UPDATE source SET failures = 0, trouble = NULL, trouble_since = NULL");
    program.clock.forward(Duration.ofMinutes(1));
    soon().until(() -> open().isEmpty());
    program.clock.forward(Duration.ofMinutes(2));
    soon().until(() -> hook.at("/hook").size() == 2 && hook.at("/slack").size() == 2);
    assertThat(verified(hook.at("/hook").get(1)).at("/data/alerts/0/state").asString())
        .isEqualTo("over");
  }

  @Test
  @Order(2)
  void theMonitorIsCalledOnceWhenTheEditionIsCompleteAndComplaintsAreTold() {
    for (var i = 1; i <= 5; i++) {
      program.reader("reader" + i + "@example.org");
    }
    News.arrives(program, program.clock.instant().minus(Duration.ofHours(2)));
    hook.answers("/alive", 503);
    program.clock.set("2026-11-24T06:57:00Z[Europe/Dublin]");
    soon().until(() -> state() == State.LOCKED);
    assertThat(hook.at("/alive")).isEmpty();
    program.clock.set("2026-11-24T07:00:00Z[Europe/Dublin]");
    soon().until(() -> state() == State.SENT);
    soon().until(() -> hook.at("/alive").size() == 1);
    hook.answers("/alive", 200);
    program.clock.forward(Duration.ofSeconds(29));
    soon().until(() -> attempts() == 1);
    program.clock.forward(Duration.ofSeconds(1));
    soon().until(() -> hook.at("/alive").size() == 2);

    var readers = program.bean(Subscribers.class).confirmedAfter(0, 3);
    readers.forEach(
        one -> program.bean(Subscribers.class).suppress(one.id(), Suppression.COMPLAINED));
    program.clock.forward(Duration.ofMinutes(1));
    soon().until(() -> hook.at("/hook").size() == 1);
    assertThat(verified(hook.at("/hook").get(0)).at("/data/alerts/0/condition").asString())
        .isEqualTo("mail.complaints-high");

    program.clock.forward(Duration.ofHours(8));
    soon().until(() -> hook.at("/alive").size() == 2 && hook.at("/alive/fail").isEmpty());
  }

  @Test
  @Order(3)
  void thePeopleOnDutyGetTheEditionFirstAndCanPauseItForTheOthers() {
    for (var name : List.of("ann@example.org", "duty@harbour.example", "zoe@example.org")) {
      program.reader(name);
    }
    News.arrives(program, program.clock.instant().minus(Duration.ofHours(2)));
    program.clock.set("2026-11-24T06:57:00Z[Europe/Dublin]");
    soon().until(() -> state() == State.LOCKED);
    program.clock.set("2026-11-24T07:00:00Z[Europe/Dublin]");
    soon().until(() -> received("duty@harbour.example") == 1);
    program.clock.forward(Duration.ofMinutes(5).minusSeconds(1));
    Ticks.pass(program);
    assertThat(received("ann@example.org")).isZero();

    var runs = program.bean(RunControl.class);
    runs.pause(edition(), "ann");
    program.clock.forward(Duration.ofMinutes(1));
    Ticks.pass(program);
    assertThat(received("ann@example.org") + received("zoe@example.org")).isZero();
    assertThat(hook.at("/alive")).isEmpty();

    runs.resume(edition());
    soon().until(() -> state() == State.SENT);
    assertThat(List.of("ann@example.org", "duty@harbour.example", "zoe@example.org"))
        .allMatch(reader -> received(reader) == 1);
  }

  @Test
  @Order(4)
  void whatIsRefusedForThemIsKeptFromTheOthersUntilAPersonResumes() {
    program.reader("ann@example.org");
    program.reader("duty@harbour.example");
    News.arrives(program, program.clock.instant().minus(Duration.ofHours(2)));
    program.clock.set("2026-11-24T06:57:00Z[Europe/Dublin]");
    soon().until(() -> state() == State.LOCKED);
    press.script(
        step ->
            step.point() == Point.RCPT && step.line().contains("duty@")
                ? Fault.say("550 5.1.1 No such user")
                : null);
    program.clock.set("2026-11-24T07:00:00Z[Europe/Dublin]");
    soon().until(() -> open().stream().anyMatch(one -> one.sentence().contains("on duty")));
    press.script(step -> null);
    program.clock.forward(Duration.ofMinutes(6));
    Ticks.pass(program);
    assertThat(received("ann@example.org")).isZero();

    program.bean(RunControl.class).resume(edition());
    soon().until(() -> received("ann@example.org") == 1);
    assertThat(open()).isEmpty();
  }

  @Test
  @Order(5)
  void aTestIsSentByEachChannelAndTheAnswersAreShown() {
    hook.answers("/slack", 404);
    var said = Terminal.said(program, "alerts", "test");
    assertThat(said)
        .startsWith("1: ")
        .containsPattern("ok +mail +the SMTP server took it for operator@harbour.example")
        .containsPattern("ok +webhook +taken \\(HTTP 200\\)")
        .containsPattern("WRONG +slack +refused with HTTP 404")
        .containsPattern("ok +ntfy +taken")
        .doesNotContain(SECRET, "127.0.0.1");
    assertThat(verified(hook.at("/hook").get(0)).at("/type").asString()).isEqualTo("alert.test");
    assertThat(relay.accepted().get(0).message()).contains("Das ist ein Test");

    hook.answers("/slack", 200);
    var editor = Visitor.editor(program);
    editor.submit("/admin/alerts", "/admin/alerts/test");
    assertThat(editor.get("/admin/alerts").body())
        .contains("slack: taken (HTTP 200)", "Nothing is wrong.")
        .doesNotContain(SECRET, hook.address("/slack"));
    assertThat(editor.get("/admin/audit").body()).contains("tested the alerts");
    assertThat(Terminal.said(program, "alerts")).startsWith("0: Nothing is wrong.");
  }

  /** Last, since the channel that hangs does so until its server ends. */
  @Test
  @Order(6)
  void anUrgentOneIsToldOnceByTheOthersWhileTheSmtpServerHangsAndTheCalendarGoesOn()
      throws IOException {
    relay.script(step -> step.point() == Point.BANNER ? Fault.stall() : null);
    program.reader("ann@example.org");
    var scheduler = program.bean(Scheduler.class);
    scheduler.pause();
    program.clock.set("2026-11-24T06:04:00Z[Europe/Dublin]");
    WatchLooks.pass(program);
    assertThat(health("")).isEqualTo(200);
    assertThat(health("/alerts")).isEqualTo(200);
    program.clock.set("2026-11-24T06:06:00Z[Europe/Dublin]");
    WatchLooks.pass(program);
    soon().until(() -> hook.at("/hook").size() == 1);
    var event = verified(hook.at("/hook").get(0));
    assertThat(event.at("/type").asString()).isEqualTo("alert.raised");
    assertThat(event.at("/data/alerts/0/condition").asString()).isEqualTo("edition.no-draft");
    assertThat(event.at("/data/title").asString()).isEqualTo("The Harbour Morning: Kein Entwurf");
    soon().until(() -> hook.at("/slack").size() == 1 && hook.at("/ntfy/").size() == 1);
    assertThat(hook.at("/ntfy/").get(0).body()).contains("\"priority\":5", "\"topic\":\"desk\"");
    soon().until(() -> relay.sessions() > 0);
    assertThat(health("")).isEqualTo(200);
    assertThat(health("/alerts")).isEqualTo(503);
    assertThat(Visitor.editor(program).get("/admin/alerts").body())
        .contains("No draft", "webhook at 06:06")
        .doesNotContain("mail at");

    News.arrives(program, program.clock.instant().minus(Duration.ofHours(2)));
    scheduler.resume();
    soon().until(() -> state() == State.DRAFT);
    program.clock.forward(Duration.ofMinutes(1));
    soon().until(() -> open().isEmpty());
    program.clock.forward(Duration.ofMinutes(2));
    soon().until(() -> hook.at("/hook").size() == 2);
    assertThat(verified(hook.at("/hook").get(1)).at("/type").asString()).isEqualTo("alert.over");
    assertThat(health("/alerts")).isEqualTo(200);
    program.clock.set("2026-11-24T07:00:00Z[Europe/Dublin]");
    soon().until(() -> state() == State.SENT);
    assertThat(hook.at("/hook")).hasSize(2);
    assertThat(relay.accepted()).isEmpty();
    relay.close();
  }

  /** The event of a webhook whose signature is right. */
  private static JsonNode verified(Hook.Call call) {
    var signed =
        "%s.%s.%s"
            .formatted(call.header("webhook-id"), call.header("webhook-timestamp"), call.body());
    try {
      var mac = Mac.getInstance("HmacSHA256");
      var key = Base64.getDecoder().decode(SECRET.substring("whsec_".length()));
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      assertThat(call.header("webhook-signature"))
          .isEqualTo(
              "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return new JsonMapper().readTree(call.body());
  }

  private int health(String group) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(program.url("/actuator/health" + group))).build(),
              BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private State state() {
    return program.bean(Editions.class).byDate(TODAY).map(one -> one.state()).orElse(null);
  }

  private Edition edition() {
    return program.bean(Editions.class).require(TODAY);
  }

  private long received(String reader) {
    return press.accepted().stream().filter(taken -> taken.to().equals(reader)).count();
  }

  private int attempts() {
    return db().queryForObject("SELECT attempts FROM morning_call", Integer.class);
  }

  private List<Alert> open() {
    return program.bean(Alerts.class).open();
  }

  private static Timestamp at(String moment) {
    return Timestamp.from(Instant.parse(moment));
  }

  private JdbcTemplate db() {
    return program.bean(JdbcTemplate.class);
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
  }
}
