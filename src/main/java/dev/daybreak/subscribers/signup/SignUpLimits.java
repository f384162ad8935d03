package dev.daybreak.subscribers.signup;

import dev.daybreak.mail.Address;
import dev.daybreak.mail.MailboxKey;
import dev.daybreak.subscribers.Consents;
import dev.daybreak.subscribers.FormOrigin;
import dev.daybreak.subscribers.Subscriber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts forms by the network that they come from and by the mailbox that they mail. Those that are
 * counted together are handled one after the other, over all nodes.
 */
@Component
class SignUpLimits {
  static final Duration NETWORK_WINDOW = Duration.ofHours(1);
  static final Duration MAILBOX_WINDOW = Duration.ofDays(1);
  private static final int STRIPES = 64;

  private final JdbcClient db;
  private final Consents consents;
  private final Lanes lanes;
  private final SignUpSettings settings;
  private final Clock clock;

  SignUpLimits(
      JdbcClient db, Consents consents, Lanes lanes, SignUpSettings settings, Clock clock) {
    this.db = db;
    this.lanes = lanes;
    this.consents = consents;
    this.settings = settings;
    this.clock = clock;
  }

  /** Until the end of the transaction, no other form of this network or to these addresses. */
  void lock(FormOrigin origin, Address... addresses) {
    // In one order, so that no two forms wait for each other.
    IntStream.concat(
            IntStream.of(stripe("net " + origin.net())),
            Arrays.stream(addresses)
                .mapToInt(address -> stripe("mailbox " + MailboxKey.of(address))))
        .distinct()
        .sorted()
        .forEach(this::lock);
  }

  private static int stripe(String name) {
    return Math.floorMod(name.hashCode(), STRIPES);
  }

  private void lock(int stripe) {
    if (!isLocked(stripe)) {
      db.sql("INSERT INTO sign_up_lock (stripe) VALUES (:stripe) ON CONFLICT DO NOTHING")
          .param("stripe", stripe)
          .update();
      isLocked(stripe);
    }
  }

  private boolean isLocked(int stripe) {
    return db.sql("SELECT stripe FROM sign_up_lock WHERE stripe = :stripe FOR UPDATE")
        .param("stripe", stripe)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /** Whether the network has sent as many forms as it may. */
  boolean isTooMany(FormOrigin origin) {
    return consents.fromNet(origin, ago(NETWORK_WINDOW)) >= settings.perNetwork();
  }

  /** How many emails more the mailbox may get today. */
  int left(Address to) {
    return settings.perAddress() - consents.toMailbox(to, ago(MAILBOX_WINDOW));
  }

  /** How many emails more a subscriber may get today. */
  int left(Subscriber subscriber) {
    return settings.perAddress() - consents.ofSubscriber(subscriber.id(), ago(MAILBOX_WINDOW));
  }

  /** The lane for the email of a form with that proof of work; empty for none. */
  int laneOf(String proof) {
    return lanes.of(proof);
  }

  /** Who signed up before that and has not confirmed is forgotten. */
  Instant forgotten() {
    return ago(settings.forgetAfter());
  }

  private Instant ago(Duration time) {
    return clock.instant().minus(time);
  }
}
