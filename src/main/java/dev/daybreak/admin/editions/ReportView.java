package dev.daybreak.admin.editions;

import dev.daybreak.admin.EditorTimes;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerEntry;
import dev.daybreak.delivery.proof.DeliveryLookup;
import dev.daybreak.delivery.proof.DeliveryReport;
import dev.daybreak.delivery.proof.DeliveryReports;
import dev.daybreak.edition.desk.Amendment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of an edition's deliveries, in words.
 *
 * @param sum the audience and the terms that it is made of
 * @param wrong how the rows disagree with the counters; null where they agree
 * @param facts times and speeds
 * @param missing confirmed subscribers without a row, in words; null for none
 * @param unknown held deliveries that wait for a decision, in words; null for none
 * @param forgotten why nothing but the sum is known; null where everything is
 */
public record ReportView(
    String audience,
    List<Term> sum,
    @Nullable String wrong,
    List<Fact> facts,
    List<Revision> revisions,
    List<Provider> providers,
    List<Said> replies,
    @Nullable String missing,
    @Nullable String unknown,
    @Nullable String forgotten) {

  /** "12 refused". */
  public record Term(String number, String word, String kind, String meaning) {}

  /** "Half had it: 07:02:11". */
  public record Fact(String name, String value, String more) {}

  /** Who got which form of the edition. */
  public record Revision(String name, String readers) {}

  /** A mail domain; {@code bar} is the share of the longest wait, 0..100. */
  public record Provider(
      String domain,
      String readers,
      String sent,
      String refused,
      String expired,
      String open,
      String again,
      String waited,
      int bar) {}

  /** A kind of reply. */
  public record Said(String count, String state, String kind, String words, String example) {}

  /**
   * The answer to "did this reader get it?".
   *
   * @param yes whether the relay has it
   * @param facts when, what the relay said, its own id
   */
  public record Found(boolean yes, String answer, List<Fact> facts) {}

  static ReportView of(DeliveryReport report, List<Amendment> amendments, EditorTimes times) {
    var progress = report.progress();
    var unknown = progress.of(DeliveryState.UNKNOWN);
    return new ReportView(
        RunView.number(progress.audience()),
        report.sum().stream().map(ReportView::term).toList(),
        report.agrees() || !progress.complete() ? null : wrong(report),
        facts(report.pace(), times),
        report.revisions().size() < 2
            ? List.of()
            : report.revisions().stream()
                .map(
                    part ->
                        new Revision(
                            form(part.number(), amendments, times),
                            RunView.readers(part.readers())))
                .toList(),
        providers(report.providers()),
        report.replies().stream().map(ReportView::said).toList(),
        report.missing() == 0 ? null : RunView.readers(report.missing()),
        unknown == 0 || report.forgotten() != null ? null : RunView.readers(unknown),
        report.forgotten());
  }

  static Found of(DeliveryLookup sighting, EditorTimes times) {
    var entry = sighting.entry();
    if (entry == null) {
      return new Found(
          false, "%s did not get it: %s.".formatted(sighting.address(), sighting.why()), List.of());
    }
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("Since", times.exact(entry.changed()), ""));
    facts.add(new Fact("Attempts", String.valueOf(entry.attempts()), ""));
    if (entry.revision() != null) {
      facts.add(new Fact("Form", revision(entry.revision()), ""));
    }
    entry.relayId().ifPresent(id -> facts.add(new Fact("The relay’s id", id, "")));
    if (entry.reply() != null) {
      facts.add(new Fact("It said", entry.reply(), ""));
    }
    return new Found(entry.state() == DeliveryState.SENT, answer(entry), facts);
  }

  private static String answer(LedgerEntry entry) {
    var who = entry.address();
    return switch (entry.state()) {
      case SENT -> "Yes: the relay took the mail to %s.".formatted(who);
      case QUEUED -> "Not yet: the mail to %s waits for its turn.".formatted(who);
      case IN_FLIGHT -> "At this moment: the mail to %s is being handed over.".formatted(who);
      case DEFERRED -> "Not yet: the mail to %s was put off and is tried again.".formatted(who);
      case REFUSED -> "No: the mail to %s was refused.".formatted(who);
      case SUPPRESSED -> "No: %s had left or may not be mailed when its turn came.".formatted(who);
      case UNKNOWN -> "Nobody knows: the connection broke with the mail to %s.".formatted(who);
      case EXPIRED -> "No: the mail to %s was given up.".formatted(who);
    };
  }

  private static String form(int number, List<Amendment> amendments, EditorTimes times) {
    return amendments.stream()
        .filter(correction -> correction.revision() == number)
        .findFirst()
        .map(
            correction ->
                correction.now() == null
                    ? "Since %s, without “%s”"
                        .formatted(times.clock(correction.at()), correction.was())
                    : "Since %s, with “%s”"
                        .formatted(times.clock(correction.at()), correction.now()))
        .orElse("As it was at first");
  }

  static String revision(int number) {
    return number == 0 ? "not known" : "revision " + number;
  }

  private static Term term(DeliveryReport.Term term) {
    var count = RunView.count(term.state(), term.count());
    return new Term(RunView.number(term.count()), count.word(), count.kind(), count.meaning());
  }

  private static String wrong(DeliveryReport report) {
    var counted = report.counted();
    return "Its rows, counted one by one, say %s readers: %s."
        .formatted(
            RunView.number(counted.audience()),
            counted.counts().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(
                    count ->
                        RunView.number(count.getValue())
                            + " "
                            + DeliveryReports.word(count.getKey()))
                .collect(java.util.stream.Collectors.joining(", ")));
  }

  private static List<Fact> facts(DeliveryReport.Pace pace, EditorTimes times) {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("Began", times.exact(pace.began()), ""));
    var median = pace.median();
    var last = pace.last();
    if (median != null && last != null) {
      facts.add(new Fact("Half had it", time(median, pace, times), after(median, pace)));
      facts.add(new Fact("Last reader", time(last, pace, times), after(last, pace)));
      if (pace.perSecond() >= 0.1) {
        // Where readers have hours of their own, an average says nothing.
        facts.add(new Fact("Speed", speed(pace.perSecond()) + " a second", ""));
      }
      facts.add(new Fact("Busiest minute", RunView.number(pace.busiest()), ""));
    }
    if (pace.late() > 0) {
      facts.add(new Fact("Added later", RunView.readers(pace.late()), "not in the times above"));
    }
    return facts;
  }

  private static String time(Instant at, DeliveryReport.Pace pace, EditorTimes times) {
    var exact = times.exact(at);
    return exact.startsWith(times.exact(pace.began()).substring(0, 10))
        ? exact.substring(11)
        : exact;
  }

  private static String after(Instant at, DeliveryReport.Pace pace) {
    return waited(Duration.between(pace.began(), at)) + " after";
  }

  /** "0.4", "12", "3,197". */
  static String speed(double perSecond) {
    return perSecond < 10
        ? String.format(Locale.ROOT, "%.1f", perSecond)
        : RunView.number(Math.round(perSecond));
  }

  private static List<Provider> providers(List<DeliveryReport.Provider> providers) {
    var longest = providers.stream().mapToLong(one -> one.waited().toMillis()).max().orElse(0);
    return providers.stream()
        .map(
            one ->
                new Provider(
                    one.domain(),
                    RunView.number(one.readers()),
                    RunView.number(one.sent()),
                    RunView.number(one.refused()),
                    RunView.number(one.expired()),
                    RunView.number(one.open()),
                    RunView.number(one.again()),
                    one.sent() == 0 ? "–" : waited(one.waited()),
                    longest == 0 ? 0 : (int) (one.waited().toMillis() * 100 / longest)))
        .toList();
  }

  private static Said said(DeliveryReport.Said said) {
    var count = RunView.count(said.state(), said.count());
    return new Said(
        RunView.number(said.count()),
        count.word(),
        count.kind(),
        DeliveryReport.words(said.meaning()),
        said.example());
  }

  /** "12 s", "3 min 5 s", "2 h 4 min". */
  static String waited(Duration time) {
    if (time.toMinutes() == 0) {
      return time.toSeconds() + " s";
    }
    return time.toHours() == 0
        ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
        : "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
  }
}
