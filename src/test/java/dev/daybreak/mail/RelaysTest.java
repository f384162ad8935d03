package dev.daybreak.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.TestClock;
import dev.daybreak.mail.FaultySmtp.Fault;
import dev.daybreak.mail.FaultySmtp.Point;
import dev.daybreak.newsletter.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A main and a spare server, which are really connected to. */
class RelaysTest {
  private final TestClock clock = new TestClock(Instant.parse("2026-11-24T07:00:00Z"));
  private final List<Object> told = new ArrayList<>();
  private FaultySmtp main;
  private FaultySmtp spare;
  private Relays relays;

  @BeforeEach
  void start() throws IOException {
    main = FaultySmtp.start();
    spare = FaultySmtp.start();
    relays = TestRelays.inOrder(clock, told::add, TestRelays.at(main), TestRelays.at(spare));
  }

  @AfterEach
  void stop() throws IOException {
    main.close();
    spare.close();
  }

  @Test
  void aSpareThatRefusedMessagesIsWellAgainWhenItIsConnectedToIfTheMainOneWorks() {
    assertThat(relays.leave("spare1", MailKind.EDITIONS, "550 5.7.1 Not you")).isTrue();
    assertThat(relays.failures()).containsOnlyKeys("SMTP server spare1");

    relays.probe();
    assertThat(relays.failures()).isNotEmpty();

    clock.forward(Duration.ofMinutes(1));
    relays.probe();
    assertThat(relays.failures()).isEmpty();
    assertThat(told).last().isEqualTo(new Trouble.Over("SMTP server spare1"));
  }

  @Test
  void theMainOneThatRefusedMessagesIsFoundWellByAMessage() throws RelayUnavailable {
    assertThat(relays.leave("main", MailKind.EDITIONS, "550 5.7.1 Not you")).isTrue();
    clock.forward(Duration.ofMinutes(1));
    relays.probe();
    assertThat(relays.failures()).containsOnlyKeys("SMTP server main");
    assertThat(relays.failingSince("main")).isEqualTo("2026-11-24T07:00:00Z");

    try (var connection = relays.open(MailKind.EDITIONS, null)) {
      assertThat(connection.name()).isEqualTo("main");
      relays.took(connection);
    }
    assertThat(relays.failures()).isEmpty();
    assertThat(relays.failingSince("main")).isNull();
  }

  /** What doctor finds the program that runs beside it knows better. */
  @Test
  void aCheckTellsNobody() {
    spare.script(step -> step.point() == Point.BANNER ? Fault.drop() : null);
    for (var relay : relays.all()) {
      if (relay.name().equals("main")) {
        assertThat(opens(relay)).isTrue();
      } else {
        assertThatThrownBy(() -> relays.check(relay)).isInstanceOf(RelayUnavailable.class);
      }
    }
    assertThat(relays.failures()).isEmpty();
    assertThat(told).isEmpty();
  }

  private boolean opens(NamedRelay relay) {
    try (var connection = relays.check(relay)) {
      return connection.isOpen();
    } catch (RelayUnavailable e) {
      return false;
    }
  }

  @Test
  void ifNoneCanBeUsedItIsTheOneThatMayComeBackByItself() {
    main.script(step -> step.point() == Point.BANNER ? Fault.say("554 5.3.2 No service") : null);
    spare.script(step -> step.point() == Point.BANNER ? Fault.drop() : null);

    assertThatThrownBy(() -> relays.open(MailKind.EDITIONS, null))
        .isInstanceOf(RelayUnavailable.class)
        .hasMessageContaining(":" + spare.port());
  }
}
