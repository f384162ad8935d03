package dev.daybreak.subscribers.signup;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.newsletter.Trouble;
import dev.daybreak.subscribers.Consents;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps in the database, for all nodes, whether there is a flood of forms. */
@Component
class FloodWatch {
  private static final Logger log = LoggerFactory.getLogger(FloodWatch.class);
  private static final String SUBJECT = "sign-up flood";

  private final JdbcClient db;
  private final Consents consents;
  private final SignUpSettings settings;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  FloodWatch(
      JdbcClient db,
      Consents consents,
      SignUpSettings settings,
      ApplicationEventPublisher events,
      Clock clock) {
    this.db = db;
    this.consents = consents;
    this.settings = settings;
    this.events = events;
    this.clock = clock;
  }

  /** Whether there is a flood, as it was looked at last. */
  boolean isOn() {
    return db.sql("SELECT count(*) FROM sign_up_flood WHERE since IS NOT NULL")
            .query(Integer.class)
            .single()
        > 0;
  }

  /** Looks at the forms of the last minutes. */
  void look() {
    var wasOn = isOn();
    var forms = consents.forms(clock.instant().minus(Flood.WINDOW));
    var isOn = Flood.isOn(wasOn, forms, settings.floodAt());
    if (isOn == wasOn) {
      return;
    }
    keep(isOn);
    if (isOn) {
      log.warn(
          "Sign-ups: {} forms in {} minutes. Browsers now prove work; forms without wait behind the others",
          forms,
          Flood.WINDOW.toMinutes());
    } else {
      log.info("Sign-ups: the flood of forms is over");
    }
    events.publishEvent(
        isOn
            ? new Trouble.Raised(
                SUBJECT, "subscribers.signup.flood", forms, Flood.WINDOW.toMinutes())
            : new Trouble.Over(SUBJECT));
  }

  private void keep(boolean isOn) {
    db.sql("INSERT INTO sign_up_flood (line, since) VALUES (1, NULL) ON CONFLICT DO NOTHING")
        .update();
    db.sql("UPDATE sign_up_flood SET since = :since WHERE line = 1")
        .param(
            "since",
            isOn ? clock.instant().atOffset(UTC) : null,
            java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
        .update();
  }
}
