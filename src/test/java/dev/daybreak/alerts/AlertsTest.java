package dev.daybreak.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import dev.daybreak.RunningDaybreak;
import dev.daybreak.newsletter.Failure;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Alerts by themselves: what becomes of one if the mail server or the database does not work. */
class AlertsTest extends RunningDaybreak {
  private static final String OPERATOR = "operator@harbour.example";

  @Test
  void anAlertIsMailedOnceAndAgainIfItEndedAndComesAgain() {
    raise("relay", "the SMTP server is unwell");
    raise("relay", "The SMTP server is very unwell.");
    eventually().until(() -> mailed().size() == 1);
    assertThat(mailed().get(0)).contains("Message-ID: <alert.alert_");
    assertThat(sentences()).containsExactly("The SMTP server is very unwell.");

    // What comes back so soon is the same, and its end is not told before.
    alerts().over("relay");
    assertThat(sentences()).isEmpty();
    clock.forward(Duration.ofMinutes(1));
    raise("relay", "The SMTP server is unwell again.");
    assertThat(sentences()).containsExactly("The SMTP server is unwell again.");
    alerts().over("relay");
    clock.forward(Duration.ofMinutes(2).minusSeconds(1));
    round();
    assertThat(mailed()).hasSize(1);
    clock.forward(Duration.ofSeconds(1));
    eventually().until(() -> mailed().size() == 2);
    assertThat(mailed().get(1)).contains("Over: ", "unwell again");

    raise("relay", "The SMTP server is down.");
    eventually().until(() -> mailed().size() == 3);
    assertThat(mailed().get(2)).contains("is down").doesNotContain("Over");
  }

  @Test
  void anotherConditionOfTheSameSubjectIsToldAndTheEndOfTheFirstIsNot() {
    alerts().raise("edition 2026-11-24", new Failure("daily.alert.held", "2026-11-24", "by Ann"));
    eventually().until(() -> mailed().size() == 1);
    alerts().raise("edition 2026-11-24", new Failure("daily.alert.missed", "2026-11-24", "late"));
    eventually().until(() -> mailed().size() == 2);
    clock.forward(Duration.ofMinutes(3));
    round();
    assertThat(alerts().open()).hasSize(1);
    assertThat(mailed()).hasSize(2);
    assertThat(mailed().get(1)).contains("was missed");
  }

  @Test
  void whatTurnsIntoAnotherConditionAndBackGoesOn() {
    var held = new Failure("daily.alert.held", "2026-11-24", "by Ann");
    alerts().raise("edition 2026-11-24", held);
    eventually().until(() -> mailed().size() == 1);
    for (var i = 0; i < 3; i++) {
      alerts()
          .raise("edition 2026-11-24", new Failure("daily.alert.stays", "2026-11-24", "6", "-"));
      round();
      alerts().raise("edition 2026-11-24", held);
      round();
      clock.forward(Duration.ofSeconds(2));
    }
    assertThat(mailed()).hasSize(2);
    assertThat(sentences()).containsExactly("by Ann");

    alerts().over("edition 2026-11-24");
    clock.forward(Duration.ofMinutes(2));
    eventually().until(() -> mailed().size() == 3);
    assertThat(mailed().get(2)).contains("Over: ", "by Ann");
  }

  @Test
  void whileTheSmtpServerIsDownItIsTriedLessAndLessOften() {
    program.mail.stop();
    try {
      raise("relay", "The SMTP server is down.");
      eventually().until(() -> failures() == 1);
      forwardTo(failures(), Duration.ofMinutes(1));
      forwardTo(failures(), Duration.ofMinutes(2));
      forwardTo(failures(), Duration.ofMinutes(5));

      // One more alert: it may be about something else, and is tried a minute after the last try.
      clock.forward(Duration.ofSeconds(30));
      raise("edition", "The edition is held.");
      staysAt(4);
      clock.forward(Duration.ofSeconds(30));
      eventually().until(() -> failures() == 5);
      assertThat(alerts().open()).hasSize(2);
    } finally {
      program.mail.start();
    }
    clock.forward(Duration.ofMinutes(59));
    staysAt(5);
    assertThat(mailed()).isEmpty();
    clock.forward(Duration.ofMinutes(1));
    eventually().until(() -> mailed().size() == 2);
    eventually().until(() -> failures() == 0);
  }

  @Test
  void whatAnotherNodeIsMailingIsLeftToItUntilItIsDead() {
    db().update(
            "INSERT INTO alert_channel (channel, destination, turn, claimed_at, failures) VALUES ('mail', 'x', 7, ?, 0)",
            Timestamp.from(clock.instant()));
    raise("relay", "The SMTP server is down.");
    clock.forward(Duration.ofMinutes(14));
    round();
    assertThat(mailed()).isEmpty();
    clock.forward(Duration.ofMinutes(1));
    eventually().until(() -> mailed().size() == 1);
  }

  @Test
  void anAlertThatCannotBeStoredIsShownAndMailedAndStoredLater() {
    raise("old", "It was there before.");
    eventually().until(() -> mailed().size() == 1);
    clock.forward(Duration.ofSeconds(1));
    db().execute("ALTER TABLE alert RENAME TO alert_away");
    try {
      raise("disk", "The disk is full.");
      raise("disk", "The disk is still full.");
      raise("old", "It is there still.");
      assertThat(sentences()).contains("The disk is still full.");
      eventually().until(() -> mailed().size() == 2);
      round();
    } finally {
      db().execute("ALTER TABLE alert_away RENAME TO alert");
    }
    eventually().until(() -> count("SELECT COUNT(*) FROM alert_told") == 2);
    assertThat(sentences()).containsExactly("It is there still.", "The disk is still full.");
    round();
    assertThat(mailed()).hasSize(2);

    alerts().over("disk");
    alerts().over("old");
    assertThat(sentences()).isEmpty();
  }

  @Test
  void anAlertOutlivesTheTransactionThatFails() {
    var transaction = new TransactionTemplate();
    transaction.setTransactionManager(new JdbcTransactionManager(bean(DataSource.class)));
    transaction.executeWithoutResult(
        status -> {
          raise("relay", "the SMTP server is unwell");
          status.setRollbackOnly();
        });
    assertThat(count("SELECT COUNT(*) FROM alert")).isEqualTo(1);
  }

  @Test
  void noReadersAddressIsInAnAlert() {
    raise("relay", "It says: 550 <ann@example.net> unknown, sent by morning@harbour.example");
    eventually().until(() -> mailed().size() == 1);
    assertThat(sentences())
        .containsExactly("It says: 550 <(address)> unknown, sent by morning@harbour.example");
    assertThat(mailed().get(0)).doesNotContain("ann@");
  }

  /** The next try is after a wait, and not before. */
  private void forwardTo(int failures, Duration wait) {
    clock.forward(wait.minusSeconds(1));
    staysAt(failures);
    clock.forward(Duration.ofSeconds(1));
    eventually().until(() -> failures() == failures + 1);
  }

  private void staysAt(int failures) {
    round();
    assertThat(failures()).isEqualTo(failures);
  }

  private int failures() {
    return count("SELECT COALESCE(MAX(failures), 0) FROM alert_channel WHERE claimed_at IS NULL");
  }

  private int count(String query) {
    return db().queryForObject(query, Integer.class);
  }

  private List<String> mailed() {
    return mailsTo(OPERATOR).stream().<String>map(GreenMailUtil::getWholeMessage).toList();
  }

  /** What the alerts say: their second value. */
  private List<String> sentences() {
    return alerts().open().stream()
        .map(each -> each.problem().arguments().get(1).toString())
        .toList();
  }

  private void raise(String subject, String words) {
    alerts().raise(subject, new Failure("delivery.trouble.stopped", "2026-11-24", words));
  }

  private void round() {
    try {
      bean(Channels.class).tell().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Alerts alerts() {
    return bean(Alerts.class);
  }

  private JdbcTemplate db() {
    return bean(JdbcTemplate.class);
  }

  private <T> T bean(Class<T> type) {
    return program.bean(type);
  }
}
