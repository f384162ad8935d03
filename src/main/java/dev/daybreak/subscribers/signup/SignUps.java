package dev.daybreak.subscribers.signup;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.mail.Address;
import dev.daybreak.subscribers.Consent;
import dev.daybreak.subscribers.Consent.Kind;
import dev.daybreak.subscribers.Consents;
import dev.daybreak.subscribers.FormOrigin;
import dev.daybreak.subscribers.Preferences;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.SubscriberConfirmed;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Suppressions;
import dev.daybreak.subscribers.Token.Purpose;
import dev.daybreak.subscribers.Token.Reading;
import dev.daybreak.subscribers.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Signing up: asked by a form, confirmed by the button behind a mail's link (mail-rules 28). */
@Component
public class SignUps {
  private static final Duration NETWORK_WINDOW = Duration.ofHours(1);
  private static final Duration ADDRESS_WINDOW = Duration.ofDays(1);

  private final JdbcClient db;
  private final Subscribers subscribers;
  private final Consents consents;
  private final Suppressions suppressions;
  private final Tokens tokens;
  private final Notices notices;
  private final SignUpSettings settings;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  SignUps(
      JdbcClient db,
      Subscribers subscribers,
      Consents consents,
      Suppressions suppressions,
      Tokens tokens,
      Notices notices,
      SignUpSettings settings,
      ApplicationEventPublisher events,
      Clock clock) {
    this.db = db;
    this.subscribers = subscribers;
    this.consents = consents;
    this.suppressions = suppressions;
    this.tokens = tokens;
    this.notices = notices;
    this.settings = settings;
    this.events = events;
    this.clock = clock;
  }

  /** What the page says to whoever sent a form. It never tells who is on the list. */
  sealed interface Answer {
    record LookInYourInbox(Address address) implements Answer {}

    record TooMany(Duration comeBackAfter) implements Answer {}
  }

  /** What a link in a confirmation mail leads to. */
  sealed interface Confirming {
    /** Good, and not yet confirmed. */
    record Ready(Consent consent) implements Confirming {}

    /** Just now, or earlier and still so. */
    record Done(Consent consent) implements Confirming {}

    /**
     * Nothing to confirm any more.
     *
     * @param email for the form that signs up again; empty where the link does not tell
     */
    record Gone(String email) implements Confirming {}
  }

  @Transactional
  Answer ask(Address address, Preferences wishes, FormOrigin origin) {
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
                notice, consents.asked(subscriber.id(), Kind.FORM, address, wishes, origin)));
    return new Answer.LookInYourInbox(address);
  }

  /** Asks for another address; the mail goes there, and a warning to the one in use. */
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

  /** What the link of a confirmation mail means now; changes nothing. */
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

  /** Confirms what the link is about. Doing it again changes nothing. */
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

  /** Takes back a leaving that was just done, from the page that said goodbye. */
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
    activate(subscriber.id(), consent);
    return true;
  }

  /** Forgets the addresses that nobody confirmed in time. */
  @Transactional
  public int forgetUnconfirmed() {
    return db.sql("DELETE FROM subscriber WHERE state = 'PENDING' AND created_at < :before")
        .param("before", clock.instant().minus(settings.forgetAfter()).atOffset(UTC))
        .update();
  }

  private boolean tooManyFrom(FormOrigin origin) {
    var since = clock.instant().minus(NETWORK_WINDOW);
    return consents.fromNet(origin, since) >= settings.perNetwork();
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

  /** Forms that come together are answered one after the other, so that each is counted. */
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

  /** Puts the subscriber on the list; what the form did not say stays as it was. */
  private void activate(long subscriber, Consent consent) {
    var wishes = consent.wishes();
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
            .param("sections", wishes.joined())
            .param("hour", wishes.hour(), java.sql.Types.INTEGER)
            .param("zone", wishes.zoneName(), java.sql.Types.VARCHAR)
            .param("language", wishes.language(), java.sql.Types.VARCHAR)
            .param("id", subscriber)
            .update();
    if (changed > 0) {
      events.publishEvent(new SubscriberConfirmed(subscriber));
    }
  }

  /**
   * Gives the subscriber the new address. Where that one has a subscriber of its own, the two are
   * the same person: that one stays or comes onto the list, and the old address leaves it.
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
