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
  private static final Duration NETWORK_WINDOW = Duration.ofHours(1);
  private static final Duration ADDRESS_WINDOW = Duration.ofDays(1);

  private final JdbcClient db;
  private final Subscribers subscribers;
  private final Consents consents;
  private final Suppressions suppressions;
  private final Notices notices;
  private final Confirmations confirmations;
  private final SignUpSettings settings;
  private final Clock clock;

  SignUps(
      JdbcClient db,
      Subscribers subscribers,
      Consents consents,
      Suppressions suppressions,
      Notices notices,
      Confirmations confirmations,
      SignUpSettings settings,
      Clock clock) {
    this.db = db;
    this.subscribers = subscribers;
    this.consents = consents;
    this.suppressions = suppressions;
    this.notices = notices;
    this.confirmations = confirmations;
    this.settings = settings;
    this.clock = clock;
  }

  /** The answer to a form. It never reveals who is on the list. */
  sealed interface Answer {
    record LookInYourInbox(Address address) implements Answer {}

    record TooMany(Duration comeBackAfter) implements Answer {}
  }

  @Transactional
  Answer ask(Address address, Preferences preferences, FormOrigin origin) {
    if (tooManyFrom(origin)) {
      return new Answer.TooMany(NETWORK_WINDOW);
    }
    insertPending(address);
    lock(address);
    var subscriber = subscribers.byAddress(address).orElseThrow();
    var before = consents.toAddress(address, clock.instant().minus(ADDRESS_WINDOW));
    var kind =
        Notice.afterSignUp(
            subscriber.state(), suppressions.of(address.key()), before, settings.perAddress());
    kind.ifPresent(
        notice ->
            notices.send(
                notice, consents.asked(subscriber.id(), Kind.FORM, address, preferences, origin)));
    return new Answer.LookInYourInbox(address);
  }

  /**
   * Requests a change of address: a confirmation email to the new one, a warning to the old one.
   */
  @Transactional
  public Answer askMove(Subscriber subscriber, Address to, FormOrigin origin) {
    if (tooManyFrom(origin)) {
      return new Answer.TooMany(NETWORK_WINDOW);
    }
    lock(Address.of(subscriber.email()));
    var since = clock.instant().minus(ADDRESS_WINDOW);
    var before =
        Math.max(consents.ofSubscriber(subscriber.id(), since), consents.toAddress(to, since));
    var refused = suppressions.of(to.key()).filter(reason -> !reason.liftedByConfirming());
    if (before < settings.perAddress() && refused.isEmpty()) {
      var consent = consents.asked(subscriber.id(), Kind.MOVE, to, Preferences.NONE, origin);
      notices.send(Notice.CONFIRM_MOVE, consent);
      notices.send(Notice.MOVE_ASKED, consent);
    }
    return new Answer.LookInYourInbox(to);
  }

  /** Subscribes a reader again within a day of unsubscribing, without another email. */
  @Transactional
  public boolean comeBack(Subscriber subscriber, FormOrigin origin) {
    var left = subscriber.leftAt();
    if (subscriber.state() != State.LEFT
        || left == null
        || clock.instant().isAfter(left.plus(ADDRESS_WINDOW))) {
      return false;
    }
    var address = Address.of(subscriber.email());
    var consent = consents.asked(subscriber.id(), Kind.RETURN, address, Preferences.NONE, origin);
    consents.confirmed(consent.id(), origin);
    confirmations.activate(subscriber.id(), consent);
    return true;
  }

  /**
   * Deletes the addresses that were not confirmed in time. Who has a consent was made unconfirmed
   * by a list, and stays.
   */
  @Transactional
  public int forgetUnconfirmed() {
    return db.sql(
            """
            DELETE FROM subscriber
             WHERE state = 'PENDING' AND created_at < :before AND consent_id IS NULL""")
        .param("before", clock.instant().minus(settings.forgetAfter()).atOffset(UTC))
        .update();
  }

  private boolean tooManyFrom(FormOrigin origin) {
    var since = clock.instant().minus(NETWORK_WINDOW);
    return consents.fromNet(origin, since) >= settings.perNetwork();
  }

  /** Forms that arrive together are handled one after the other, so that each counts. */
  private void lock(Address address) {
    db.sql("SELECT id FROM subscriber WHERE email_key = :key FOR UPDATE")
        .param("key", address.key())
        .query(Long.class)
        .optional();
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
