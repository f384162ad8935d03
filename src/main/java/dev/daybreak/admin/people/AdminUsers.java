package dev.daybreak.admin.people;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.admin.Role;
import dev.daybreak.admin.people.AdminUser.State;
import dev.daybreak.newsletter.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsPasswordService;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores the editors' accounts. There is always an active administrator: what would take the last
 * one away is refused, also if two ask at once.
 */
@Component
public class AdminUsers implements UserDetailsService, UserDetailsPasswordService {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{1,39}");

  private static final String COLUMNS =
      "SELECT name, email, role, state, password, first_password, totp, logged_in_at FROM admin_user";

  private final JdbcClient db;
  private final PasswordEncoder passwords;
  private final AdminSessions sessions;
  private final OneTimeLinks links;
  private final Clock clock;

  AdminUsers(
      JdbcClient db,
      PasswordEncoder passwords,
      AdminSessions sessions,
      OneTimeLinks links,
      Clock clock) {
    this.db = db;
    this.passwords = passwords;
    this.sessions = sessions;
    this.links = links;
    this.clock = clock;
  }

  /** The account of that name, in any case. */
  public Optional<AdminUser> find(String name) {
    return db.sql(COLUMNS + " WHERE name = :name")
        .param("name", key(name))
        .query(AdminUsers::read)
        .optional();
  }

  /** The account with that email address, in any case. */
  public Optional<AdminUser> findByEmail(String email) {
    return db.sql(COLUMNS + " WHERE email = :email")
        .param("email", key(email))
        .query(AdminUsers::read)
        .optional();
  }

  /** All, by name. */
  public List<AdminUser> all() {
    return db.sql(COLUMNS + " ORDER BY name").query(AdminUsers::read).list();
  }

  /** How many accounts can be used. */
  public long count() {
    return db.sql("SELECT COUNT(*) FROM admin_user WHERE state = :active")
        .param("active", State.ACTIVE.name())
        .query(Long.class)
        .single();
  }

  /** The account of that name. */
  public AdminUser require(String name) {
    return find(name).orElseThrow(() -> new Refused("admin.people.unknown", name));
  }

  /** A password for the first account: 15 letters and digits, 74 bits. */
  public String generated() {
    return Secrets.groups(3, 5);
  }

  /**
   * Adds the first account, an administrator's, with a generated password.
   *
   * @return false if there is any account
   */
  public boolean addFirst(String name, String password) {
    var any = db.sql("SELECT count(*) FROM admin_user").query(Long.class).single() > 0;
    return !any && insert(name, null, Role.ADMINISTRATOR, State.ACTIVE, password);
  }

  /**
   * Adds an account without a password, which waits until its invitation is taken.
   *
   * @param email null: none, for the command line
   * @throws Refused if the name or the address is taken or no name
   */
  @Transactional
  public void invite(String name, @Nullable String email, Role role) {
    if (!NAME.matcher(name).matches()) {
      throw new Refused("admin.people.name", name);
    }
    requireFree(email, name);
    if (!insert(name, email, role, State.INVITED, null)) {
      throw new Refused("admin.people.taken", name);
    }
  }

  private boolean insert(
      String name, @Nullable String email, Role role, State state, @Nullable String password) {
    return db.sql(
                """
                INSERT INTO admin_user
                  (name, email, role, state, password, first_password, changed_at, added_at)
                VALUES (:name, :email, :role, :state, :password, :first, :now, :now)
                ON CONFLICT DO NOTHING""")
            .param("name", name)
            .param("email", email == null ? null : key(email))
            .param("role", role.name())
            .param("state", state.name())
            .param("password", password == null ? null : passwords.encode(password))
            .param("first", password != null)
            .param("now", now())
            .update()
        == 1;
  }

  /** Sets a password, ends all sessions and links, and makes an invited account an active one. */
  @Transactional
  public void change(String name, String password) {
    db.sql(
            """
            UPDATE admin_user
               SET password = :password, first_password = FALSE, changed_at = :now,
                   state = CASE WHEN state = 'INVITED' THEN 'ACTIVE' ELSE state END
             WHERE name = :name""")
        .param("name", name)
        .param("password", passwords.encode(password))
        .param("now", now())
        .update();
    sessions.endAll(name);
    links.drop(name);
  }

  /**
   * Sets the address for links to a new password. Those that went to the earlier one end.
   *
   * @throws Refused if another account has it
   */
  @Transactional
  public void setEmail(String name, @Nullable String email) {
    requireFree(email, name);
    try {
      db.sql("UPDATE admin_user SET email = :email WHERE name = :name")
          .param("email", email == null ? null : key(email))
          .param("name", name)
          .update();
    } catch (DuplicateKeyException e) {
      throw new Refused(e, "admin.people.address", String.valueOf(email));
    }
    links.dropResets(name);
  }

  private void requireFree(@Nullable String email, String name) {
    if (email != null && findByEmail(email).filter(it -> !it.name().equals(name)).isPresent()) {
      throw new Refused("admin.people.address", email);
    }
  }

  /** Sets a role, which counts from the next request on. */
  @Transactional
  public void setRole(String name, Role role) {
    if (role != Role.ADMINISTRATOR) {
      requireAnotherAdministrator(name);
    }
    db.sql("UPDATE admin_user SET role = :role WHERE name = :name")
        .param("role", role.name())
        .param("name", name)
        .update();
  }

  /** Ends all sessions and links, and allows no login. */
  @Transactional
  public void deactivate(String name) {
    requireAnotherAdministrator(name);
    setState(name, State.INACTIVE);
    sessions.endAll(name);
    links.drop(name);
  }

  /** Allows logins again; without a password it needs an invitation. */
  @Transactional
  public void activate(String name) {
    setState(name, require(name).password() == null ? State.INVITED : State.ACTIVE);
  }

  /**
   * Removes an account, and by the keys of their tables its sessions, links, codes, typed words and
   * test addresses. The log keeps its name.
   */
  @Transactional
  public void remove(String name) {
    requireAnotherAdministrator(name);
    db.sql("DELETE FROM admin_user WHERE name = :name").param("name", name).update();
  }

  private void setState(String name, State state) {
    db.sql("UPDATE admin_user SET state = :state WHERE name = :name")
        .param("state", state.name())
        .param("name", name)
        .update();
  }

  /** The rows are locked, in one order: of two at once, the second sees what the first did. */
  private void requireAnotherAdministrator(String name) {
    require(name);
    var administrators =
        db.sql(
                """
                SELECT name FROM admin_user WHERE role = 'ADMINISTRATOR' AND state = 'ACTIVE'
                 ORDER BY name FOR UPDATE""")
            .query(String.class)
            .list();
    if (administrators.equals(List.of(name))) {
      throw new Refused("admin.people.last", name);
    }
  }

  /** Notes a finished login. */
  public void loggedIn(String name) {
    db.sql("UPDATE admin_user SET logged_in_at = :now WHERE name = :name")
        .param("now", now())
        .param("name", name)
        .update();
  }

  /** Whether that is the password. */
  public boolean knows(String name, String password) {
    return find(name).filter(it -> passwords.matches(password, it.password())).isPresent();
  }

  /** An account that cannot be used is as unknown as one that does not exist. */
  @Override
  public AdminUser loadUserByUsername(String name) {
    return find(name)
        .filter(it -> it.state() == State.ACTIVE && it.password() != null)
        .orElseThrow(() -> new UsernameNotFoundException("no account of that name"));
  }

  /** Stores the same password hashed as new ones are, unless it has changed meanwhile. */
  @Override
  public UserDetails updatePassword(UserDetails user, @Nullable String hashed) {
    db.sql("UPDATE admin_user SET password = :password WHERE name = :name AND password = :old")
        .param("password", hashed)
        .param("name", user.getUsername())
        .param("old", user.getPassword())
        .update();
    return user;
  }

  static String key(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private static AdminUser read(ResultSet row, int n) throws SQLException {
    var loggedIn = row.getObject("logged_in_at", OffsetDateTime.class);
    return new AdminUser(
        row.getString("name"),
        row.getString("email"),
        Role.valueOf(row.getString("role")),
        State.valueOf(row.getString("state")),
        row.getString("password"),
        row.getBoolean("first_password"),
        row.getString("totp") != null,
        loggedIn == null ? null : loggedIn.toInstant());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }
}
