package dev.daybreak.admin.people;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores second factors: the secret of an app's codes, and recovery codes in its place. */
@Component
public class SecondFactors {
  private static final int RECOVERY_CODES = 10;

  private final JdbcClient db;
  private final AdminSessions sessions;
  private final Clock clock;

  SecondFactors(JdbcClient db, AdminSessions sessions, Clock clock) {
    this.db = db;
    this.sessions = sessions;
    this.clock = clock;
  }

  private record Stored(@Nullable String secret, @Nullable String waiting, long step) {}

  private Optional<Stored> of(String name) {
    return db.sql("SELECT totp, totp_new, totp_step FROM admin_user WHERE name = :name")
        .param("name", name)
        .query(
            (row, n) ->
                new Stored(
                    row.getString("totp"), row.getString("totp_new"), row.getLong("totp_step")))
        .optional();
  }

  /** The secret that waits for its first code, in Base32; made when it is first asked for. */
  public String propose(String name) {
    db.sql("UPDATE admin_user SET totp_new = :fresh WHERE name = :name AND totp_new IS NULL")
        .param("fresh", Totp.secret())
        .param("name", name)
        .update();
    return of(name).map(Stored::waiting).orElseThrow();
  }

  /**
   * Enrols the proposed secret, if the code is one of it. Sessions without it end.
   *
   * @param session hash of the one that stays
   * @return the recovery codes, which no one sees again; empty if the code is wrong
   */
  @Transactional
  public List<String> confirm(String name, String code, String session) {
    var waiting = of(name).map(Stored::waiting).orElse(null);
    if (waiting == null) {
      return List.of();
    }
    var step = Totp.match(waiting, digits(code), clock.instant(), 0);
    if (step.isEmpty()) {
      return List.of();
    }
    var enrolled =
        db.sql(
                """
                UPDATE admin_user SET totp = :secret, totp_new = NULL, totp_step = :step
                 WHERE name = :name AND totp_new = :secret""")
            .param("secret", waiting)
            .param("step", step.getAsLong())
            .param("name", name)
            .update();
    if (enrolled == 0) {
      return List.of();
    }
    sessions.endOthers(name, session);
    return freshCodes(name);
  }

  private List<String> freshCodes(String name) {
    dropCodes(name);
    var codes = Stream.generate(() -> Secrets.groups(4, 4)).limit(RECOVERY_CODES).toList();
    for (var code : codes) {
      db.sql("INSERT INTO admin_recovery_code (name, hash) VALUES (:name, :hash)")
          .param("name", name)
          .param("hash", Secrets.hash(code))
          .update();
    }
    return codes;
  }

  /** Uses up a code of the app or a recovery code; false if it is wrong or was used before. */
  public boolean use(String name, String code) {
    var stored = of(name).orElse(null);
    if (stored == null || stored.secret() == null) {
      return false;
    }
    var step = Totp.match(stored.secret(), digits(code), clock.instant(), stored.step());
    // The guarded change lets one of two win, on any node.
    return step.isPresent()
        ? db.sql(
                    """
                    UPDATE admin_user SET totp_step = :step
                     WHERE name = :name AND totp_step < :step AND totp = :secret""")
                .param("step", step.getAsLong())
                .param("name", name)
                .param("secret", stored.secret())
                .update()
            == 1
        : db.sql("DELETE FROM admin_recovery_code WHERE name = :name AND hash = :hash")
                .param("name", name)
                .param("hash", Secrets.hash(code.strip().toLowerCase(Locale.ROOT)))
                .update()
            == 1;
  }

  /** Removes the second factor of an account. */
  @Transactional
  public void remove(String name) {
    db.sql(
            """
            UPDATE admin_user SET totp = NULL, totp_new = NULL, totp_step = 0 WHERE name = :name""")
        .param("name", name)
        .update();
    dropCodes(name);
  }

  /** How many recovery codes are left. */
  public int codesLeft(String name) {
    return db.sql("SELECT count(*) FROM admin_recovery_code WHERE name = :name")
        .param("name", name)
        .query(Integer.class)
        .single();
  }

  private void dropCodes(String name) {
    db.sql("DELETE FROM admin_recovery_code WHERE name = :name").param("name", name).update();
  }

  /** Apps show the digits in two groups. */
  private static String digits(String code) {
    var digits = code.replaceAll("\\s", "");
    return digits.matches("[0-9]{6}") ? digits : "";
  }
}
