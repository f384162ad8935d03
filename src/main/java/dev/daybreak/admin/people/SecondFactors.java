package dev.daybreak.admin.people;

import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores second factors: the secret of an app's codes, and recovery codes in its place. */
@Component
public class SecondFactors {
  private static final Logger log = LoggerFactory.getLogger(SecondFactors.class);
  private static final int RECOVERY_CODES = 10;

  private final JdbcClient db;
  private final AdminSessions sessions;
  private final SecretSeal seal;
  private final Clock clock;

  SecondFactors(JdbcClient db, AdminSessions sessions, SecretSeal seal, Clock clock) {
    this.db = db;
    this.sessions = sessions;
    this.seal = seal;
    this.clock = clock;
  }

  /** As it is stored: the secrets may be sealed. */
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
    var before = of(name).map(Stored::waiting);
    var known = before.flatMap(seal::open);
    if (known.isPresent()) {
      return known.get();
    }
    db.sql(
            """
            UPDATE admin_user SET totp_new = :fresh
             WHERE name = :name AND totp_new IS NOT DISTINCT FROM :before""")
        .param("fresh", seal.seal(Totp.secret()))
        .param("name", name)
        .param("before", before.orElse(null), Types.VARCHAR)
        .update();
    return of(name).map(Stored::waiting).flatMap(seal::open).orElseThrow();
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
    var secret = Optional.ofNullable(waiting).flatMap(seal::open);
    if (waiting == null || secret.isEmpty()) {
      return List.of();
    }
    var step = Totp.match(secret.get(), digits(code), clock.instant(), 0);
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
    var secret = seal.open(stored.secret());
    if (secret.isEmpty()) {
      log.warn(
          "the app of {} is of no use: daybreak.admin.secret-key is not the key it was added with",
          name);
    }
    var step =
        secret.isEmpty()
            ? OptionalLong.empty()
            : Totp.match(secret.get(), digits(code), clock.instant(), stored.step());
    // The guarded change lets one of two win, on any node.
    return step.isPresent()
        ? db.sql(
                    """
                    UPDATE admin_user SET totp_step = :step, totp = :sealed
                     WHERE name = :name AND totp_step < :step AND totp = :secret""")
                .param("sealed", seal.seal(secret.orElseThrow()))
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

  /**
   * How many apps are of no use, since the key of the settings is not the one they are sealed with.
   */
  public long unreadable() {
    return db
        .sql("SELECT totp FROM admin_user WHERE totp IS NOT NULL")
        .query(String.class)
        .list()
        .stream()
        .filter(stored -> seal.open(stored).isEmpty())
        .count();
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
