package dev.daybreak.delivery.sending;

import dev.daybreak.delivery.ledger.DeliveryResult;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.Ledger;
import dev.daybreak.delivery.ledger.LedgerRow;
import dev.daybreak.delivery.runs.DeliverySettings;
import dev.daybreak.edition.Edition;
import dev.daybreak.mail.Relays;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscribers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides which deliveries of a group may still be sent: not those to readers who unsubscribed
 * since the freezing, not stale news, and not an edition if a newer one is due for the reader.
 */
@Component
class Eligibility {
  /** How long the one server that may have a message is waited for; then a person decides. */
  private static final Duration DOUBT = Duration.ofHours(1);

  private final Ledger ledger;
  private final NewerEditions newer;
  private final Subscribers subscribers;
  private final Relays relays;
  private final DeliverySettings settings;
  private final Clock clock;

  Eligibility(
      Ledger ledger,
      NewerEditions newer,
      Subscribers subscribers,
      Relays relays,
      DeliverySettings settings,
      Clock clock) {
    this.ledger = ledger;
    this.newer = newer;
    this.subscribers = subscribers;
    this.relays = relays;
    this.settings = settings;
    this.clock = clock;
  }

  /** A delivery that may be sent, and its reader as of now. */
  record Letterbox(LedgerRow row, Subscriber reader) {}

  /**
   * The deliveries that may be sent, and the results of the others.
   *
   * @param aside those that wait for the one server that may have them
   */
  record Choice(List<Letterbox> ready, List<DeliveryResult> ended, List<LedgerRow> aside) {}

  /** Sorts deliveries of a run. */
  Choice among(Edition edition, List<LedgerRow> rows) {
    var ids = rows.stream().map(LedgerRow::subscriber).toList();
    var readers =
        subscribers.confirmedAmong(ids).stream()
            .collect(Collectors.toMap(Subscriber::id, Function.identity()));
    var newerDue = newer.due(edition, ids);
    var choice = new Choice(new ArrayList<>(rows.size()), new ArrayList<>(), new ArrayList<>());
    var now = clock.instant();
    for (var row : rows) {
      var subscriber = readers.get(row.subscriber());
      var end =
          end(row, subscriber != null, newerDue.get(row.subscriber()), settings.giveUpAfter(), now);
      var only = row.only();
      if (end != null) {
        choice.ended().add(end);
      } else if (only != null && !relays.works(only)) {
        if (row.relay() == null) {
          choice.ended().add(Verdicts.stillRefused(row));
        } else if (relays.has(only) && waits(row, relays.failingSince(only), now)) {
          choice.aside().add(row);
        } else {
          choice.ended().add(DeliveryResult.unattempted(row, DeliveryState.UNKNOWN, null));
        }
      } else if (subscriber != null) {
        choice.ready().add(new Letterbox(readdressed(edition, row, subscriber), subscriber));
      }
    }
    return choice;
  }

  /**
   * The result of a delivery that must not be sent; null if it may be sent.
   *
   * @param subscribed whether its reader is still subscribed
   * @param newer when a newer edition was due for its reader; null if none was
   */
  static @Nullable DeliveryResult end(
      LedgerRow row,
      boolean subscribed,
      @Nullable Instant newer,
      Duration giveUpAfter,
      Instant now) {
    if (!subscribed) {
      return DeliveryResult.unattempted(row, DeliveryState.SUPPRESSED, null);
    }
    if (row.firstDue().plus(giveUpAfter).isBefore(now)) {
      return expired(row, null);
    }
    return newer != null && !newer.isBefore(row.firstDue())
        ? expired(row, DeliveryResult.SUPERSEDED)
        : null;
  }

  /**
   * Whether a delivery waits on for the one server that may have it: for an hour, in which that
   * server was seen to fail.
   *
   * @param failingSince since when it does not work; null if it does
   */
  static boolean waits(LedgerRow row, @Nullable Instant failingSince, Instant now) {
    return failingSince == null
        || now.isBefore(row.due().plus(DOUBT))
        || now.isBefore(failingSince.plus(DOUBT));
  }

  /** What may have arrived is for a person to decide; who was refused before stays so. */
  private static DeliveryResult expired(LedgerRow row, @Nullable String why) {
    if (row.relay() != null) {
      return DeliveryResult.unattempted(row, DeliveryState.UNKNOWN, null);
    }
    return row.isSecondTry()
        ? Verdicts.stillRefused(row)
        : DeliveryResult.unattempted(row, DeliveryState.EXPIRED, why);
  }

  private LedgerRow readdressed(Edition edition, LedgerRow row, Subscriber subscriber) {
    if (row.address().equals(subscriber.email())) {
      return row;
    }
    ledger.readdress(edition.id(), row.subscriber(), subscriber.email());
    return row.to(subscriber.email());
  }
}
