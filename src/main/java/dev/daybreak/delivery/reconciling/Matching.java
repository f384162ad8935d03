package dev.daybreak.delivery.reconciling;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.daybreak.delivery.ledger.LedgerEntry;
import dev.daybreak.mail.NamedRelay;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the deliveries of an edition in lines of a relay's log: by the queue id that the relay
 * named in its reply, and by our Message-ID, which also knows what was sent again or went through a
 * filter. Of each delivery it holds numbers only; the words are in a file.
 */
final class Matching implements AutoCloseable {
  private static final byte[] TO = "to=<".getBytes(US_ASCII);
  private static final byte[] MESSAGE_ID = "message-id=<".getBytes(US_ASCII);
  private static final byte[] REMOVED = "removed".getBytes(US_ASCII);
  private static final byte[] FROM = "from=<".getBytes(US_ASCII);
  private static final String DELETING = "postsuper";

  /** It says "sent" of what it throws away. */
  private static final String DISCARDING = "discard";

  /** So near to each other the relay's clock and ours tell the same moment. */
  private static final long SAME_TIME = 900;

  private final Function<String, OptionalLong> readers;
  private final QueueIds ids;
  private final WordsFile words;

  private long[] subscribers;
  private long[] sentAt;
  private byte[] fates;
  private long[] said;
  private int[] saidHash;
  private short[] relays;
  private int count;

  /** The relays that deliveries went to. */
  private final List<String> names = new ArrayList<>();

  /**
   * Begins without deliveries.
   *
   * @param readers the subscriber whose delivery a Message-ID names, if it is one of the edition
   * @param expected about how many deliveries there are
   */
  Matching(Function<String, OptionalLong> readers, WordsFile words, int expected) {
    this.readers = readers;
    this.words = words;
    this.ids = new QueueIds(expected);
    int size = Math.max(16, expected);
    subscribers = new long[size];
    sentAt = new long[size];
    fates = new byte[size];
    said = new long[size];
    saidHash = new int[size];
    relays = new short[size];
  }

  /** Adds a delivery to look for, in order of subscriber, before the first line. */
  void add(LedgerEntry entry) {
    if (count == subscribers.length) {
      int more = count + count / 2;
      subscribers = Arrays.copyOf(subscribers, more);
      sentAt = Arrays.copyOf(sentAt, more);
      fates = Arrays.copyOf(fates, more);
      said = Arrays.copyOf(said, more);
      saidHash = Arrays.copyOf(saidHash, more);
      relays = Arrays.copyOf(relays, more);
    }
    int added = count++;
    subscribers[added] = entry.subscriber();
    sentAt[added] = entry.changed().getEpochSecond();
    relays[added] = number(relay(entry));
    entry.relayId().ifPresent(id -> ids.bind(QueueIds.hash(id), added));
  }

  /** The relay that a delivery went to. */
  static String relay(LedgerEntry entry) {
    var server = entry.server();
    return server == null ? NamedRelay.MAIN : server;
  }

  private short number(String relay) {
    int known = names.indexOf(relay);
    if (known < 0) {
      names.add(relay);
    }
    return (short) (known < 0 ? names.size() - 1 : known);
  }

  /** Takes a line about an email in a queue. */
  void take(LogLine line) throws IOException {
    long id = line.id();
    if (line.says(MESSAGE_ID)) {
      identify(id, line);
      return;
    }
    int owner = ids.owner(id);
    if (owner < 0) {
      return;
    }
    if (line.says(TO)) {
      attempt(id, owner, line);
    } else if (line.says(REMOVED)) {
      if (line.daemon().equals(DELETING)) {
        become(id, Fate.DROPPED);
      }
      end(id, owner);
    } else if (line.says(FROM)) {
      var text = line.text();
      // "force-expired" if a person asked for it.
      become(id, text.contains("expired, returned to sender") ? Fate.BOUNCED : Fate.TAKEN);
    } else {
      become(id, Fate.TAKEN);
    }
  }

  /** A queue id begins to stand for an email: one of ours, or another one, if ids come again. */
  private void identify(long id, LogLine line) {
    int before = ids.owner(id);
    int owner = delivery(line.text());
    if (owner < 0 && before >= 0 && Math.abs(line.second() - sentAt[before]) <= SAME_TIME) {
      // The relay gives emails a Message-ID of its own.
      owner = before;
    }
    if (before >= 0) {
      end(id, before);
    }
    if (owner >= 0) {
      ids.bind(id, owner);
      become(id, Fate.TAKEN);
    }
  }

  private int delivery(String text) {
    int end = text.lastIndexOf('>');
    var reader =
        end < MESSAGE_ID.length
            ? OptionalLong.empty()
            : readers.apply(text.substring(MESSAGE_ID.length, end));
    return reader.isPresent() ? index(reader.getAsLong()) : -1;
  }

  private void attempt(long id, int owner, LogLine line) throws IOException {
    var found = Attempt.of(line.text());
    if (found.isEmpty()) {
      become(id, Fate.TAKEN);
      return;
    }
    var attempt = found.get();
    var fate =
        switch (attempt.result()) {
          case SENT -> sent(attempt, owner, line);
          case DEFERRED -> Fate.HELD;
          case BOUNCED -> Fate.BOUNCED;
          case OTHER -> Fate.TAKEN;
        };
    if (become(id, fate) == fate && (fate == Fate.HELD || fate == Fate.BOUNCED)) {
      keep(owner, attempt);
    }
  }

  private Fate sent(Attempt attempt, int owner, LogLine line) {
    if (line.daemon().equals(DISCARDING)) {
      return Fate.DROPPED;
    }
    return attempt.next().filter(next -> ids.owner(QueueIds.hash(next)) == owner).isPresent()
        ? Fate.HANDED_ON
        : Fate.DELIVERED;
  }

  private void keep(int owner, Attempt attempt) throws IOException {
    int hash = attempt.hashCode();
    if (said[owner] == 0 || saidHash[owner] != hash) {
      said[owner] = words.write(attempt);
      saidHash[owner] = hash;
    }
  }

  private Fate become(long id, Fate next) {
    var fate = ids.fate(id).then(next);
    ids.become(id, fate);
    return fate;
  }

  private void end(long id, int owner) {
    remember(owner, ids.fate(id));
    ids.release(id);
  }

  private void remember(int owner, Fate fate) {
    fates[owner] = Fate.of(fates[owner]).and(fate).code;
  }

  /** To be called after the last line. */
  void finish() {
    ids.each(this::remember);
  }

  /** The relays of those deliveries that are in the log. */
  Set<String> relays() {
    var found = new HashSet<String>();
    for (int i = 0; i < count; i++) {
      if (Fate.of(fates[i]) != Fate.UNSEEN) {
        found.add(names.get(relays[i]));
      }
    }
    return found;
  }

  /** What the log says of a subscriber's delivery. */
  Fate fate(long subscriber) {
    int index = index(subscriber);
    return index < 0 ? Fate.UNSEEN : Fate.of(fates[index]);
  }

  /** What the relay said of the last attempt that failed; null if it named none. */
  @Nullable Attempt said(long subscriber) throws IOException {
    int index = index(subscriber);
    return index < 0 || said[index] == 0 ? null : words.read(said[index]);
  }

  private int index(long subscriber) {
    return Arrays.binarySearch(subscribers, 0, count, subscriber);
  }

  @Override
  public void close() throws IOException {
    words.close();
  }
}
