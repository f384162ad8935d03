package dev.daybreak.alerts;

import dev.daybreak.alerts.ChannelAnswer.Result;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Tells by one channel what it was not yet told: on one node at a time, with a back-off. Without
 * the database it tells what is in memory, which is this node's own.
 */
final class ChannelRounds {
  private static final Logger log = LoggerFactory.getLogger(ChannelRounds.class);

  private final Channel channel;
  private final AlertStores stores;
  private final MessageWords words;
  private final QuietHours quiet;
  private final ZoneId zone;
  private final Clock clock;

  /** The last known state of the channel, for the time that the database is away. */
  private AlertBackoff backoff = AlertBackoff.NONE;

  private @Nullable ChannelAnswer answer;

  /** Told, and not yet marked so in the database. */
  private final List<Telling> unmarked = new ArrayList<>();

  ChannelRounds(
      Channel channel,
      AlertStores stores,
      MessageWords words,
      QuietHours quiet,
      ZoneId zone,
      Clock clock) {
    this.channel = channel;
    this.stores = stores;
    this.words = words;
    this.quiet = quiet;
    this.zone = zone;
    this.clock = clock;
  }

  Channel channel() {
    return channel;
  }

  /** Tells what waits, if it is time to. It is over when the channel has answered. */
  synchronized void round() {
    try {
      mark();
      stored();
    } catch (DataAccessException | TransactionException e) {
      log.debug("Alerts: the database is unavailable", e);
      unstored();
    }
  }

  /** Tells what the database does not take: it may be full, and be read all the same. */
  synchronized void unstored() {
    var messages = messages(stores.unstored().untold(channel.name()));
    if (isDue(messages, backoff)) {
      backoff = tell(messages);
    }
  }

  private void stored() {
    var messages = messages(stores.table().untold(channel.name(), clock.instant()));
    if (messages.isEmpty()) {
      return;
    }
    var seen = stores.claims().of(channel.name(), channel.destination());
    backoff = seen.backoff();
    var free = seen.isFree(clock.instant(), channel.lease()) && isDue(messages, backoff);
    var mine = free ? stores.claims().claim(seen) : null;
    if (mine != null) {
      backoff = tell(messages);
      try {
        mark();
      } finally {
        // Or all nodes would wait until the claim ends by itself.
        stores.claims().release(mine, backoff, answer);
      }
    }
  }

  private List<List<Telling>> messages(List<Telling> waiting) {
    return Telling.messages(waiting, quiet.contain(clock.instant().atZone(zone).toLocalTime()));
  }

  private boolean isDue(List<List<Telling>> messages, AlertBackoff backoff) {
    return messages.stream()
        .flatMap(List::stream)
        .map(Telling::at)
        .max(Comparator.naturalOrder())
        .filter(newest -> backoff.isDue(clock.instant(), newest))
        .isPresent();
  }

  /** Sends messages until one fails; one that is refused holds up no other. */
  private AlertBackoff tell(List<List<Telling>> messages) {
    var allTaken = true;
    for (var message : messages) {
      var said = channel.tell(words.of(message));
      if (said.taken()) {
        for (var telling : message) {
          stores.unstored().told(telling, channel.name());
          unmarked.add(telling);
        }
      }
      if (allTaken || !said.taken()) {
        answer = said;
      }
      allTaken &= said.taken();
      if (said.result() == Result.FAILED) {
        break;
      }
    }
    return allTaken ? backoff.succeeded(clock.instant()) : backoff.failed(clock.instant());
  }

  private void mark() {
    while (!unmarked.isEmpty()) {
      stores.table().told(unmarked.get(0), channel.name(), clock.instant());
      unmarked.remove(0);
    }
  }
}
