package dev.daybreak;

import static dev.daybreak.Press.eventually;
import static dev.daybreak.SickMorning.DEAD;
import static dev.daybreak.SickMorning.READERS;
import static dev.daybreak.mail.FaultySmtp.Point.DOT;
import static dev.daybreak.mail.FaultySmtp.Point.RCPT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.SickMorning.Past;
import dev.daybreak.SickMorning.Sickness;
import dev.daybreak.SickMorning.Spread;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.mail.FaultySmtp.Fault;
import dev.daybreak.mail.FaultySmtp.Point;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An SMTP server that is wrong about everybody, from some message on, until it is mended: the run
 * stops early, is not called sent, and an alert says so. After one click everyone alive has the
 * edition exactly once, and only the dead are suppressed.
 */
class SickRelayTest {
  /** The run must stop after tens of refusals, not hundreds. */
  private static final int EARLY = 60;

  private static final Sickness UNKNOWN = new Sickness(RCPT, "550 5.1.1 User unknown");
  private static final Sickness DENIED = new Sickness(RCPT, "550 5.7.1 Access denied");
  private static final Sickness PROHIBITED = new Sickness(RCPT, "550 Administrative prohibition");
  private static final Sickness NOT_LOCAL =
      new Sickness(RCPT, "550 5.1.1 User unknown in relay recipient table");
  private static final Sickness AFTER_THE_DOT = new Sickness(DOT, "554 5.0.0 Transaction failed");
  private static final Sickness SPAM = new Sickness(DOT, "554 5.7.1 Blocked as spam");

  @AfterAll
  static void stop() throws Exception {
    SickMorning.closeAll();
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
    var morning = SickMorning.on(database);
    morning.readers(past, READERS, spread, DEAD);
    morning.sick(sickness, from);

    morning.start();
    morning.awaitHalt();

    assertThat(morning.press.edition().state()).isEqualTo(State.SENDING);
    assertThat(morning.alerts()).isNotEmpty();
    assertThat(morning.suppressed()).isEmpty();
    assertThat(morning.refusals()).as("stopped early").isLessThan(from + EARLY);
    assertThat(morning.press.counters()).isEqualTo(morning.press.counted());

    morning.mendAndResume();
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
    var morning = SickMorning.on(database);
    morning.readers(Past.NEW, READERS, Spread.SEVEN, 3);
    morning.start();
    morning.press.finish(Duration.ofMinutes(1));
    morning.everybodyAliveHasItOnce();
    assertThat(morning.suppressed()).isEqualTo(morning.dead());
    assertThat(morning.alerts()).isEmpty();
  }

  /** One provider is noticed; that the server is wrong about others too shows afterwards. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aResumeAlsoBringsItToThoseWhoWereRefusedBeforeItWasNoticed(Database database) {
    var morning = SickMorning.on(database);
    morning.readers(Past.KNOWN, READERS, Spread.SEVEN, 0);
    morning.fault(
        step ->
            step.point() == RCPT
                    && (step.line().contains("@provider3.example") || step.number() % 12 == 0)
                ? Fault.say("550 5.1.1 User unknown")
                : null);
    morning.start();
    morning.awaitHalt();
    morning.mendAndResume();
    assertThat(morning.suppressed()).isEmpty();
    assertThat(morning.alerts()).isEmpty();
  }

  /** A dead reader of a provider of one is sure after the second edition. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void theNextEditionSettlesADoubt(Database database) {
    var morning = SickMorning.on(database);
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
    var morning = SickMorning.on(database);
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
    eventually().until(() -> morning.press.status().progress().of(DeliveryState.SENT) >= 400 - bad);
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
    var morning = SickMorning.on(database);
    morning.readers(Past.KNOWN, READERS, Spread.SEVEN, 0);
    morning.saysTo("provider3.example", "550 5.1.1 User unknown");
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
    var morning = SickMorning.on(database);
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
    var morning = SickMorning.on(database);
    morning.readers(Past.KNOWN, 60, Spread.ONE, 0);
    morning.fault(
        step ->
            step.point() == RCPT && step.line().contains("reader7@")
                ? Fault.say("452 4.2.2 Mailbox full")
                : null);
    morning.start();
    eventually().until(() -> morning.press.status().progress().of(DeliveryState.SENT) == 59);
    assertThat(morning.press.status().progress().of(DeliveryState.DEFERRED)).isEqualTo(1);
    morning.mend();
    morning.press.finish(Duration.ofMinutes(1));
    morning.everybodyAliveHasItOnce();
  }

  /** It defers one after another: nobody is worn out meanwhile, and it goes on by itself. */
  @ParameterizedTest
  @CsvSource({"H2, ONE", "H2, SEVEN", "H2, EACH", "POSTGRESQL, EACH"})
  void aServerThatDefersEverybodyIsLeftAloneForAWhile(Database database, Spread spread) {
    var morning = SickMorning.on(database);
    morning.readers(Past.KNOWN, 400, spread, 0);
    morning.sick(new Sickness(RCPT, "451 4.3.0 Temporary lookup failure"), 100);
    morning.start();
    eventually()
        .until(
            () ->
                morning.press.status().waiting() != null
                    || morning.press.status().progress().of(DeliveryState.DEFERRED) >= 20);
    eventually().until(() -> morning.inFlight() == 0);
    assertThat(morning.refusals()).isLessThan(100 + 7 * EARLY);
    assertThat(morning.press.status().stopped()).isNull();
    morning.mend();
    morning.press.finish(Duration.ofMinutes(1));
    morning.everybodyAliveHasItOnce();
    assertThat(morning.suppressed()).isEmpty();
    assertThat(morning.alerts()).isEmpty();
  }

  /** Its readers wait for hours: someone should know, and nothing has to be done. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aProviderThatDefersForOverAnHourIsToldAboutUntilItTakesTheEdition(Database database) {
    var morning = SickMorning.on(database);
    morning.readers(Past.KNOWN, READERS, Spread.SEVEN, 0);
    morning.saysTo("provider3.example", "451 4.7.1 Try again later");
    morning.start();
    eventually()
        .until(
            () -> {
              morning.program.clock.forward(Duration.ofMinutes(10));
              morning.program.bean(Delivery.class).wake();
              return !morning.alerts().isEmpty();
            });
    assertThat(morning.alerts())
        .singleElement()
        .satisfies(
            alert ->
                assertThat(alert.sentence())
                    .startsWith(
                        "provider3.example has only deferred the edition of 2026-11-24 for over")
                    .contains(
                        (READERS + 4) / 7 + " readers there don’t have it yet (451 4.7.1 Try"));
    assertThat(morning.press.status().flows()).isTrue();

    morning.mend();
    morning.press.finish(Duration.ofMinutes(10));
    morning.everybodyAliveHasItOnce();
    eventually()
        .until(
            () -> {
              morning.program.clock.forward(Duration.ofMinutes(1));
              return morning.alerts().isEmpty();
            });
  }

  /** A server that refuses now and then is asked again. */
  @Nested
  class Contradicting extends ContradictingServers {}
}
