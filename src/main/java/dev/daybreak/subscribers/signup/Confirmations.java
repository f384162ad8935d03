package dev.daybreak.subscribers.signup;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.mail.Address;
import dev.daybreak.subscribers.Consent;
import dev.daybreak.subscribers.Consent.Kind;
import dev.daybreak.subscribers.Consents;
import dev.daybreak.subscribers.FormOrigin;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.SubscriberConfirmed;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Suppressions;
import dev.daybreak.subscribers.Token.Purpose;
import dev.daybreak.subscribers.Token.Reading;
import dev.daybreak.subscribers.Tokens;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Confirming: what the link of a confirmation email leads to, and the button behind it. */
@Component
class Confirmations {
  private final JdbcClient db;
  private final Subscribers subscribers;
  private final Consents consents;
  private final Suppressions suppressions;
  private final Tokens tokens;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Confirmations(
      JdbcClient db,
      Subscribers subscribers,
      Consents consents,
      Suppressions suppressions,
      Tokens tokens,
      ApplicationEventPublisher events,
      Clock clock) {
    this.db = db;
    this.subscribers = subscribers;
    this.consents = consents;
    this.suppressions = suppressions;
    this.tokens = tokens;
    this.events = events;
    this.clock = clock;
  }

  /** What the link of a confirmation email leads to. */
  sealed interface Confirming {
    /** Valid, and not yet confirmed. */
    record Ready(Consent consent) implements Confirming {}

    /** Confirmed, now or earlier. */
    record Done(Consent consent) implements Confirming {}

    /**
     * Nothing to confirm any more.
     *
     * @param email fills the form for another sign-up; empty if unknown
     */
    record Gone(String email) implements Confirming {}
  }

  /** What the link of a confirmation email leads to now; changes nothing. */
  Confirming look(String token) {
    var reading = tokens.read(token, Purpose.CONFIRM);
    if (reading instanceof Reading.Good good) {
      return consents.find(good.token().about()).map(this::judge).orElse(gone(""));
    }
    return gone(
        reading instanceof Reading.Expired old
            ? consents.find(old.token().about()).map(Consent::email).orElse("")
            : "");
  }

  /** Confirms the consent of a link. Doing it again changes nothing. */
  @Transactional
  Confirming confirm(String token, FormOrigin origin) {
    var looked = look(token);
    if (!(looked instanceof Confirming.Ready ready)) {
      return looked;
    }
    var consent = ready.consent();
    consents.confirmed(consent.id(), origin);
    suppressions.lift(Address.of(consent.email()).key());
    if (consent.kind() == Kind.MOVE) {
      move(consent);
    } else {
      activate(consent.subscriber(), consent);
    }
    return new Confirming.Done(consent);
  }

  private Confirming judge(Consent consent) {
    var subscriber = subscribers.find(consent.subscriber()).orElseThrow();
    if (consent.confirmedAt() != null) {
      return subscriber.state() == State.CONFIRMED
          ? new Confirming.Done(consent)
          : gone(consent.email());
    }
    var address = Address.of(consent.email());
    var refused = suppressions.of(address.key()).filter(reason -> !reason.liftedByConfirming());
    var stale = consent.kind() == Kind.MOVE && subscriber.state() != State.CONFIRMED;
    return refused.isPresent() || stale ? gone("") : new Confirming.Ready(consent);
  }

  /** Puts the subscriber on the list; preferences that the form left out stay as they were. */
  void activate(long subscriber, Consent consent) {
    var preferences = consent.preferences();
    var changed =
        db.sql(
                """
                UPDATE subscriber
                   SET state = 'CONFIRMED', email = :email, confirmed_at = :now, left_at = NULL,
                       left_why = NULL, consent_id = :consent,
                       sections = CASE WHEN :sections = '' THEN sections ELSE :sections END,
                       send_hour = coalesce(:hour, send_hour), zone = coalesce(:zone, zone),
                       language = coalesce(:language, language)
                 WHERE id = :id AND state <> 'CONFIRMED'""")
            .param("email", consent.email())
            .param("now", now())
            .param("consent", consent.id())
            .param("sections", preferences.joined())
            .param("hour", preferences.hour(), java.sql.Types.INTEGER)
            .param("zone", preferences.zoneName(), java.sql.Types.VARCHAR)
            .param("language", preferences.language(), java.sql.Types.VARCHAR)
            .param("id", subscriber)
            .update();
    if (changed > 0) {
      events.publishEvent(new SubscriberConfirmed(subscriber));
    }
  }

  /**
   * Changes the address. If the new one has a subscriber already, the two are the same person: that
   * one stays on the list or joins it, and the old one is unsubscribed.
   */
  private void move(Consent consent) {
    var address = Address.of(consent.email());
    var other = subscribers.byAddress(address).filter(s -> s.id() != consent.subscriber());
    if (other.isEmpty()) {
      db.sql("UPDATE subscriber SET email = :email, email_key = :key WHERE id = :id")
          .param("email", address.toString())
          .param("key", address.key())
          .param("id", consent.subscriber())
          .update();
      return;
    }
    db.sql(
            """
            UPDATE subscriber
               SET (name, sections, send_hour, zone, language) =
                   (SELECT name, sections, send_hour, zone, language FROM subscriber WHERE id = :old)
             WHERE id = :new""")
        .param("old", consent.subscriber())
        .param("new", other.get().id())
        .update();
    activate(other.get().id(), consent);
    subscribers.leave(consent.subscriber());
  }

  private static Confirming gone(String email) {
    return new Confirming.Gone(email);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }
}
