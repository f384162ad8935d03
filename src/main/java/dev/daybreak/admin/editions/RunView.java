package dev.daybreak.admin.editions;

import dev.daybreak.admin.EditorTimes;
import dev.daybreak.delivery.RunStatus;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.Progress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the sending of an edition is.
 *
 * @param running whether it goes on, so that a look a moment later shows something else
 * @param sentence the whole of it in words
 * @param counts deliveries a state, those with none left out
 * @param stopped why it waits for a person
 * @param waiting what it waits for by itself, and when it tries again
 * @param paused since when and by whom it is kept waiting
 * @param speed how fast it goes, how much is left and when that will have gone; empty: it does not
 * @param pace what an editor set for it; empty: nothing
 */
public record RunView(
    boolean running,
    String sentence,
    long audience,
    long ended,
    int percent,
    List<Count> counts,
    @Nullable String stopped,
    @Nullable String waiting,
    @Nullable String paused,
    String speed,
    String pace) {

  public boolean isPaused() {
    return paused != null;
  }

  /**
   * Deliveries in one state.
   *
   * @param meaning what the state means, for those who do not know the word
   * @param kind good, open or bad
   */
  public record Count(String word, String meaning, String kind, long number) {}

  static RunView of(RunStatus run, boolean running, EditorTimes times) {
    var progress = run.progress();
    var audience = progress.audience();
    var ended = progress.ended();
    return new RunView(
        running,
        sentence(run, running, times),
        audience,
        ended,
        audience == 0 ? 0 : (int) (ended * 100 / audience),
        counts(progress),
        run.stopped(),
        waiting(run, times),
        running ? paused(run, times) : null,
        running ? speed(run, times) : "",
        run.pace() == null ? "" : String.valueOf(run.pace()));
  }

  private static String sentence(RunStatus run, boolean running, EditorTimes times) {
    var progress = run.progress();
    var sent = progress.of(DeliveryState.SENT);
    var readers = readers(progress.audience());
    if (!running) {
      return "%s of %s have it.".formatted(number(sent), readers);
    }
    return "%s of %s have it; it began at %s.%s"
        .formatted(
            number(sent),
            readers,
            times.brief(run.startedAt()),
            run.frozen() ? "" : " More are still being written into the ledger.");
  }

  private static @Nullable String paused(RunStatus run, EditorTimes times) {
    var since = run.pausedAt();
    if (since == null) {
      return null;
    }
    var inHand = run.progress().of(DeliveryState.IN_FLIGHT);
    return "By %s since %s.%s"
        .formatted(
            run.pausedBy(),
            times.clock(since),
            inHand == 0 ? "" : " What was in hand still goes out: %s.".formatted(readers(inHand)));
  }

  private static String speed(RunStatus run, EditorTimes times) {
    if (!run.flows()) {
      return "";
    }
    var left = run.progress().audience() - run.progress().ended();
    var words = new java.util.ArrayList<String>();
    if (run.perSecond() > 0) {
      words.add(ReportView.speed(run.perSecond()) + " a second");
    }
    var later = left - run.due();
    words.add(number(left) + (later == left ? " to go, later" : " to go"));
    if (later > 0 && later < left) {
      words.add(number(later) + " of them later");
    }
    var end = run.expectedEnd(times.now());
    if (end != null) {
      words.add("done about " + times.clock(end) + ", " + times.fromNow(end));
    }
    if (run.pace() != null) {
      words.add("slowed to " + number(run.pace()) + " a second");
    }
    return String.join(" · ", words);
  }

  private static @Nullable String waiting(RunStatus run, EditorTimes times) {
    var waiting = run.waiting();
    if (waiting == null) {
      return null;
    }
    var again = run.tryAgainAt();
    return again == null
        ? waiting
        : "%s It tries again %s, at %s."
            .formatted(endsWithStop(waiting), times.fromNow(again), times.clock(again));
  }

  private static String endsWithStop(String sentence) {
    return sentence.matches("(?s).*[.!?]\\s*") ? sentence.strip() : sentence.strip() + ".";
  }

  private static List<Count> counts(Progress progress) {
    return Arrays.stream(DeliveryState.values())
        .filter(state -> progress.of(state) > 0)
        .map(state -> count(state, progress.of(state)))
        .toList();
  }

  static Count count(DeliveryState state, long number) {
    return switch (state) {
      case QUEUED -> new Count("queued", "not tried yet", "open", number);
      case IN_FLIGHT -> new Count("in flight", "handed over at this moment", "open", number);
      case SENT -> new Count("sent", "the relay has it", "good", number);
      case DEFERRED -> new Count("deferred", "the relay said later; tried again", "open", number);
      case REFUSED -> new Count("refused", "the relay will not take the address", "bad", number);
      case SUPPRESSED -> new Count("suppressed", "left or blocked meanwhile", "open", number);
      case UNKNOWN ->
          new Count("unknown", "the connection broke after the last byte", "bad", number);
      case EXPIRED -> new Count("expired", "given up before the next edition", "bad", number);
    };
  }

  static String readers(long number) {
    return number == 1 ? "1 reader" : number(number) + " readers";
  }

  public static String number(long number) {
    return String.format(java.util.Locale.ROOT, "%,d", number);
  }
}
