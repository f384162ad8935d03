package dev.daybreak.admin.login;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Stores the editors' accounts. */
@Component
public class AdminUsers implements UserDetailsService {
  private final JdbcClient db;
  private final PasswordEncoder passwords;
  private final Clock clock;

  AdminUsers(JdbcClient db, PasswordEncoder passwords, Clock clock) {
    this.db = db;
    this.passwords = passwords;
    this.clock = clock;
  }

  Optional<AdminUser> find(String name) {
    return db.sql(
            """
            SELECT name, password, first_password, changed_at FROM admin_user
             WHERE name = :name""")
        .param("name", name.strip().toLowerCase(Locale.ROOT))
        .query(
            (row, n) ->
                new AdminUser(
                    row.getString("name"),
                    row.getString("password"),
                    row.getBoolean("first_password"),
                    row.getObject("changed_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /** How many accounts there are. */
  public long count() {
    return db.sql("SELECT COUNT(*) FROM admin_user").query(Long.class).single();
  }

  /**
   * Adds an account with a generated password.
   *
   * @return false if there is an account of that name, which stays as it is
   */
  boolean add(String name, String password) {
    return find(name).isEmpty()
        && db.sql(
                    """
                    INSERT INTO admin_user (name, password, first_password, changed_at)
                    VALUES (:name, :password, TRUE, :now) ON CONFLICT DO NOTHING""")
                .param("name", name)
                .param("password", passwords.encode(password))
                .param("now", now())
                .update()
            == 1;
  }

  public void change(String name, String password) {
    db.sql(
            """
            UPDATE admin_user SET password = :password, first_password = FALSE, changed_at = :now
             WHERE name = :name""")
        .param("name", name)
        .param("password", passwords.encode(password))
        .param("now", now())
        .update();
  }

  public boolean knows(String name, String password) {
    return find(name).filter(p -> passwords.matches(password, p.getPassword())).isPresent();
  }

  @Override
  public AdminUser loadUserByUsername(String name) {
    return find(name).orElseThrow(() -> new UsernameNotFoundException("no account of that name"));
  }

  /** To the microsecond, as PostgreSQL stores it: a session holds the same instant. */
  private OffsetDateTime now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(UTC);
  }
}
