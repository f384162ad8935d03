package dev.daybreak.delivery.proof;

import dev.daybreak.delivery.RunStatus;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.Progress;
import dev.daybreak.mail.ReplyMeaning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one edition's deliveries.
 *
 * @param progress the batches' counters: their sum is the audience
 * @param counted the same counted from the rows themselves, one by one
 * @param pace of those who have it
 * @param providers those who waited longest for their mail first, at most a dozen
 * @param replies what the relay said other than yes, the most frequent first
 * @param revisions which form of the edition how many got; one where it was never corrected
 * @param missing confirmed subscribers who are not in the ledger
 * @param forgotten why nothing but the counters is known; null: everything is
 */
public record DeliveryReport(
    Progress progress,
    Progress counted,
    Pace pace,
    List<Provider> providers,
    List<Said> replies,
    List<Revision> revisions,
    long missing,
    @Nullable String forgotten) {

  public DeliveryReport {
    providers = List.copyOf(providers);
    replies = List.copyOf(replies);
    revisions = List.copyOf(revisions);
  }

  /** What is left of one whose rows are folded. */
  static DeliveryReport forgotten(RunStatus run, String why) {
    return new DeliveryReport(
        run.progress(),
        run.progress(),
        new Pace(run.startedAt(), null, null, 0, 0, 0),
        List.of(),
        List.of(),
        List.of(),
        0,
        why);
  }

  /**
   * Whether counters and rows agree. Of a run that goes on they may not, for a moment: the rows are
   * read in pieces while it moves them.
   */
  public boolean agrees() {
    return List.of(DeliveryState.values()).stream()
        .allMatch(state -> progress.of(state) == counted.of(state));
  }

  /**
   * When the mail reached those who have it, of the audience as it was frozen: who came later has
   * no part in how long a run took.
   *
   * @param began when the run began
   * @param median when half of them had it, to the second; null: nobody has it
   * @param last when the last of them got it
   * @param busiest messages in the busiest minute
   * @param late how many have it who came later
   */
  public record Pace(
      Instant began,
      @Nullable Instant median,
      @Nullable Instant last,
      long busiest,
      long sent,
      long late) {

    /** Messages a second from the first to the last, 0 where nothing went. */
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
   * @param waited how long its readers waited on average, from when their mail was due
   * @param again how many needed more than one attempt
   * @param open not ended yet
   */
  public record Provider(
      String domain,
      long readers,
      long sent,
      long refused,
      long expired,
      long open,
      long again,
      Duration waited,
      @Nullable Instant last) {}

  /**
   * Replies of one kind.
   *
   * @param meaning null: no reply at all, the connection was lost
   * @param code as in "550 5.1.1"; empty where there was none
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
   * The audience as a sum: how its deliveries ended, and, while some have not, those as well. What
   * never happened is left out, but for "sent".
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
          DeliveryState.REFUSED,
          DeliveryState.SUPPRESSED,
          DeliveryState.UNKNOWN,
          DeliveryState.EXPIRED,
          DeliveryState.IN_FLIGHT,
          DeliveryState.DEFERRED,
          DeliveryState.QUEUED);

  /** What a reply comes down to, for a person. */
  public static String words(@Nullable ReplyMeaning meaning) {
    if (meaning == null) {
      return "No reply: the connection was lost, or the run was interrupted";
    }
    return switch (meaning) {
      case SUPPRESS -> "There is no such address";
      case COUNT -> "The mailbox cannot take it: full, closed, or not known";
      case RETRY -> "Later: the server was busy, or limits how fast mail may come";
      case STOP_RUN -> "It is about us: the account, the sender, or the message";
      case PAUSE_PROVIDER -> "The provider turns away what we send";
      case REFUSE -> "Refused for another reason";
    };
  }

  /** How many got one form of the edition. */
  public record Revision(int number, long readers) {}
}
