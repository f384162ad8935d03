package dev.daybreak;

import static dev.daybreak.SickMorning.DEAD;
import static dev.daybreak.SickMorning.READERS;
import static dev.daybreak.mail.FaultySmtp.Point.RCPT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.SickMorning.Past;
import dev.daybreak.SickMorning.Spread;
import dev.daybreak.delivery.RunControl;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.mail.FaultySmtp.Fault;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that is asked again about some whom it had refused. */
abstract class ContradictingServers {
  /**
   * One reply in eight is wrong: no one of them, and no number of them, tells that from dead
   * addresses. Some are asked about again.
   */
  @ParameterizedTest
  @CsvSource({"H2, NEW, SEVEN", "H2, KNOWN, SEVEN", "POSTGRESQL, NEW, ONE"})
  void aServerThatContradictsItselfIsNotBelieved(Database database, Past past, Spread spread) {
    var morning = SickMorning.on(database);
    morning.readers(past, READERS, spread, DEAD);
    morning.refusesEvery(8);
    morning.start();
    morning.awaitHalt();

    assertThat(morning.press.edition().state()).isEqualTo(State.SENDING);
    assertThat(morning.press.status().stopped())
        .contains("server 127.0.0.1:", "when they were asked about again");
    assertThat(morning.alerts()).hasSize(1);
    assertThat(morning.suppressed()).isEmpty();

    morning.mendAndResume();
    assertThat(morning.alerts()).isEmpty();
    assertThat(Stream.of(morning.suppressed(), morning.doubted()).flatMap(Set::stream))
        .containsExactlyInAnyOrderElementsOf(morning.dead());
  }

  /** Who was refused before is no new evidence, or the run would stop again and again. */
  @Test
  void aResumeEndsThoughAThirdOfThoseWhoAreTriedAgainIsDead() {
    var morning = SickMorning.on(Database.H2);
    morning.readers(Past.NEW, READERS, Spread.SEVEN, 3);
    morning.refusesEvery(11);
    morning.start();
    morning.awaitHalt();
    morning.mendAndResume();
    assertThat(morning.alerts()).isEmpty();
  }

  @Test
  void aFullMailboxThatWasEmptiedContradictsNothing() {
    var morning = SickMorning.on(Database.H2);
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

  /** Also if the provider then takes nothing for hours. */
  @ParameterizedTest
  @CsvSource({"SEVEN, 450 4.2.1 Later", "ONE, 451 4.7.0 [TSS04] Messages temporarily deferred"})
  void aSecondTryThatIsPutOffHoldsUpNoEdition(Spread spread, String reply) {
    var morning = SickMorning.on(Database.H2);
    morning.readers(Past.NEW, READERS, spread, DEAD);
    var asked = new TreeSet<String>();
    morning.fault(
        step ->
            step.point() == RCPT
                    && morning.dead().contains(morning.inHand(step))
                    && !asked.add(morning.inHand(step))
                ? Fault.say(reply)
                : null);
    morning.start();
    morning.press.finish(Duration.ZERO);
    assertThat(morning.press.edition().state()).isEqualTo(State.SENT);
    assertThat(morning.alerts()).isEmpty();
  }

  @Test
  void aPersonWhoLetsSuchARunEndDoesNotSayThatTheServerWasRight() {
    var morning = SickMorning.on(Database.H2);
    morning.readers(Past.NEW, READERS, Spread.SEVEN, DEAD);
    morning.refusesEvery(8);
    morning.start();
    morning.awaitHalt();
    morning.program.bean(RunControl.class).accept(morning.press.edition(), "mary");
    morning.press.finish(Duration.ofMinutes(1));
    assertThat(morning.suppressed()).isEmpty();
    assertThat(morning.doubted()).containsAll(morning.dead());
  }
}
