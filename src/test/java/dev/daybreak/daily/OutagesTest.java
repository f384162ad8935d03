package dev.daybreak.daily;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Each outage is one sentence, however often it is noticed. */
class OutagesTest {
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final Logger log = (Logger) LoggerFactory.getLogger(Outages.class);
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();
  private boolean away;
  private final Outages outages = new Outages(this::answer, EVERY);

  private String answer() throws ConnectException {
    if (away) {
      throw new ConnectException("Connection refused");
    }
    return "1";
  }

  @BeforeEach
  void listen() {
    said.start();
    // A program that ran before in this process may have set another one.
    log.setLevel(Level.INFO);
    log.addAppender(said);
  }

  @AfterEach
  void stop() {
    log.detachAppender(said);
    log.setLevel(null);
    outages.destroy();
  }

  @Test
  void aLostDatabaseIsOneSentenceAndSoIsItsReturn() {
    outages.look();
    assertThat(sentences()).isEmpty();
    away = true;
    outages.look();
    outages.look();
    assertThat(sentences())
        .containsExactly(
            "Database unavailable, sending waits until it is back: java.net.ConnectException:"
                + " Connection refused");
    away = false;
    outages.look();
    outages.look();
    assertThat(sentences()).hasSize(2);
    assertThat(sentences().get(1)).startsWith("Database available again after 0 s");
  }

  @Test
  void aProcessThatWasStoppedSaysForHowLong() {
    var now = System.nanoTime();
    outages.stoodStill(now, EVERY);
    assertThat(outages.stoodStill(now + TimeUnit.SECONDS.toNanos(11), EVERY)).isFalse();
    assertThat(outages.stoodStill(now + TimeUnit.SECONDS.toNanos(34), EVERY)).isTrue();
    assertThat(sentences()).hasSize(1);
    assertThat(sentences().get(0)).startsWith("This process stood still for 21 s");
  }

  private List<String> sentences() {
    return said.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
