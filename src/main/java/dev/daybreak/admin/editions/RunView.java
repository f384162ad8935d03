package dev.daybreak.admin.editions;

import dev.daybreak.admin.PageWords;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.Progress;
import dev.daybreak.delivery.ledger.SaidReply;
import dev.daybreak.delivery.runs.RunEstimate;
import dev.daybreak.delivery.runs.RunStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Progress of the run of an edition.
 *
 * @param running whether it goes on, so that the page must be refreshed
 * @param sentence all of it in words
 * @param counts deliveries per state, without states that have none
 * @param said what SMTP servers said other than yes, the most frequent first
 * @param stopped why it waits for a person
 * @param mayEnd whether an editor may end the stopped run as it is
 * @param waiting what it waits for, and when it tries again
 * @param paused since when, and by whom
 * @param providers those whose readers wait for a person; empty if none do
 * @param speed speed, rest and expected end; empty if nothing is being sent
 * @param pace emails per second that an editor allows; empty: the configured speed
 */
public record RunView(
    boolean running,
    String sentence,
    long audience,
    long ended,
    int percent,
    List<Count> counts,
    List<Said> said,
    @Nullable String stopped,
    boolean mayEnd,
    @Nullable String waiting,
    @Nullable String paused,
    String providers,
    String speed,
    String pace) {

  public boolean isPaused() {
    return paused != null;
  }

  /**
   * Deliveries in one state.
   *
   * @param meaning of the state, in words
   * @param kind good, open or bad
   */
  public record Count(String word, String meaning, String kind, long number) {}

  /** What SMTP servers said, in words, and how often. */
  public record Said(String words, String times) {}

  static RunView of(RunStatus run, List<SaidReply> said, boolean running, PageWords words) {
    var progress = run.progress();
    var audience = progress.audience();
    var ended = progress.ended();
    return new RunView(
        running,
        sentence(run, running, words),
        audience,
        ended,
        audience == 0 ? 0 : (int) (ended * 100 / audience),
        counts(progress, words),
        said(said, words),
        run.stopped(),
        running && run.stopped() != null && run.frozen() && progress.complete(),
        waiting(run, words),
        running ? paused(run, words) : null,
        running ? String.join(", ", new TreeSet<>(run.providers())) : "",
        running ? speed(run, words) : "",
        run.pace() == null ? "" : String.valueOf(run.pace()));
  }

  private static String sentence(RunStatus run, boolean running, PageWords words) {
    var progress = run.progress();
    var sent = progress.of(DeliveryState.SENT);
    if (!running) {
      return words.of("run.sent", progress.audience(), sent);
    }
    return words.of(
        run.frozen() ? "run.sending" : "run.growing",
        progress.audience(),
        sent,
        words.times().brief(run.startedAt()));
  }

  private static @Nullable String paused(RunStatus run, PageWords words) {
    var since = run.pausedAt();
    if (since == null) {
      return null;
    }
    var inFlight = run.progress().of(DeliveryState.IN_FLIGHT);
    var clock = words.times().clock(since);
    var who = String.valueOf(run.pausedBy());
    return inFlight == 0
        ? words.of("run.paused", who, clock)
        : words.of("run.paused.flight", inFlight, who, clock);
  }

  private static String speed(RunStatus run, PageWords words) {
    if (!run.flows()) {
      return "";
    }
    var left = run.progress().audience() - run.progress().ended();
    var parts = new ArrayList<String>();
    if (run.speed().lately() > 0) {
      parts.add(words.of("run.speed", ReportView.speed(run.speed().lately(), words)));
    }
    var later = left - run.due();
    parts.add(words.of(later == left ? "run.left.later" : "run.left", left));
    if (later > 0 && later < left) {
      parts.add(words.of("run.later", later));
    }
    var times = words.times();
    var end = end(run.estimate(times.now()), words);
    if (!end.isEmpty()) {
      parts.add(end);
    }
    if (run.pace() != null) {
      parts.add(words.of("run.pace", run.pace()));
    }
    return String.join(" · ", parts);
  }

  /** When it will be done, as far as that can be said honestly; empty if nothing is due. */
  private static String end(RunEstimate estimate, PageWords words) {
    var times = words.times();
    var first = estimate.first();
    var last = estimate.last();
    return first == null || last == null
        ? switch (estimate.basis()) {
          case MEASURING -> words.of("run.end.measuring");
          case STANDSTILL -> words.of("run.end.standstill");
          default -> "";
        }
        : estimate.basis() == RunEstimate.Basis.STEADY
                || times.clock(first).equals(times.clock(last))
            ? words.of("run.end", times.clock(last), times.fromNow(last))
            : words.of("run.end.between", times.clock(first), times.clock(last));
  }

  private static List<Said> said(List<SaidReply> said, PageWords words) {
    return said.stream()
        .map(one -> new Said(ReportView.meaning(one.meaning(), words), words.number(one.times())))
        .toList();
  }

  private static @Nullable String waiting(RunStatus run, PageWords words) {
    var waiting = run.waiting();
    var again = run.tryAgainAt();
    if (waiting == null || again == null) {
      return waiting;
    }
    var times = words.times();
    return endsWithStop(waiting)
        + " "
        + words.of("run.again", times.fromNow(again), times.clock(again));
  }

  private static String endsWithStop(String sentence) {
    return sentence.matches("(?s).*[.!?]\\s*") ? sentence.strip() : sentence.strip() + ".";
  }

  private static List<Count> counts(Progress progress, PageWords words) {
    return Arrays.stream(DeliveryState.values())
        .filter(state -> progress.of(state) > 0)
        .map(state -> count(state, progress.of(state), words))
        .toList();
  }

  static Count count(DeliveryState state, long number, PageWords words) {
    var kind =
        switch (state) {
          case SENT -> "good";
          case QUEUED, IN_FLIGHT, DEFERRED, SUPPRESSED -> "open";
          case BOUNCED, REFUSED, UNKNOWN, EXPIRED -> "bad";
        };
    return new Count(words.of(key(state)), words.of(key(state) + ".meaning"), kind, number);
  }

  private static String key(DeliveryState state) {
    return "delivery." + state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
