package dev.daybreak.mail;

import static dev.daybreak.mail.FaultySmtp.Point.AUTH;
import static dev.daybreak.mail.FaultySmtp.Point.BANNER;
import static dev.daybreak.mail.FaultySmtp.Point.EHLO;
import static dev.daybreak.mail.FaultySmtp.Point.STARTTLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daybreak.Database;
import dev.daybreak.TestClock;
import dev.daybreak.mail.FaultySmtp.Fault;
import dev.daybreak.mail.RelaySettings.Starttls;
import dev.daybreak.mail.RelaySettings.Timeouts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A server that refuses the login, over real sockets and days of a clock that is set. */
class RelayBackoffTest {
  private static final Instant MORNING = Instant.parse("2026-11-24T06:00:00Z");

  private final TestClock clock = new TestClock(MORNING);
  private final RelayBackoff backoff = RelayBackoff.inMemory(clock);
  private FaultySmtp server;

  @BeforeEach
  void start() throws Exception {
    server = FaultySmtp.start().account("ann", "s3cret");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void aDayOfRefusalsIsFourLoginsInTheFirstHourAndThenOneAnHour() {
    var tries = minutesOfTries(Duration.ofDays(1), at -> {}, backoff);

    assertThat(tries.subList(0, 6)).containsExactly(0L, 1L, 6L, 21L, 81L, 141L);
    assertThat(tries).hasSizeBetween(26, 28);
    assertThat(logins()).isEqualTo(tries.size());
  }

  @Test
  void aServerThatTakesEverySecondLoginGetsNoMoreThanFourAnHour() {
    server.script(
        step -> step.point() == AUTH && step.number() % 2 == 0 ? Fault.say("235 2.7.0 Ok") : null);
    // A login that succeeds is not counted, so the tries are those of the log.
    var refused = new ArrayList<Long>();
    for (long minute = 0; minute < 24 * 60; minute++) {
      long before = logins();
      boolean failed = tryOnce(backoff, "wrong") != null;
      if (failed && logins() > before) {
        refused.add(minute);
      }
      clock.forward(Duration.ofMinutes(1));
    }
    for (var each : refused) {
      assertThat(refused)
          .filteredOn(at -> at >= each && at < each + 60)
          .hasSizeLessThanOrEqualTo(4);
    }
  }

  @Test
  void aChangedPasswordIsTriedAtOnce() throws Exception {
    assertThat(tryOnce(backoff, "wrong")).isNotNull();
    assertThat(tryOnce(backoff, "wrong too")).isNotNull();
    assertThat(logins()).isEqualTo(2);

    try (var relay = Relay.open(NamedRelay.only(settings("s3cret")), backoff)) {
      assertThat(relay.isOpen()).isTrue();
    }
    assertThat(logins()).isEqualTo(3);
  }

  @Test
  void whatWaitsSaysSinceWhenWhyUntilWhenAndWhatToMend() {
    server.script(
        step ->
            step.point() == AUTH ? Fault.say("535 5.7.8 <ann@example.org> is not welcome") : null);
    var first = tryOnce(backoff, "wrong");
    clock.forward(Duration.ofSeconds(59));
    var second = tryOnce(backoff, "wrong");

    assertThat(logins()).isEqualTo(1);
    assertThat(first.tryAgainAt()).isEqualTo(MORNING.plusSeconds(60));
    assertThat(first.outcome()).isInstanceOf(Outcome.Rejected.class);
    assertThat(second.tryAgainAt()).isEqualTo(MORNING.plusSeconds(60));
    assertThat(second)
        .hasMessage(
            "The SMTP server localhost:%d has refused the login since 2026-11-24 06:00 (535 5.7.8"
                    .formatted(server.port())
                + " <…> is not welcome). Check spring.mail.username and spring.mail.password;"
                + " next try at 2026-11-24 06:01, or at once after a change.");
    assertThat(second.outcome()).isInstanceOf(Outcome.Unreachable.class);
  }

  @Test
  void aPersonMayAskForATryAtOnceWhichCounts() {
    tryOnce(backoff, "wrong");
    backoff.tryNow(NamedRelay.only(settings("wrong")));
    tryOnce(backoff, "wrong");
    assertThat(logins()).isEqualTo(2);

    clock.forward(Duration.ofMinutes(4));
    tryOnce(backoff, "wrong");
    assertThat(logins()).isEqualTo(2);
    clock.forward(Duration.ofMinutes(1));
    tryOnce(backoff, "wrong");
    assertThat(logins()).isEqualTo(3);
  }

  @Test
  void aTryThatDidNotComeToALoginMayBeRepeated() {
    tryOnce(backoff, "wrong");
    clock.forward(Duration.ofMinutes(1));
    server.script(step -> step.point() == BANNER ? Fault.drop() : null);
    assertThat(tryOnce(backoff, "wrong").tryAgainAt()).isNull();
    assertThat(tryOnce(backoff, "wrong").tryAgainAt()).isNull();
    server.script(step -> null);
    assertThat(tryOnce(backoff, "wrong").tryAgainAt())
        .isEqualTo(MORNING.plus(Duration.ofMinutes(6)));
    assertThat(logins()).isEqualTo(2);
  }

  @Test
  void whatIsOnlyForNowIsNoRefusal() {
    server.script(step -> step.point() == AUTH ? Fault.say("454 4.7.0 Temporary failure") : null);
    assertThat(tryOnce(backoff, "s3cret").tryAgainAt()).isNull();
    server.script(step -> null);
    assertThat(tryOnce(backoff, "s3cret")).isNull();
  }

  @Test
  void aClockThatWasADayAheadKeepsNobodyWaitingForIt() {
    clock.forward(Duration.ofDays(1));
    tryOnce(backoff, "wrong");
    clock.set(MORNING);
    assertThat(tryOnce(backoff, "s3cret")).isNull();
    assertThat(tryOnce(backoff, "wrong").tryAgainAt())
        .isBetween(MORNING, MORNING.plus(Duration.ofHours(1)));
  }

  @Test
  void tlsThatIsNotOfferedWaitsToo() throws Exception {
    assertThat(tls("localhost", null).tryAgainAt()).isEqualTo(MORNING.plusSeconds(60));
    assertThat(tls("localhost", null))
        .hasMessageContaining("daybreak.delivery.starttls")
        .hasMessageContaining("STARTTLS is required");
    assertThat(server.sessions()).isEqualTo(1);
  }

  @Test
  void aCertificateThatIsNotTrustedWaitsToo() throws Exception {
    server.tls(Certificates.of("dns:localhost").server());
    assertThat(tls("localhost", null).tryAgainAt()).isEqualTo(MORNING.plusSeconds(60));
    assertThat(tls("localhost", null).tryAgainAt()).isEqualTo(MORNING.plusSeconds(60));
    assertThat(server.sessions()).isEqualTo(1);
  }

  @Test
  void aCertificateOfAnotherNameWaitsToo() throws Exception {
    var foreign = Certificates.of("dns:mail.example.com");
    server.tls(foreign.server());
    assertThat(tls("localhost", foreign).tryAgainAt()).isEqualTo(MORNING.plusSeconds(60));
  }

  @Test
  void aRefusedStarttlsWaitsAndALostConnectionDoesNot() throws Exception {
    server.tls(Certificates.of("dns:localhost").server());
    server.script(step -> step.point() == STARTTLS ? Fault.drop() : null);
    assertThat(tls("localhost", null).tryAgainAt()).isNull();
    server.script(step -> step.point() == STARTTLS ? Fault.sayAndDrop("220 go") : null);
    assertThat(tls("localhost", null).tryAgainAt()).isNull();
    server.script(step -> step.point() == EHLO ? Fault.drop() : null);
    assertThat(tls("localhost", null).tryAgainAt()).isNull();
    server.script(step -> step.point() == STARTTLS ? Fault.say("502 5.5.1 No") : null);
    assertThat(tls("localhost", null).tryAgainAt()).isEqualTo(MORNING.plusSeconds(60));
  }

  @Test
  void manyConnectionsAtOnceAreOneLogin() throws Exception {
    // Answered only when all have asked.
    var asked = new CountDownLatch(8);
    server.script(
        step -> {
          if (step.point() == AUTH) {
            await(asked);
          }
          return null;
        });
    var threads = Executors.newFixedThreadPool(8);
    try {
      var tries = new ArrayList<Future<@Nullable RelayUnavailable>>();
      for (int i = 0; i < 8; i++) {
        tries.add(
            threads.submit(
                () -> {
                  asked.countDown();
                  return tryOnce(backoff, "wrong");
                }));
      }
      for (var one : tries) {
        assertThat(one.get()).isNotNull();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(logins()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void twoNodesAndARestartShareTheCount(Database database) {
    var logins = new RefusedLogins(JdbcClient.create(database.empty()));
    var nodes =
        IntStream.range(0, 3)
            .mapToObj(i -> new RelayBackoff(clock, ZoneOffset.UTC, logins))
            .toArray(RelayBackoff[]::new);

    var tries = minutesOfTries(Duration.ofHours(5), at -> {}, nodes);

    assertThat(tries).containsExactly(0L, 1L, 6L, 21L, 81L, 141L, 201L, 261L);
    assertThat(logins()).isEqualTo(tries.size());
    var restarted = new RelayBackoff(clock, ZoneOffset.UTC, logins);
    assertThat(tryOnce(restarted, "wrong").tryAgainAt())
        .isEqualTo(MORNING.plus(Duration.ofMinutes(321)));
    // What a person asks of one node holds for all.
    nodes[0].tryNow(NamedRelay.only(settings("wrong")));
    tryOnce(restarted, "wrong");
    tryOnce(nodes[1], "wrong");
    assertThat(logins()).isEqualTo(tries.size() + 1);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aSuccessClearsIt(Database database) {
    var logins = new RefusedLogins(JdbcClient.create(database.empty()));
    var one = new RelayBackoff(clock, ZoneOffset.UTC, logins);
    var other = new RelayBackoff(clock, ZoneOffset.UTC, logins);
    server.script(step -> step.is(AUTH, 1) ? Fault.say("535 5.7.8 Not yet") : null);
    assertThat(tryOnce(one, "s3cret")).isNotNull();
    assertThat(tryOnce(other, "s3cret")).isNotNull();
    clock.forward(Duration.ofMinutes(1));
    assertThat(tryOnce(other, "s3cret")).isNull();
    assertThat(tryOnce(one, "s3cret")).isNull();
    assertThat(logins()).isEqualTo(3);
  }

  @Test
  void withoutItsDatabaseANodeCountsForItself() {
    var gone = JdbcClient.create(new DriverManagerDataSource("jdbc:h2:tcp://127.0.0.1:1/none"));
    var alone = new RelayBackoff(clock, ZoneOffset.UTC, new RefusedLogins(gone));

    assertThat(minutesOfTries(Duration.ofHours(2), at -> {}, alone))
        .containsExactly(0L, 1L, 6L, 21L, 81L);
  }

  @Test
  void theDatabaseDoesNotHoldThePassword() {
    var db = JdbcClient.create(Database.H2.empty());
    tryOnce(new RelayBackoff(clock, ZoneOffset.UTC, new RefusedLogins(db)), "wrong");
    assertThat(db.sql("SELECT * FROM relay_login").query().singleRow().toString())
        .doesNotContain("wrong", "ann");
  }

  /** The minutes at which a login was tried, if each node asks for a connection every minute. */
  private List<Long> minutesOfTries(
      Duration length, Consumer<Instant> each, RelayBackoff... nodes) {
    var tries = new ArrayList<Long>();
    for (long minute = 0; minute < length.toMinutes(); minute++) {
      each.accept(clock.instant());
      for (var node : nodes) {
        long before = logins();
        assertThat(tryOnce(node, "wrong")).isNotNull();
        if (logins() > before) {
          tries.add(minute);
        }
      }
      clock.forward(Duration.ofMinutes(1));
    }
    return tries;
  }

  private long logins() {
    return server.log().stream().filter(line -> line.contains("AUTH")).count();
  }

  private @Nullable RelayUnavailable tryOnce(RelayBackoff node, String password) {
    return catchThrowableOfType(
        RelayUnavailable.class,
        () -> Relay.open(NamedRelay.only(settings(password)), node).close());
  }

  private RelayUnavailable tls(String host, @Nullable Certificates trusted) {
    return catchThrowableOfType(
        RelayUnavailable.class,
        () ->
            Relay.open(
                    NamedRelay.only(settings(host, "s3cret", Starttls.REQUIRED, trusted)), backoff)
                .close());
  }

  private RelaySettings settings(String password) {
    return settings("localhost", password, Starttls.OFF, null);
  }

  private RelaySettings settings(
      String host, String password, Starttls starttls, @Nullable Certificates trusted) {
    return new RelaySettings(
        host,
        server.port(),
        "ann",
        password,
        starttls,
        false,
        Timeouts.USUAL,
        "test.example",
        trusted == null ? null : trusted.client().getSocketFactory(),
        Map.of());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
