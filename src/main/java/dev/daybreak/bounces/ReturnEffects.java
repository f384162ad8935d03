package dev.daybreak.bounces;

import dev.daybreak.bounces.ReturnEffect.Why;
import dev.daybreak.bounces.ReturnTie.Tied;
import dev.daybreak.bounces.notices.BounceMeaning;
import dev.daybreak.bounces.notices.BounceMeaning.Judged;
import dev.daybreak.bounces.notices.Incoming;
import dev.daybreak.bounces.notices.IncomingMail;
import dev.daybreak.bounces.notices.Recipient;
import dev.daybreak.delivery.judging.Provider;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.DoubtedAddresses;
import dev.daybreak.delivery.ledger.LaterBounces;
import dev.daybreak.delivery.ledger.LedgerEntry;
import dev.daybreak.delivery.ledger.Strikes;
import dev.daybreak.mail.Address;
import dev.daybreak.mail.Redaction;
import dev.daybreak.newsletter.Trouble;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Suppression;
import dev.daybreak.subscribers.Token.Purpose;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Does what follows from an email that came back, within the transaction that takes it. */
@Component
class ReturnEffects {
  private final ReturnTie ties;
  private final LaterBounces ledger;
  private final Strikes strikes;
  private final ReturnBrake brake;
  private final DoubtedAddresses doubted;
  private final Subscribers subscribers;
  private final ReturnWriters writers;
  private final ApplicationEventPublisher events;

  ReturnEffects(
      ReturnTie ties,
      LaterBounces ledger,
      Strikes strikes,
      ReturnBrake brake,
      DoubtedAddresses doubted,
      Subscribers subscribers,
      ReturnWriters writers,
      ApplicationEventPublisher events) {
    this.ties = ties;
    this.ledger = ledger;
    this.strikes = strikes;
    this.brake = brake;
    this.doubted = doubted;
    this.subscribers = subscribers;
    this.writers = writers;
    this.events = events;
  }

  /**
   * What was done.
   *
   * @param about the delivery that it is about; null if that is not known
   * @param provider of a bounce or complaint; null if there is none
   */
  record Done(
      ReturnEffect effect, @Nullable Why why, @Nullable Tied about, @Nullable String provider) {

    /** The same for one of a flood: a person sees its words only. */
    Done tooMany() {
      return new Done(ReturnEffect.KEPT, Why.TOO_MANY, about, provider);
    }

    private static Done nothing(Why why, @Nullable Tied about) {
      return new Done(ReturnEffect.NONE, why, about, null);
    }
  }

  /** Does what follows; empty if it is too early, since the delivery is still in flight. */
  Optional<Done> of(IncomingMail mail) {
    var tied = ties.of(mail);
    var what = mail.what();
    if (what instanceof Incoming.Bounce bounce) {
      return tied.map(about -> bounced(bounce.recipients(), about))
          .orElseGet(() -> Optional.of(Done.nothing(untied(mail), null)));
    }
    if (what instanceof Incoming.Complaint) {
      return Optional.of(
          tied.map(this::complained).orElseGet(() -> Done.nothing(untied(mail), null)));
    }
    if (what instanceof Incoming.LeaveRequest) {
      return Optional.of(leave(mail, tied));
    }
    if (what instanceof Incoming.PersonalReply) {
      return Optional.of(forward(null, tied));
    }
    if (what instanceof Incoming.Unintelligible) {
      return Optional.of(new Done(ReturnEffect.KEPT, null, tied.orElse(null), null));
    }
    return Optional.of(Done.nothing(Why.HARMLESS, tied.orElse(null)));
  }

  private Why untied(IncomingMail mail) {
    if (ties.isForged(mail.tie())) {
      return Why.FORGED;
    }
    return mail.vouched() == null ? Why.NO_TOKEN : Why.NOT_THEIRS;
  }

  /** Does what follows from a bounce; empty if the delivery is still in flight. */
  Optional<Done> bounced(List<Recipient> recipients, Tied about) {
    var entry = ledger.lock(about.edition(), about.subscriber());
    if (entry.filter(one -> one.state() == DeliveryState.IN_FLIGHT).isPresent()) {
      return Optional.empty();
    }
    var reader = subscribers.find(about.subscriber());
    var delivered =
        entry.map(LedgerEntry::address).orElseGet(() -> reader.map(Subscriber::email).orElse(""));
    var judged = BounceMeaning.of(recipients, delivered).orElse(null);
    if (judged == null || judged.meaning() == BounceMeaning.NONE) {
      return Optional.of(Done.nothing(Why.HARMLESS, about));
    }
    boolean fresh =
        ledger.record(
            about.edition(), about.subscriber(), judged.reply(), judged.meaning().meaning());
    // An edition of which only the counters are kept has no delivery to note it on.
    if (!fresh && entry.isPresent()) {
      return Optional.of(Done.nothing(Why.AGAIN, about));
    }
    boolean theirs =
        reader.filter(one -> one.email().equalsIgnoreCase(delivered)).isPresent()
            && (entry.isPresent() || judged.recipient().isAbout(delivered));
    var provider = Provider.of(delivered);
    return Optional.of(
        theirs || judged.meaning() == BounceMeaning.POLICY
            ? follow(judged, about, provider)
            : new Done(ReturnEffect.NOTED, Why.NOT_THEIRS, about, provider));
  }

  private Done follow(Judged judged, Tied about, String provider) {
    var effect =
        switch (judged.meaning()) {
          case HARD ->
              // Without an edition, as after a confirmation email, there is no share of it.
              about.edition() > 0 && brake.holds(about.edition(), provider)
                  ? doubt(about, provider, judged.reply())
                  : suppress(about);
          case SOFT ->
              strikes.areEnough(about.edition(), about.subscriber())
                  ? suppress(about)
                  : ReturnEffect.COUNTED;
          case POLICY -> alert("bounces.policy", provider, judged.reply());
          case FAILED, NONE -> ReturnEffect.NOTED;
        };
    return new Done(effect, null, about, provider);
  }

  private ReturnEffect suppress(Tied about) {
    subscribers.suppress(about.subscriber(), Suppression.BOUNCED);
    return ReturnEffect.SUPPRESSED;
  }

  private ReturnEffect doubt(Tied about, String provider, String words) {
    ledger
        .lock(about.edition(), about.subscriber())
        .ifPresent(bounced -> doubted.doubt(about.edition(), bounced));
    alert("bounces.doubted", provider, words);
    return ReturnEffect.DOUBTED;
  }

  private ReturnEffect alert(String code, String provider, String words) {
    events.publishEvent(
        new Trouble.Raised(
            ReturnAlerts.ofProvider(provider), code, provider, Redaction.withoutAddresses(words)));
    return ReturnEffect.ALERTED;
  }

  /**
   * Someone who complains gets no more where the email went, which need not be the reader's
   * address. If the link that unsubscribes is all that shows whom it is about, it does what that
   * does.
   */
  private Done complained(Tied about) {
    if (about.proof() == Purpose.LEAVE) {
      return left(about);
    }
    var reader = subscribers.find(about.subscriber());
    if (reader.isEmpty()) {
      return Done.nothing(Why.NOT_THEIRS, about);
    }
    var delivered =
        ledger
            .lock(about.edition(), about.subscriber())
            .map(LedgerEntry::address)
            .filter(address -> !address.isEmpty())
            .orElse(reader.get().email());
    subscribers.suppress(Address.of(delivered), Suppression.COMPLAINED);
    return new Done(ReturnEffect.SUPPRESSED, null, about, Provider.of(delivered));
  }

  private Done leave(IncomingMail mail, Optional<Tied> tied) {
    var about =
        tied.or(() -> writers.verified(mail).map(id -> new Tied(0, id, Purpose.LEAVE)))
            .orElse(null);
    if (about == null) {
      return mail.vouched() == null
          ? forward(Why.NOT_VERIFIED, tied)
          : Done.nothing(untied(mail), null);
    }
    return left(about);
  }

  private Done left(Tied about) {
    return subscribers.leave(about.subscriber())
        ? new Done(ReturnEffect.UNSUBSCRIBED, null, about, null)
        : Done.nothing(Why.AGAIN, about);
  }

  private Done forward(@Nullable Why why, Optional<Tied> tied) {
    var effect = writers.forwardTo().isPresent() ? ReturnEffect.FORWARDING : ReturnEffect.KEPT;
    return new Done(effect, why, tied.orElse(null), null);
  }
}
