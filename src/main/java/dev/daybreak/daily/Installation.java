package dev.daybreak.daily;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores facts about this installation. */
@Component
public class Installation {
  private final JdbcClient db;
  private final Clock clock;

  Installation(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** When it first started; the first call stores it. */
  public Instant firstStart() {
    return Instant.parse(fix("first-start", clock.instant().toString()));
  }

  /** Stores a fact unless it is known, and returns the known value. */
  public String fix(String fact, String said) {
    return known(fact).orElseGet(() -> record(fact, said));
  }

  private String record(String fact, String said) {
    db.sql("INSERT INTO installation (fact, said) VALUES (:fact, :said) ON CONFLICT DO NOTHING")
        .param("fact", fact)
        .param("said", said)
        .update();
    return known(fact).orElse(said);
  }

  public Optional<String> known(String fact) {
    return db.sql("SELECT said FROM installation WHERE fact = :fact")
        .param("fact", fact)
        .query(String.class)
        .optional();
  }
}
