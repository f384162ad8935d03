package dev.daybreak.mail;

import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/**
 * The SMTP servers of the settings, and what this node knows of them. A connection is made to the
 * first that works, by {@link RelayChoice}; one that fails is left for the next, and an alert says
 * so until it works again. Nothing here sends a message: the sender that moves to another server
 * sees to it that no message is sent by both.
 *
 * <p>Any number of threads.
 */
public final class Relays {
  /** What the subjects of the alerts about servers begin with. */
  static final String SUBJECT = "SMTP server ";

  /** How long a server that nothing is sent to is believed to be well. */
  private static final Duration BELIEVED = Duration.ofMinutes(10);

  private static final Logger log = LoggerFactory.getLogger(Relays.class);

  private final Map<String, RelayStanding> all = new LinkedHashMap<>();
  private final RelayBackoff backoff;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  /**
   * @throws IllegalArgumentException if there is no server for some kind of mail
   */
  Relays(
      List<NamedRelay> relays,
      RelayBackoff backoff,
      ApplicationEventPublisher events,
      Clock clock) {
    relays.forEach(relay -> all.put(relay.name(), new RelayStanding(relay)));
    for (var kind : MailKind.values()) {
      if (relays.stream().noneMatch(relay -> relay.kinds().contains(kind))) {
        throw new IllegalArgumentException(
            "daybreak.relays: no SMTP server is for %s; name them in the kinds of one"
                .formatted(kind.name().toLowerCase(Locale.ROOT)));
      }
    }
    this.backoff = backoff;
    this.events = events;
    this.clock = clock;
  }

  /** One server alone, for all mail. */
  public static Relays only(RelaySettings settings, RelayBackoff backoff, Clock clock) {
    return new Relays(List.of(NamedRelay.only(settings)), backoff, event -> {}, clock);
  }

  /** The same for another server alone, which is tried as often after a refused login. */
  public Relays only(RelaySettings settings) {
    return only(settings, backoff, clock);
  }

  /** All of them, in the order of the settings. */
  public List<NamedRelay> all() {
    return all.values().stream().map(standing -> standing.relay()).toList();
  }

  /** The server that a kind of mail goes to while all work. */
  public RelaySettings first(MailKind kind) {
    return RelayChoice.order(all(), kind, any -> true, () -> 0).get(0).settings();
  }

  /** Host and port of a server, for messages to people. */
  public String address(@Nullable String name) {
    var standing = name == null ? null : all.get(name);
    return standing == null ? first(MailKind.EDITIONS).name() : standing.relay().settings().name();
  }

  /**
   * Connects to the first server for a kind of mail that can be connected to.
   *
   * @param before a connection that has ended or is to end; null if there was none
   * @throws RelayUnavailable if none can be: what the one said that can be tried again soonest
   */
  public Relay open(MailKind kind, @Nullable Relay before) throws RelayUnavailable {
    var failed = new ArrayList<RelayUnavailable>();
    for (var relay : order(kind)) {
      try {
        return open(standing(relay.name()), before);
      } catch (RelayUnavailable e) {
        failed.add(e);
      }
    }
    throw RelayUnavailable.soonest(failed);
  }

  /**
   * Connects to one server for a kind of mail, and to no other.
   *
   * @throws RelayUnavailable if it cannot be connected to, or does not work while another does
   */
  public Relay open(String name, MailKind kind, @Nullable Relay before) throws RelayUnavailable {
    var standing = standing(name);
    if (!works(name) && another(name, kind)) {
      var why = "the SMTP server %s has failed".formatted(standing.relay().settings().name());
      throw new RelayUnavailable(why, new Outcome.Unreachable(why), null, null);
    }
    return open(standing, before);
  }

  /**
   * Connects to one server to see whether it can be connected to. That changes nothing here, and
   * tells nobody.
   *
   * @throws RelayUnavailable if it cannot
   */
  public Relay check(NamedRelay relay) throws RelayUnavailable {
    backoff.tryNow(relay);
    return Relay.open(relay, backoff);
  }

  private List<NamedRelay> order(MailKind kind) {
    return RelayChoice.order(
        all(),
        kind,
        relay -> works(standing(relay.name())),
        RandomGenerator.getDefault()::nextDouble);
  }

  private Relay open(RelayStanding standing, @Nullable Relay before) throws RelayUnavailable {
    if (!standing.health().works()) {
      standing.become(health -> health.claimed(clock.instant()));
    }
    for (int tries = 1; ; tries++) {
      try {
        var opened =
            before != null && before.name().equals(standing.relay().name())
                ? before.reopened()
                : opened(standing, before);
        connected(standing, opened);
        return opened;
      } catch (RelayUnavailable e) {
        if (mayRetry(standing, e) && tries < RelayHealth.REFUSALS) {
          continue;
        }
        throw e;
      }
    }
  }

  private Relay opened(RelayStanding standing, @Nullable Relay before) throws RelayUnavailable {
    if (before != null) {
      before.close();
    }
    return Relay.open(standing.relay(), backoff);
  }

  private void connected(RelayStanding standing, Relay connection) {
    if (!isAlone()) {
      standing.connected(connection, clock.instant());
      become(standing, RelayHealth::connected);
    }
  }

  /**
   * Notes why a server cannot be connected to; returns whether it may be tried again at once. One
   * with other connections of ours has too many: that is no failure.
   */
  private boolean mayRetry(RelayStanding standing, RelayUnavailable e) {
    if (isAlone()) {
      return false;
    }
    var why = String.valueOf(e.getMessage());
    var now = clock.instant();
    if (e.outcome() instanceof Outcome.Rejected rejected && rejected.reply().code() < 500) {
      if (standing.isConnected()) {
        return false;
      }
      become(standing, health -> health.refused(false, now, why));
      return standing.health().works();
    }
    become(standing, health -> health.failed(false, now, why));
    return false;
  }

  /** Whether there is one server only: then a run waits for it, and nothing here counts. */
  private boolean isAlone() {
    return all.size() == 1;
  }

  /** Whether messages may be given to a server now; false if the settings no longer have it. */
  public boolean works(String name) {
    var standing = all.get(name);
    return standing != null && (isAlone() || works(standing));
  }

  /** One that failed at messages can be found well only by a message. */
  private boolean works(RelayStanding standing) {
    var health = standing.health();
    return health.works() || (health.inUse() && health.isDue(clock.instant()));
  }

  /** Since when a server does not work; null if it does. */
  public @Nullable Instant failingSince(String name) {
    return standing(name).health().since();
  }

  /** Whether the settings have a server of this name. */
  public boolean has(String name) {
    return all.containsKey(name);
  }

  /** A server took a message. */
  public void took(Relay connection) {
    var standing = all.get(connection.name());
    if (standing != null && !standing.health().equals(RelayHealth.WELL)) {
      become(standing, health -> RelayHealth.WELL);
    }
  }

  /**
   * A server that we are connected to takes none of our messages.
   *
   * @return whether another one works, so that the mail goes on over that
   */
  public boolean leave(String name, MailKind kind, String why) {
    var standing = all.get(name);
    if (standing == null || isAlone()) {
      return false;
    }
    become(standing, health -> health.failed(true, clock.instant(), why));
    return another(name, kind);
  }

  /**
   * A server that we are connected to takes none of our messages for now.
   *
   * @return whether that was the third time in a row, and another one works
   */
  public boolean refusesForNow(String name, MailKind kind, String why) {
    var standing = all.get(name);
    if (standing == null || isAlone()) {
      return false;
    }
    become(standing, health -> health.refused(true, clock.instant(), why));
    return !standing.health().works() && another(name, kind);
  }

  /** Whether a server other than this one works. */
  public boolean another(String name, MailKind kind) {
    return all.values().stream()
        .anyMatch(
            other ->
                !other.relay().name().equals(name)
                    && other.relay().kinds().contains(kind)
                    && works(other));
  }

  /** A person asks: a login that was refused is tried again at once, and so is what failed. */
  public void tryNow() {
    all.values()
        .forEach(
            standing -> {
              backoff.tryNow(standing.relay());
              standing.become(any -> RelayHealth.WELL);
            });
  }

  /** Changes what is known of a server, and tells if it begins or ceases to work. */
  private void become(RelayStanding standing, UnaryOperator<RelayHealth> change) {
    var changed = standing.become(change);
    if (changed.isNews()) {
      var subject = subject(standing.relay());
      events.publishEvent(
          changed.health().works()
              ? new Trouble.Over(subject)
              : new Trouble.Raised(subject, problem(standing.relay(), changed.health())));
    }
  }

  /** What is wrong with each server that does not work, by the subject of its alert. */
  Map<String, Failure> failures() {
    var failures = new LinkedHashMap<String, Failure>();
    for (var standing : all.values()) {
      var health = standing.health();
      if (!health.works()) {
        failures.put(subject(standing.relay()), problem(standing.relay(), health));
      }
    }
    return failures;
  }

  /**
   * Connects to those that failed, when they are due, and to those of which nothing was heard for a
   * while: a spare that does not work is known before it is needed. One that failed at messages is
   * left to a message if it gets one; if others go first, a connection has to do.
   */
  void probe() {
    if (isAlone()) {
      return;
    }
    var now = clock.instant();
    for (var standing : all.values()) {
      var health = standing.health();
      var seen = standing.connected();
      if (health.works()
          ? seen == null || seen.plus(BELIEVED).isBefore(now)
          : health.isDue(now) && !(health.inUse() && isAmongFirst(standing.relay()))) {
        try {
          open(standing, null).close();
          become(standing, any -> RelayHealth.WELL);
        } catch (RelayUnavailable e) {
          log.debug("SMTP server {}: {}", standing.relay().name(), e.getMessage());
        }
      }
    }
  }

  /** Whether no server that works goes before this one, for some kind of mail. */
  private boolean isAmongFirst(NamedRelay relay) {
    return relay.kinds().stream()
        .anyMatch(
            kind ->
                all.values().stream()
                    .filter(other -> other.relay().kinds().contains(kind) && works(other))
                    .noneMatch(other -> other.relay().order() < relay.order()));
  }

  private static String subject(NamedRelay relay) {
    return SUBJECT + relay.name();
  }

  private static Failure problem(NamedRelay relay, RelayHealth health) {
    return new Failure(
        "mail.relay.down",
        relay.name(),
        relay.settings().name(),
        Redaction.withoutAddresses(health.why()));
  }

  private RelayStanding standing(String name) {
    var standing = all.get(name);
    if (standing == null) {
      throw new IllegalStateException("the settings have no SMTP server " + name);
    }
    return standing;
  }
}
