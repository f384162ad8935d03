package dev.daybreak.delivery.proof;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerEntry;
import dev.daybreak.delivery.ledger.Progress;
import dev.daybreak.delivery.ledger.RelayNote;
import dev.daybreak.delivery.ledger.SaidReply;
import dev.daybreak.mail.Redaction;
import dev.daybreak.mail.Reply;
import dev.daybreak.mail.ReplyMeaning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums up the deliveries of an edition in one pass. It keeps numbers, never the deliveries. */
final class LedgerSummary {
  static final int PROVIDERS = 12;

  /** The most kinds of replies: a server that puts a number into each must not fill the memory. */
  private static final int KINDS = 200;

  /** The most domains; further ones are counted as one. */
  private static final int DOMAINS = 50_000;

  private static final String OTHERS = "other domains";

  private final Instant began;
  private final Map<DeliveryState, Long> states = new EnumMap<>(DeliveryState.class);
  private final TreeMap<Long, Long> sentBySecond = new TreeMap<>();
  private final Map<String, Tally> domains = new HashMap<>();
  private final Map<Kind, Example> replies = new HashMap<>();
  private final Map<RelayNote, Long> notes = new EnumMap<>(RelayNote.class);
  private final TreeMap<Integer, Long> revisions = new TreeMap<>();
  private @Nullable Instant last;
  private long late;

  LedgerSummary(Instant began) {
    this.began = began;
  }

  private record Kind(DeliveryState state, @Nullable ReplyMeaning meaning, String code) {}

  private static final class Example {
    private final String text;
    private long count;

    Example(String text) {
      this.text = text;
    }
  }

  private static final class Tally {
    private long readers;
    private long sent;
    private long bounced;
    private long refused;
    private long expired;
    private long open;
    private long again;
    private long waited;
    private @Nullable Instant last;

    void add(LedgerEntry entry) {
      readers++;
      again += entry.attempts() > 1 ? 1 : 0;
      open += entry.state().ended() ? 0 : 1;
      bounced += entry.state() == DeliveryState.BOUNCED ? 1 : 0;
      expired += entry.state() == DeliveryState.EXPIRED ? 1 : 0;
      refused += entry.state() == DeliveryState.REFUSED ? 1 : 0;
      if (entry.state() == DeliveryState.SENT) {
        sent++;
        waited += Math.max(0, Duration.between(entry.due(), entry.changed()).toMillis());
        last = later(last, entry.changed());
      }
    }

    DeliveryReport.Provider of(String domain) {
      return new DeliveryReport.Provider(
          domain,
          readers,
          sent,
          bounced,
          refused,
          expired,
          open,
          again,
          Duration.ofMillis(sent == 0 ? 0 : waited / sent),
          last);
    }
  }

  void add(LedgerEntry entry) {
    states.merge(entry.state(), 1L, Long::sum);
    domain(entry).add(entry);
    if (entry.note() != null) {
      notes.merge(entry.note(), 1L, Long::sum);
    }
    if (entry.state() == DeliveryState.SENT && !entry.late()) {
      sentBySecond.merge(Duration.between(began, entry.changed()).toSeconds(), 1L, Long::sum);
      last = later(last, entry.changed());
    }
    if (entry.state() == DeliveryState.SENT) {
      late += entry.late() ? 1 : 0;
      revisions.merge(entry.revision() == null ? 0 : entry.revision(), 1L, Long::sum);
    } else if (entry.reply() != null) {
      said(entry);
    }
  }

  private Tally domain(LedgerEntry entry) {
    var name = entry.address().substring(entry.address().lastIndexOf('@') + 1);
    var known = domains.get(name);
    if (known != null) {
      return known;
    }
    return domains.computeIfAbsent(
        domains.size() < DOMAINS ? name : OTHERS, another -> new Tally());
  }

  private void said(LedgerEntry entry) {
    var state = entry.state();
    var text = String.valueOf(entry.reply());
    var kind = kind(entry, text);
    if (replies.size() >= KINDS && !replies.containsKey(kind)) {
      kind = new Kind(state, null, "");
    }
    replies.computeIfAbsent(kind, another -> new Example(Redaction.withoutAddresses(text))).count++;
  }

  private static Kind kind(LedgerEntry entry, String text) {
    var state = entry.state();
    var found = Reply.find(text);
    if (found.isEmpty()) {
      // A bounce has a meaning even if it does not quote the reply.
      return new Kind(state, state == DeliveryState.BOUNCED ? entry.meaning() : null, "");
    }
    var reply = found.get();
    var code = reply.code() + (reply.enhanced() == null ? "" : " " + reply.enhanced());
    return new Kind(state, SaidReply.meaning(entry.meaning(), text), code);
  }

  DeliveryReport report(Progress progress, long missing) {
    return new DeliveryReport(
        progress,
        new Progress(states),
        new DeliveryReport.Pace(began, median(), last, busiestMinute(), timed(), late),
        domains.entrySet().stream()
            .map(domain -> domain.getValue().of(domain.getKey()))
            .sorted(SLOWEST_FIRST)
            .limit(PROVIDERS)
            .toList(),
        replies.entrySet().stream().map(LedgerSummary::said).sorted(MOST_FREQUENT_FIRST).toList(),
        notes,
        revisions.entrySet().stream()
            .map(part -> new DeliveryReport.Revision(part.getKey(), part.getValue()))
            .toList(),
        missing,
        null);
  }

  /** Readers who do not have it have waited longest. */
  private static final Comparator<DeliveryReport.Provider> SLOWEST_FIRST =
      Comparator.comparing((DeliveryReport.Provider one) -> one.open() + one.expired() > 0)
          .thenComparing(DeliveryReport.Provider::waited)
          .thenComparingLong(DeliveryReport.Provider::readers)
          .reversed()
          .thenComparing(DeliveryReport.Provider::domain);

  private static final Comparator<DeliveryReport.Said> MOST_FREQUENT_FIRST =
      Comparator.comparing(DeliveryReport.Said::count)
          .reversed()
          .thenComparing(DeliveryReport.Said::code);

  private static DeliveryReport.Said said(Map.Entry<Kind, Example> one) {
    var kind = one.getKey();
    return new DeliveryReport.Said(
        kind.state(), kind.meaning(), kind.code(), one.getValue().count, one.getValue().text);
  }

  private long timed() {
    return sentBySecond.values().stream().mapToLong(Long::longValue).sum();
  }

  private @Nullable Instant median() {
    var half = (timed() + 1) / 2;
    var seen = 0L;
    for (var second : sentBySecond.entrySet()) {
      seen += second.getValue();
      if (seen >= half) {
        return began.plusSeconds(second.getKey());
      }
    }
    return null;
  }

  /** The most messages within sixty seconds. */
  private long busiestMinute() {
    var seconds = new ArrayList<>(sentBySecond.keySet());
    var within = 0L;
    var most = 0L;
    var from = 0;
    for (var second : seconds) {
      within += sentBySecond.getOrDefault(second, 0L);
      while (seconds.get(from) <= second - 60) {
        within -= sentBySecond.getOrDefault(seconds.get(from++), 0L);
      }
      most = Math.max(most, within);
    }
    return most;
  }

  private static Instant later(@Nullable Instant one, Instant other) {
    return one == null || one.isBefore(other) ? other : one;
  }
}
