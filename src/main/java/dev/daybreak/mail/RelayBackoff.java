package dev.daybreak.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Opens connections to SMTP servers, but not again and again to one that refuses the login or whose
 * TLS is not accepted: after a refusal it waits 1, 5, 15, then 60 minutes, so that no hour has more
 * than four, over all nodes and restarts. A changed setting is tried at once, and so is what a
 * person asks for ({@link #tryNow}). Until a login has succeeded, one is tried at a time.
 *
 * <p>Without a database, or while it cannot be reached, each node counts for itself.
 */
public final class RelayBackoff {
  private static final Logger log = LoggerFactory.getLogger(RelayBackoff.class);

  /** How long a login that succeeded lets others be tried side by side. */
  private static final Duration PROOF = Duration.ofMinutes(1);

  /** How long a database that did not answer is not asked. */
  private static final Duration AWAY = Duration.ofMinutes(1);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final Clock clock;
  private final ZoneId zone;
  private final @Nullable RefusedLogins stored;
  private final Map<RelaySettings, Gate> gates = new ConcurrentHashMap<>();
  private volatile long awaySince = System.nanoTime() - AWAY.toNanos();

  /**
   * @param zone of the times in messages to people
   * @param stored null: only in memory
   */
  RelayBackoff(Clock clock, ZoneId zone, @Nullable RefusedLogins stored) {
    this.clock = clock;
    this.zone = zone;
    this.stored = stored;
  }

  /** One that remembers nothing across restarts. */
  public static RelayBackoff inMemory(Clock clock) {
    return new RelayBackoff(clock, ZoneOffset.UTC, null);
  }

  /**
   * Connects to a server.
   *
   * @throws RelayUnavailable also if it is too early, with the time of the next try
   */
  SmtpConnection open(NamedRelay relay) throws RelayUnavailable {
    var gate = gate(relay);
    if (gate.isProven()) {
      return gate.open();
    }
    long began = System.nanoTime();
    gate.lock.lock();
    try {
      gate.failIfTriedSince(began);
      if (!gate.isProven()) {
        return gate.open();
      }
    } finally {
      gate.lock.unlock();
    }
    return gate.open();
  }

  /** A person asks: the next connection is tried at once, and counts. */
  void tryNow(NamedRelay relay) {
    gate(relay).tryNow();
  }

  private Gate gate(NamedRelay relay) {
    return gates.computeIfAbsent(relay.settings(), first -> new Gate(relay));
  }

  /** What is known of one server and account. */
  private final class Gate {
    private final NamedRelay relay;
    private final RelaySettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable String key;
    private volatile @Nullable RefusedLogin known;
    private volatile boolean unsaved;
    private volatile boolean proven;
    private volatile long provenAt;
    private volatile @Nullable RelayUnavailable failure;
    private volatile long failedAt;

    Gate(NamedRelay relay) {
      this.relay = relay;
      this.settings = relay.settings();
    }

    boolean isProven() {
      return proven && System.nanoTime() - provenAt < PROOF.toNanos();
    }

    /** A thread that waited for another’s try that failed does not try it too. */
    void failIfTriedSince(long began) throws RelayUnavailable {
      var last = failure;
      if (last != null && failedAt - began > 0) {
        throw last;
      }
    }

    SmtpConnection open() throws RelayUnavailable {
      var before = isProven() ? known : read();
      var claim = before == null || before.next() == null ? null : claim(before);
      try {
        var connection = SmtpConnection.open(settings);
        if (before != null && claim != null) {
          keep(before.succeeded());
        }
        provenAt = System.nanoTime();
        proven = true;
        return connection;
      } catch (RelayUnavailable e) {
        proven = false;
        var refusal = e.refusal();
        var told = refusal == null ? e : refused(e, refusal);
        if (refusal == null && before != null && claim != null) {
          // It did not come to a login: another may be tried at once.
          move(claim, before);
        }
        failure = told;
        failedAt = System.nanoTime();
        throw told;
      }
    }

    /** Takes the next try, which one node may. */
    private RefusedLogin claim(RefusedLogin before) throws RelayUnavailable {
      var now = clock.instant();
      if (before.waits(now)) {
        throw tooEarly(before);
      }
      var claim = before.claimed(now);
      if (!move(before, claim)) {
        var other = read();
        throw tooEarly(other == null ? claim : other);
      }
      return claim;
    }

    private RelayUnavailable refused(RelayUnavailable e, RelayUnavailable.Refusal refusal) {
      // Read again: another node may have been refused meanwhile.
      var login = RefusedLogin.after(read(), refusal.kind(), clock.instant(), refusal.why());
      keep(login);
      return e.until(sentence(login), login.next());
    }

    private RelayUnavailable tooEarly(RefusedLogin login) {
      var sentence = sentence(login);
      return new RelayUnavailable(sentence, new Outcome.Unreachable(sentence), null, null)
          .until(sentence, login.next());
    }

    private String sentence(RefusedLogin login) {
      return "The SMTP server %s %s since %s (%s). Check %s; next try at %s, or at once after a change."
          .formatted(
              settings.name(),
              login.kind() == RefusedLogin.Kind.LOGIN
                  ? "has refused the login"
                  : "has offered no TLS that can be trusted",
              time(login.since()),
              login.why(),
              login.kind() == RefusedLogin.Kind.LOGIN
                  ? relay.setting("username") + " and " + relay.setting("password")
                  : "its certificate, %s and %s"
                      .formatted(relay.setting("port"), relay.setting("starttls")),
              time(login.next()));
    }

    private String time(@Nullable Instant moment) {
      return moment == null ? "once" : TIME.format(moment.atZone(zone));
    }

    void tryNow() {
      var now = clock.instant();
      var login = read();
      if (login != null && login.next() != null) {
        keep(login.due(now));
      }
    }

    private @Nullable RefusedLogin read() {
      ask(
          logins -> {
            var found = logins.find(key()).orElse(null);
            if (found != null || !unsaved) {
              known = found;
            }
          });
      return known;
    }

    private void keep(RefusedLogin login) {
      known = login;
      unsaved = !ask(logins -> logins.save(key(), login));
    }

    /** Returns whether it was not done by another before. */
    private boolean move(RefusedLogin from, RefusedLogin to) {
      var moved = new boolean[] {true};
      boolean asked = ask(logins -> moved[0] = logins.move(key(), from, to));
      if (!asked || moved[0] || unsaved) {
        known = to;
        return true;
      }
      return false;
    }

    /** Identifies the settings; not to be turned into the password. */
    private String key() {
      var made = key;
      if (made == null) {
        made = hash(settings);
        key = made;
      }
      return made;
    }
  }

  /** Returns whether the database answered. */
  private boolean ask(Consumer<RefusedLogins> question) {
    if (stored == null || System.nanoTime() - awaySince < AWAY.toNanos()) {
      return false;
    }
    try {
      question.accept(stored);
      return true;
    } catch (DataAccessException e) {
      awaySince = System.nanoTime();
      log.debug("Refused logins: database unavailable, counting in memory", e);
      return false;
    }
  }

  private static String hash(RelaySettings settings) {
    var where =
        "%s %d %s %s %s %s"
            .formatted(
                settings.host(),
                settings.port(),
                settings.username(),
                settings.starttls(),
                settings.implicitTls(),
                new TreeMap<>(settings.extra()));
    return SecretHash.of(where, settings.password() == null ? "" : settings.password());
  }
}
