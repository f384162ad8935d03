package dev.daybreak.delivery.proof;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.Progress;
import dev.daybreak.delivery.ledger.RelayNote;
import dev.daybreak.delivery.runs.RunStatus;
import dev.daybreak.mail.ReplyMeaning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The report on the deliveries of one edition.
 *
 * @param progress the batches' counters: their sum is the audience
 * @param counted the same, counted from the deliveries one by one
 * @param pace when readers got it
 * @param providers the providers whose readers waited longest first, at most a dozen
 * @param replies the SMTP server's replies about problems, the most frequent first
 * @param notes what the relay's log says of those sent that were not delivered; empty if nothing
 * @param revisions how many got which revision; only one if it was never corrected
 * @param missing confirmed subscribers without a delivery
 * @param forgotten why only the counters are known; null if the deliveries are
 */
public record DeliveryReport(
    Progress progress,
    Progress counted,
    Pace pace,
    List<Provider> providers,
    List<Said> replies,
    Map<RelayNote, Long> notes,
    List<Revision> revisions,
    long missing,
    @Nullable String forgotten) {

  public DeliveryReport {
    providers = List.copyOf(providers);
    replies = List.copyOf(replies);
    notes = Map.copyOf(notes);
    revisions = List.copyOf(revisions);
  }

  /** The report on an edition of which only the counters are left. */
  static DeliveryReport forgotten(RunStatus run, String why) {
    return new DeliveryReport(
        run.progress(),
        run.progress(),
        new Pace(run.startedAt(), null, null, 0, 0, 0),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        0,
        why);
  }

  /**
   * Whether counters and deliveries agree. During a run they may not for a moment: the deliveries
   * are read in pieces while they change.
   */
  public boolean agrees() {
    return List.of(DeliveryState.values()).stream()
        .allMatch(state -> progress.of(state) == counted.of(state));
  }

  /**
   * When readers of the frozen audience got it. Those who were added later do not count for how
   * long a run took.
   *
   * @param began when the run began
   * @param median when half of them had it, to the second; null if no one has it
   * @param last when the last of them got it; null if no one has it
   * @param busiest messages in the busiest minute
   * @param late how many who were added later have it
   */
  public record Pace(
      Instant began,
      @Nullable Instant median,
      @Nullable Instant last,
      long busiest,
      long sent,
      long late) {

    /** Messages per second from the first to the last; 0 if none was sent. */
    public double perSecond() {
      if (last == null) {
        return 0;
      }
      var millis = Math.max(1000, Duration.between(began, last).toMillis());
      return sent * 1000.0 / millis;
    }
  }

  /**
   * The readers of one mail domain.
   *
   * @param waited how long its readers waited on average, from when their deliveries were due
   * @param again how many needed more than one attempt
   * @param open how many have not ended yet
   */
  public record Provider(
      String domain,
      long readers,
      long sent,
      long bounced,
      long refused,
      long expired,
      long open,
      long again,
      Duration waited,
      @Nullable Instant last) {}

  /**
   * Replies of one kind.
   *
   * @param meaning null if there was no reply because the connection was lost
   * @param code such as "550 5.1.1"; empty if there was none
   * @param example one of them in full
   */
  public record Said(
      DeliveryState state,
      @Nullable ReplyMeaning meaning,
      String code,
      long count,
      String example) {}

  /** A term of the sum. */
  public record Term(DeliveryState state, long count) {}

  /**
   * The audience as a sum of deliveries by state. States without a delivery are left out, except
   * sent.
   */
  public List<Term> sum() {
    return ORDER.stream()
        .map(state -> new Term(state, progress.of(state)))
        .filter(term -> term.count() > 0 || term.state() == DeliveryState.SENT)
        .toList();
  }

  private static final List<DeliveryState> ORDER =
      List.of(
          DeliveryState.SENT,
          DeliveryState.BOUNCED,
          DeliveryState.REFUSED,
          DeliveryState.SUPPRESSED,
          DeliveryState.UNKNOWN,
          DeliveryState.EXPIRED,
          DeliveryState.IN_FLIGHT,
          DeliveryState.DEFERRED,
          DeliveryState.QUEUED);

  /** What replies mean, in words. */
  public static String words(@Nullable ReplyMeaning meaning) {
    if (meaning == null) {
      return "No reply: the connection was lost, or sending was interrupted";
    }
    return switch (meaning) {
      case SUPPRESS -> "There is no such address";
      case COUNT -> "The mailbox cannot take it: full, closed, or unknown";
      case RETRY -> "Later: the server was busy, or limits how fast emails may come";
      case REST_PROVIDER -> "Later: the provider takes nothing of ours for some hours";
      case STOP_RUN -> "It is about us: the account, the sender, or the message";
      case PAUSE_PROVIDER -> "The provider refuses what we send";
      case REFUSE -> "Refused for another reason";
    };
  }

  /** How many readers got one revision of the edition. */
  public record Revision(int number, long readers) {}
}
