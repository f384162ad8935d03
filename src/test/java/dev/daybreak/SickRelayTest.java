package dev.daybreak;

import static dev.daybreak.mail.FaultySmtp.Point.DOT;
import static dev.daybreak.mail.FaultySmtp.Point.RCPT;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.daybreak.alerts.Alert;
import dev.daybreak.alerts.Alerts;
import dev.daybreak.delivery.AddressDoubts;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.delivery.RunControl;
import dev.daybreak.delivery.RunMonitor;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.DoubtedAddress;
import dev.daybreak.delivery.ledger.DoubtedAddresses;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.mail.FaultySmtp;
import dev.daybreak.mail.FaultySmtp.Fault;
import dev.daybreak.mail.FaultySmtp.Point;
import dev.daybreak.mail.FaultySmtp.Step;
import dev.daybreak.mail.FaultySmtp.Taken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * An SMTP server that is wrong about everybody, from some message on, until it is mended: the run
 * stops early, is not called sent, and an alert says so. After one click everyone alive has the
 * edition exactly once, and only the dead are suppressed.
 */
class SickRelayTest {
  private static final int READERS = 150;

  /** One reader in so many is gone for good. */
  private static final int DEAD = 25;

  /** The run must stop after tens of refusals, not hundreds. */
  private static final int EARLY = 60;

  private static final Map<Database, Morning> MORNINGS = new EnumMap<>(Database.class);

  /** How the readers are spread over providers. */
  private enum Spread {
    ONE,
    SEVEN,
    EACH
  }

  /** What the list got before. */
  private enum Past {
    KNOWN,
    NEW
  }

  private record Sickness(Point point, String reply) {
    @Override
    public String toString() {
      return point + " " + reply;
    }
  }

  private static final Sickness UNKNOWN = new Sickness(RCPT, "550 5.1.1 User unknown");
  private static final Sickness DENIED = new Sickness(RCPT, "550 5.7.1 Access denied");
  private static final Sickness PROHIBITED = new Sickness(RCPT, "550 Administrative prohibition");
  private static final Sickness NOT_LOCAL =
      new Sickness(RCPT, "550 5.1.1 User unknown in relay recipient table");
  private static final Sickness AFTER_THE_DOT = new Sickness(DOT, "554 5.0.0 Transaction failed");
  private static final Sickness SPAM = new Sickness(DOT, "554 5.7.1 Blocked as spam");

  @AfterAll
  static void stop() throws Exception {
    for (var morning : MORNINGS.values()) {
      morning.close();
    }
    MORNINGS.clear();
  }

  static Stream<Arguments> sicknesses() {
    var onH2 =
        Stream.of(UNKNOWN, DENIED, PROHIBITED, NOT_LOCAL, AFTER_THE_DOT, SPAM)
            .flatMap(
                sickness ->
                    Stream.of(Spread.values())
                        .flatMap(
                            spread ->
                                Stream.of(0, 60)
                                    .map(
                                        from ->
                                            row(Database.H2, Past.KNOWN, sickness, spread, from))));
    var more =
        Stream.of(
            row(Database.H2, Past.NEW, UNKNOWN, Spread.EACH, 0),
            row(Database.H2, Past.NEW, UNKNOWN, Spread.ONE, 60),
            row(Database.H2, Past.NEW, DENIED, Spread.SEVEN, 0),
            row(Database.POSTGRESQL, Past.KNOWN, UNKNOWN, Spread.EACH, 0),
            row(Database.POSTGRESQL, Past.KNOWN, UNKNOWN, Spread.SEVEN, 60),
            row(Database.POSTGRESQL, Past.KNOWN, DENIED, Spread.ONE, 60),
            row(Database.POSTGRESQL, Past.NEW, UNKNOWN, Spread.EACH, 60));
    return Stream.concat(onH2, more);
  }

  private static Arguments row(
      Database database, Past past, Sickness sickness, Spread spread, int from) {
    return Arguments.of(database, past, sickness, spread, from);
  }

  @ParameterizedTest(name = "{0} {1}: {2} over {3} from {4}")
  @MethodSource("sicknesses")
  void afterTheServerIsMendedOneClickBringsItToEverybodyAliveOnce(
      Database database, Past past, Sickness sickness, Spread spread, int from) {
    var morning = morning(database);
    morning.readers(past, READERS, spread, DEAD);
    morning.sick(sickness, from);

    morning.start();
    morning.awaitHalt();

    assertThat(morning.press.edition().state()).isEqualTo(State.SENDING);
    assertThat(morning.alerts()).isNotEmpty();
    assertThat(morning.suppressed()).isEmpty();
    assertThat(morning.refusals()).as("stopped early").isLessThan(from + EARLY);
    assertThat(morning.press.counters()).isEqualTo(morning.press.counted());

    morning.mend();
    morning.resume();
    morning.press.finish(Duration.ofMinutes(1));

    morning.everybodyAliveHasItOnce();
    assertThat(morning.alerts()).isEmpty();
    if (spread == Spread.EACH) {
      // No other reader of their providers proves that the server knew.
      assertThat(morning.suppressed()).isEmpty();
      assertThat(morning.doubted()).isEqualTo(morning.dead());
    } else {
      // One who happens to be the last of the run is doubted: nobody proves after it that the
      // server still knew its readers.
      assertThat(morning.doubted()).hasSizeLessThanOrEqualTo(1);
      assertThat(Stream.of(morning.suppressed(), morning.doubted()).flatMap(Set::stream))
          .containsExactlyInAnyOrderElementsOf(morning.dead());
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aThirdOfAnImportedListIsDeadAndTheRunGoesOn(Database database) {
    var morning = morning(database);
    morning.readers(Past.NEW, READERS, Spread.SEVEN, 3);
    morning.start();
    morning.press.finish(Duration.ofMinutes(1));
    morning.everybodyAliveHasItOnce();
    assertThat(morning.suppressed()).isEqualTo(morning.dead());
    assertThat(morning.alerts()).isEmpty();
  }

  /**
   * One reply in eight is wrong: no one of them, and no number of them, tells that from dead
   * addresses. Some are asked about again.
   */
  @ParameterizedTest
  @CsvSource({"H2, NEW, SEVEN", "H2, KNOWN, SEVEN", "POSTGRESQL, NEW, ONE"})
  void aServerThatContradictsItselfIsNotBelieved(Database database, Past past, Spread spread) {
    var morning = morning(database);
    morning.readers(past, READERS, spread, DEAD);
    morning.fault(
        step ->
            step.point() == RCPT && step.number() % 8 == 0
                ? Fault.say("550 5.1.1 User unknown")
                : null);
    morning.start();
    morning.awaitHalt();

    assertThat(morning.press.edition().state()).isEqualTo(State.SENDING);
    assertThat(morning.press.status().stopped()).contains("when they were asked about again");
    assertThat(morning.alerts()).hasSize(1);
    assertThat(morning.suppressed()).isEmpty();

    morning.mend();
    morning.resume();
    morning.press.finish(Duration.ofMinutes(1));
    morning.everybodyAliveHasItOnce();
    assertThat(morning.alerts()).isEmpty();
    assertThat(Stream.of(morning.suppressed(), morning.doubted()).flatMap(Set::stream))
        .containsExactlyInAnyOrderElementsOf(morning.dead());
  }

  /** Who was refused before is no new evidence, or the run would stop again and again. */
  @Test
  void aResumeEndsThoughAThirdOfThoseWhoAreTriedAgainIsDead() {
    var morning = morning(Database.H2);
    morning.readers(Past.NEW, READERS, Spread.SEVEN, 3);
    morning.fault(
        step ->
            step.point() == RCPT && step.number() % 11 == 0
                ? Fault.say("550 5.1.1 User unknown")
                : null);
    morning.start();
    morning.awaitHalt();
    morning.mend();
    morning.resume();
    morning.press.finish(Duration.ofMinutes(1));
    morning.everybodyAliveHasItOnce();
    assertThat(morning.alerts()).isEmpty();
  }

  @Test
  void aFullMailboxThatWasEmptiedContradictsNothing() {
    var morning = morning(Database.H2);
    morning.readers(Past.NEW, READERS, Spread.SEVEN, 0);
    var full = new TreeSet<String>();
    morning.fault(
        step ->
            step.point() == RCPT && step.number() % 15 == 0 && full.add(morning.inHand(step))
                ? Fault.say("552 5.2.2 Mailbox full")
                : null);
    morning.start();
    morning.press.finish(Duration.ofMinutes(1));
    assertThat(morning.press.edition().state()).isEqualTo(State.SENT);
    assertThat(full).hasSizeGreaterThan(3);
    assertThat(morning.alerts()).isEmpty();
  }

  @Test
  void aSecondTryThatIsPutOffHoldsUpNoEdition() {
    var morning = morning(Database.H2);
    morning.readers(Past.NEW, READERS, Spread.SEVEN, DEAD);
    var asked = new TreeSet<String>();
    morning.fault(
        step ->
            step.point() == RCPT
                    && morning.dead().contains(morning.inHand(step))
                    && !asked.add(morning.inHand(step))
                ? Fault.say("450 4.2.1 Later")
                : null);
    morning.start();
    morning.press.finish(Duration.ZERO);
    assertThat(morning.press.edition().state()).isEqualTo(State.SENT);
    assertThat(morning.alerts()).isEmpty();
  }

  @Test
  void whoLetsSuchARunEndDoesNotSayThatTheServerWasRight() {
    var morning = morning(Database.H2);
    morning.readers(Past.NEW, READERS, Spread.SEVEN, DEAD);
    morning.fault(
        step ->
            step.point() == RCPT && step.number() % 8 == 0
                ? Fault.say("550 5.1.1 User unknown")
                : null);
    morning.start();
    morning.awaitHalt();
    morning.program.bean(RunControl.class).accept(morning.press.edition(), "mary");
    morning.press.finish(Duration.ofMinutes(1));
    assertThat(morning.suppressed()).isEmpty();
    assertThat(morning.doubted()).containsAll(morning.dead());
  }

  /** One provider is noticed; that the server is wrong about others too shows afterwards. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aResumeAlsoBringsItToThoseWhoWereRefusedBeforeItWasNoticed(Database database) {
    var morning = morning(database);
    morning.readers(Past.KNOWN, READERS, Spread.SEVEN, 0);
    morning.fault(
        step ->
            step.point() == RCPT
                    && (step.line().contains("@provider3.example") || step.number() % 12 == 0)
                ? Fault.say("550 5.1.1 User unknown")
                : null);
    morning.start();
    morning.awaitHalt();
    morning.mend();
    morning.resume();
    morning.press.finish(Duration.ofMinutes(1));
    morning.everybodyAliveHasItOnce();
    assertThat(morning.suppressed()).isEmpty();
    assertThat(morning.alerts()).isEmpty();
  }

  /** A dead reader of a provider of one is sure after the second edition. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void theNextEditionSettlesADoubt(Database database) {
    var morning = morning(database);
    morning.readers(Past.KNOWN, READERS, Spread.EACH, DEAD);
    morning.start();
    morning.press.finish(Duration.ofMinutes(1));
    var doubted = morning.dead();
    assertThat(morning.doubted()).isEqualTo(doubted);

    // As if the next edition had followed: one of them is alive after all.
    morning.press.forgetRun();
    morning.anotherDay();
    var revived = doubted.iterator().next();
    morning.revive(revived);
    morning.start();
    morning.press.finish(Duration.ofMinutes(1));

    var sure = new TreeSet<>(doubted);
    sure.remove(revived);
    assertThat(morning.suppressed()).isEqualTo(sure);
    assertThat(morning.doubted()).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1} at {2}")
  @CsvSource({
    "H2, 421 4.7.0 Try again later, RCPT",
    "H2, 421 4.3.0 Closing, DOT",
    "H2, drop, RCPT",
    "H2, drop, DATA",
    "POSTGRESQL, 421 4.7.0 Try again later, RCPT",
    "POSTGRESQL, drop, RCPT",
  })
  void aReaderAtWhomTheServerHangsUpHoldsUpNobody(Database database, String reply, Point point) {
    var morning = morning(database);
    morning.readers(Past.KNOWN, 400, Spread.SEVEN, 0);
    // One in twenty.
    morning.fault(
        step ->
            step.point() == point && morning.inHand(step).matches("reader\\d*[05]0@.*|reader20@.*")
                ? reply.equals("drop") ? Fault.drop() : Fault.sayAndDrop(reply)
                : null);
    var before = morning.server.sessions();
    morning.start();
    var bad = 400 / 50 + 1;
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> morning.press.status().progress().of(DeliveryState.SENT) >= 400 - bad);
    assertThat(morning.press.status().flows()).isTrue();
    assertThat(morning.server.sessions() - before).as("connections").isLessThan(8 + 3 * bad);
    assertThat(morning.press.status().progress().of(DeliveryState.DEFERRED)).isEqualTo(bad);
    assertThat(morning.alerts()).isEmpty();

    morning.mend();
    morning.press.finish(Duration.ofMinutes(1));
    morning.everybodyAliveHasItOnce();
    assertThat(morning.suppressed()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aPauseThatNobodyLooksAtEndsWithTheNews(Database database) {
    var morning = morning(database);
    morning.readers(Past.KNOWN, READERS, Spread.SEVEN, 0);
    morning.fault(
        step ->
            step.point() == RCPT && step.line().contains("@provider3.example")
                ? Fault.say("550 5.1.1 User unknown")
                : null);
    morning.start();
    morning.awaitHalt();
    assertThat(morning.press.status().providers()).containsExactly("provider3.example");
    morning.press.finish(Duration.ofHours(1));
    assertThat(morning.press.counters())
        .isEqualTo(morning.press.counted())
        .containsEntry(DeliveryState.EXPIRED, (long) (READERS + 4) / 7);
    assertThat(morning.suppressed()).isEmpty();
    assertThat(morning.alerts()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aDoubtThatAPersonHasSettledStaysSettled(Database database) {
    var morning = morning(database);
    morning.readers(Past.KNOWN, 60, Spread.EACH, 30);
    morning.start();
    morning.press.finish(Duration.ofMinutes(1));
    assertThat(morning.doubted()).hasSize(2);

    morning.settleDoubts();
    assertThat(morning.doubted()).isEmpty();
    // A late reader is refused: the refusals are weighed again.
    morning.lateDeadReader();
    assertThat(morning.doubted()).containsExactly("late@late.example");
    assertThat(morning.suppressed()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aFullMailboxIsTriedAgainLater(Database database) {
    var morning = morning(database);
    morning.readers(Past.KNOWN, 60, Spread.ONE, 0);
    morning.fault(
        step ->
            step.point() == RCPT && step.line().contains("reader7@")
                ? Fault.say("452 4.2.2 Mailbox full")
                : null);
    morning.start();
    await().until(() -> morning.press.status().progress().of(DeliveryState.SENT) == 59);
    assertThat(morning.press.status().progress().of(DeliveryState.DEFERRED)).isEqualTo(1);
    morning.mend();
    morning.press.finish(Duration.ofMinutes(1));
    morning.everybodyAliveHasItOnce();
  }

  /** It defers one after another: nobody is worn out meanwhile, and it goes on by itself. */
  @ParameterizedTest
  @CsvSource({"H2, ONE", "H2, SEVEN", "H2, EACH", "POSTGRESQL, EACH"})
  void aServerThatDefersEverybodyIsLeftAloneForAWhile(Database database, Spread spread) {
    var morning = morning(database);
    morning.readers(Past.KNOWN, 400, spread, 0);
    morning.sick(new Sickness(RCPT, "451 4.3.0 Temporary lookup failure"), 100);
    morning.start();
    await()
        .until(
            () ->
                morning.press.status().waiting() != null
                    || morning.press.status().progress().of(DeliveryState.DEFERRED) >= 20);
    await().until(() -> morning.inFlight() == 0);
    assertThat(morning.refusals()).isLessThan(100 + 7 * EARLY);
    assertThat(morning.press.status().stopped()).isNull();
    morning.mend();
    morning.press.finish(Duration.ofMinutes(1));
    morning.everybodyAliveHasItOnce();
    assertThat(morning.suppressed()).isEmpty();
    assertThat(morning.alerts()).isEmpty();
  }

  private static Morning morning(Database database) {
    return MORNINGS.computeIfAbsent(database, Morning::new);
  }

  /** A program, its server, and the list of one case. */
  private static final class Morning {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 24);

    private final FaultySmtp server = server();
    private final Program program;
    private final JdbcTemplate db;
    private final Press press;
    private final Set<String> alive = new TreeSet<>();
    private final Set<String> dead = new TreeSet<>();
    private volatile Function<Step, @Nullable Fault> fault = step -> null;

    Morning(Database database) {
      program =
          Program.alone(
              database,
              "--spring.mail.port=" + server.port(),
              "--spring.mail.properties.mail.smtp.timeout=2000",
              "--daybreak.alert-to=",
              "--logging.level.dev.daybreak=error");
      db = program.bean(JdbcTemplate.class);
      press = new Press(program, DATE);
    }

    private static FaultySmtp server() {
      try {
        return FaultySmtp.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** A list; every so manieth reader is dead, none if 0. */
    void readers(Past past, int number, Spread spread, int everyDead) {
      press.forgetReaders();
      db.update("DELETE FROM alert");
      db.update("DELETE FROM doubted_address");
      alive.clear();
      dead.clear();
      fault = step -> null;
      var now = program.clock.instant().minus(Duration.ofDays(30)).atOffset(UTC);
      var addresses =
          IntStream.rangeClosed(1, number)
              .mapToObj(i -> "reader" + i + "@" + domain(i, spread))
              .toList();
      for (var i = 1; i <= number; i++) {
        (everyDead > 0 && i % everyDead == 1 ? dead : alive).add(addresses.get(i - 1));
      }
      db.batchUpdate(
          """
          INSERT INTO subscriber (email, email_key, name, state, sections, created_at, confirmed_at)
          VALUES (?, ?, '', 'CONFIRMED', '', ?, ?)""",
          addresses.stream().map(email -> new Object[] {email, email, now, now}).toList());
      if (past == Past.KNOWN) {
        hadAnEdition();
      }
      server.forget();
      server.script(this::answer);
    }

    private static String domain(int reader, Spread spread) {
      return switch (spread) {
        case ONE -> "example.org";
        case SEVEN -> "provider" + reader % 7 + ".example";
        case EACH -> "provider" + reader + ".example";
      };
    }

    /** An earlier edition that everyone got. */
    private void hadAnEdition() {
      db.update("DELETE FROM edition WHERE edition_date = DATE '2026-11-20'");
      db.update(
          """
          INSERT INTO edition (edition_date, kind, state, subject, preheader, content, revision,
                               composed_at, published_at, ended_at)
          SELECT DATE '2026-11-20', kind, 'SENT', '', '', content, 1, composed_at,
                 TIMESTAMP WITH TIME ZONE '2026-11-20 07:00:00+00',
                 TIMESTAMP WITH TIME ZONE '2026-11-20 08:00:00+00'
            FROM edition WHERE edition_date = DATE '2026-11-24'""");
      var id = "(SELECT id FROM edition WHERE edition_date = DATE '2026-11-20')";
      db.update(
          """
          INSERT INTO delivery_run (edition_id, started_at, frozen_through, frozen_at)
          SELECT id, published_at, 0, published_at FROM edition WHERE id = %s"""
              .formatted(id));
      db.update(
          """
          INSERT INTO delivery (edition_id, subscriber_id, batch_no, address, state, attempts,
                                first_due, due_at, changed_at, revision)
          SELECT e.id, s.id, 1, s.email, 'SENT', 1, e.published_at, e.published_at,
                 e.published_at, 1
            FROM subscriber s, edition e WHERE e.id = %s"""
              .formatted(id));
      db.update(
          """
          INSERT INTO delivery_batch (edition_id, batch_no, first_subscriber, last_subscriber, n_sent)
          SELECT %s, 1, MIN(id), MAX(id), COUNT(*) FROM subscriber"""
              .formatted(id));
    }

    /** The doubts are those of an edition before. */
    void anotherDay() {
      db.update(
          """
          UPDATE doubted_address
             SET edition_id = (SELECT id FROM edition WHERE edition_date = DATE '2026-11-20')""");
      db.update("UPDATE edition SET state = 'SENT' WHERE edition_date = DATE '2026-11-20'");
    }

    void settleDoubts() {
      var ids =
          program.bean(DoubtedAddresses.class).list(0, 1_000).stream()
              .map(DoubtedAddress::subscriber)
              .toList();
      assertThat(program.bean(AddressDoubts.class).keep(ids)).isEqualTo(ids.size());
    }

    void lateDeadReader() {
      dead.add("late@late.example");
      program.reader("late@late.example");
      assertThat(program.bean(Delivery.class).sendNow(press.edition())).isEqualTo(1);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                program.bean(Delivery.class).wake();
                return doubted().contains("late@late.example");
              });
    }

    void sick(Sickness sickness, int from) {
      fault =
          step ->
              step.point() == sickness.point() && step.number() > from
                  ? Fault.say(sickness.reply())
                  : null;
    }

    void fault(Function<Step, @Nullable Fault> made) {
      fault = made;
    }

    void mend() {
      fault = step -> null;
    }

    void revive(String address) {
      dead.remove(address);
      alive.add(address);
    }

    /** What ails the server comes first; it is right about the dead. */
    private @Nullable Fault answer(Step step) {
      if (step.point() == RCPT) {
        program.clock.forward(Duration.ofMillis(200));
      }
      var sick = fault.apply(step);
      if (sick != null) {
        return sick;
      }
      return step.point() == RCPT && dead.contains(address(step.line()))
          ? Fault.say("550 5.1.1 User unknown")
          : null;
    }

    private static String address(String command) {
      return command
          .substring(command.indexOf('<') + 1, command.indexOf('>'))
          .toLowerCase(Locale.ROOT);
    }

    /** The recipient that a connection has named last. */
    String inHand(Step step) {
      return step.point() == RCPT
          ? address(step.line())
          : server.log().stream()
              .filter(line -> line.startsWith(step.session() + " RCPT "))
              .reduce((one, next) -> next)
              .map(Morning::address)
              .orElse("");
    }

    void start() {
      press.start();
    }

    /** Until nothing moves any more without a person. */
    void awaitHalt() {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                program.bean(Delivery.class).wake();
                var run = press.status();
                return inFlight() == 0
                    && (run.stopped() != null
                        || program.bean(RunMonitor.class).waitsForProviders(press.edition()));
              });
    }

    void resume() {
      program.bean(RunControl.class).resume(press.edition());
    }

    int inFlight() {
      return db.queryForObject(
          "SELECT COALESCE(SUM(n_in_flight), 0) FROM delivery_batch", Integer.class);
    }

    /** How many recipients the server was asked about. */
    long refusals() {
      return server.log().stream().filter(line -> line.contains(" RCPT ")).count();
    }

    /** But the one that many addresses were given up: that is so, whoever was sick. */
    List<Alert> alerts() {
      return program.bean(Alerts.class).open().stream()
          .filter(alert -> !alert.subject().equals("reputation bounces"))
          .toList();
    }

    Set<String> suppressed() {
      return new TreeSet<>(
          db.queryForList("SELECT email FROM subscriber WHERE state = 'SUPPRESSED'", String.class));
    }

    Set<String> doubted() {
      return program.bean(DoubtedAddresses.class).list(0, 1_000).stream()
          .map(DoubtedAddress::address)
          .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> dead() {
      return new TreeSet<>(dead);
    }

    void everybodyAliveHasItOnce() {
      var came =
          server.accepted().stream()
              .collect(Collectors.groupingBy(Taken::to, Collectors.counting()));
      assertThat(new TreeSet<>(came.keySet())).isEqualTo(alive);
      assertThat(came.values()).allMatch(count -> count == 1);
      assertThat(press.counters()).isEqualTo(press.counted());
    }

    void close() throws Exception {
      program.close();
      server.close();
    }
  }
}
