package dev.daybreak.subscribers.signup;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.mail.Address;
import dev.daybreak.subscribers.Consent.Kind;
import dev.daybreak.subscribers.Consents;
import dev.daybreak.subscribers.FormOrigin;
import dev.daybreak.subscribers.Preferences;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Suppressions;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signing up with double opt-in: takes the form and sends the email whose link {@link
 * Confirmations} handles.
 */
@Component
public class SignUps {
  private static final Duration COME_BACK = Duration.ofDays(1);

  private final JdbcClient db;
  private final Subscribers subscribers;
  private final Consents consents;
  private final Suppressions suppressions;
  private final Notices notices;
  private final Confirmations confirmations;
  private final SignUpLimits limits;
  private final Clock clock;

  SignUps(
      JdbcClient db,
      Subscribers subscribers,
      Consents consents,
      Suppressions suppressions,
      Notices notices,
      Confirmations confirmations,
      SignUpLimits limits,
      Clock clock) {
    this.db = db;
    this.subscribers = subscribers;
    this.consents = consents;
    this.suppressions = suppressions;
    this.notices = notices;
    this.confirmations = confirmations;
    this.limits = limits;
    this.clock = clock;
  }

  /** The answer to a form. It never reveals who is on the list. */
  sealed interface Answer {
    /**
     * An email is on its way.
     *
     * @param mailedAfter about how long it waits for its turn; zero if it does not
     */
    record LookInYourInbox(Address address, Duration mailedAfter) implements Answer {}

    record TooMany(Duration comeBackAfter) implements Answer {}
  }

  /**
   * Takes a form.
   *
   * @param proof a proof of work that the browser made; empty if it made none
   */
  @Transactional
  Answer ask(Address address, Preferences preferences, FormOrigin origin, String proof) {
    // Without the lock first: who is far beyond the limit holds up nobody.
    if (limits.isTooMany(origin)) {
      return new Answer.TooMany(SignUpLimits.NETWORK_WINDOW);
    }
    limits.lock(origin, address);
    if (limits.isTooMany(origin)) {
      return new Answer.TooMany(SignUpLimits.NETWORK_WINDOW);
    }
    var lane = limits.laneOf(proof);
    // As it is for everyone, before it is known whether there is an email at all.
    var wait = notices.waitOf(address, lane);
    if (limits.left(address) > 0) {
      insertPending(address);
      var subscriber = subscribers.byAddress(address).orElseThrow();
      Notice.afterSignUp(subscriber.state(), suppressions.of(address.key()), true)
          .ifPresent(
              notice -> {
                var consent =
                    consents.asked(subscriber.id(), Kind.FORM, address, preferences, origin);
                notices.send(notice, consent, address, lane);
              });
    }
    return new Answer.LookInYourInbox(address, wait);
  }

  /**
   * Requests a change of address: a confirmation email to the new one, a warning to the old one.
   */
  @Transactional
  public Answer askMove(Subscriber subscriber, Address to, FormOrigin origin) {
    var old = Address.of(subscriber.email());
    if (limits.isTooMany(origin)) {
      return new Answer.TooMany(SignUpLimits.NETWORK_WINDOW);
    }
    limits.lock(origin, to, old);
    if (limits.isTooMany(origin)) {
      return new Answer.TooMany(SignUpLimits.NETWORK_WINDOW);
    }
    var wait = notices.waitOf(to, HourlyCeilings.QUICK);
    var refused = suppressions.of(to.key()).filter(reason -> !reason.liftedByConfirming());
    if (limits.left(to) > 0 && limits.left(subscriber) > 0 && refused.isEmpty()) {
      var consent = consents.asked(subscriber.id(), Kind.MOVE, to, Preferences.NONE, origin);
      notices.send(Notice.CONFIRM_MOVE, consent, to, HourlyCeilings.QUICK);
      notices.send(Notice.MOVE_ASKED, consent, old, HourlyCeilings.QUICK);
    }
    return new Answer.LookInYourInbox(to, wait);
  }

  /** Subscribes a reader again within a day of unsubscribing, without another email. */
  @Transactional
  public boolean comeBack(Subscriber subscriber, FormOrigin origin) {
    var left = subscriber.leftAt();
    if (subscriber.state() != State.LEFT
        || left == null
        || clock.instant().isAfter(left.plus(COME_BACK))) {
      return false;
    }
    var address = Address.of(subscriber.email());
    var consent = consents.asked(subscriber.id(), Kind.RETURN, address, Preferences.NONE, origin);
    consents.confirmed(consent.id(), origin);
    confirmations.activate(subscriber.id(), consent);
    return true;
  }

  /**
   * Deletes the addresses that were not confirmed in time. Whom a list called unconfirmed stays, so
   * that the next list does not add them as new readers.
   */
  @Transactional
  public int forgetUnconfirmed() {
    return db.sql(
            """
            DELETE FROM subscriber
             WHERE state = 'PENDING' AND created_at < :before AND NOT unconfirmed_by_list""")
        .param("before", limits.forgotten().atOffset(UTC))
        .update();
  }

  private void insertPending(Address address) {
    db.sql(
            """
            INSERT INTO subscriber (email, email_key, name, state, sections, created_at)
            VALUES (:email, :key, '', 'PENDING', '', :now) ON CONFLICT DO NOTHING""")
        .param("email", address.toString())
        .param("key", address.key())
        .param("now", now())
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }
}
