package dev.daybreak.admin.editions;

import dev.daybreak.admin.EditorTimes;
import dev.daybreak.admin.PageWords;
import dev.daybreak.delivery.SendingAgain.From;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerEntry;
import dev.daybreak.delivery.ledger.Progress;
import dev.daybreak.delivery.ledger.RelayNote;
import dev.daybreak.delivery.proof.DeliveryLookup;
import dev.daybreak.delivery.proof.DeliveryReport;
import dev.daybreak.edition.CleanText;
import dev.daybreak.edition.desk.Amendment;
import dev.daybreak.mail.ReplyMeaning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The delivery report of an edition, in words.
 *
 * @param sum the terms that add up to the recipients
 * @param wrong how the delivery log differs from the counters; null if they agree
 * @param facts times and speeds
 * @param notes what the SMTP server's log says of the sent that did not arrive; null if nothing
 * @param missing subscribers who are not in the delivery log, in words; null if there are none
 * @param unknown deliveries with an unknown outcome, in words; null if there are none
 * @param failed terms of the sum that an editor may send again
 * @param forgotten why only the sum is known; null if everything is
 */
public record ReportView(
    String audience,
    List<Term> sum,
    @Nullable String wrong,
    List<Fact> facts,
    List<Revision> revisions,
    List<Provider> providers,
    List<Said> replies,
    @Nullable String notes,
    @Nullable String missing,
    @Nullable String unknown,
    List<Failed> failed,
    @Nullable String forgotten) {

  /** "12 refused", which {@code from} asks to be sent again. */
  public record Failed(String words, String from) {}

  /** "12 refused". */
  public record Term(String number, String word, String kind, String meaning) {}

  /** "Half had it: 07:02:11". */
  public record Fact(String name, String value, String more) {}

  /** How many readers got one version of the edition. */
  public record Revision(String name, String readers) {}

  /** A mail domain; {@code bar} is its share of the longest wait, 0..100. */
  public record Provider(
      String domain,
      String readers,
      String sent,
      String bounced,
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
   * @param yes whether the SMTP server accepted it
   * @param facts times, reply and id of the SMTP server
   */
  public record Found(boolean yes, String answer, List<Fact> facts) {}

  static ReportView of(DeliveryReport report, List<Amendment> amendments, PageWords words) {
    var progress = report.progress();
    var unknown = progress.of(DeliveryState.UNKNOWN);
    return new ReportView(
        words.number(progress.audience()),
        report.sum().stream().map(term -> term(term, words)).toList(),
        report.agrees() || !progress.complete() ? null : wrong(report, words),
        facts(report.pace(), words),
        report.revisions().size() < 2
            ? List.of()
            : report.revisions().stream()
                .map(
                    part ->
                        new Revision(
                            version(part.number(), amendments, words),
                            words.readers(part.readers())))
                .toList(),
        providers(report.providers(), words),
        report.replies().stream().map(said -> said(said, words)).toList(),
        report.notes().isEmpty() ? null : notes(report.notes(), words),
        report.missing() == 0 ? null : words.readers(report.missing()),
        unknown == 0 || report.forgotten() != null ? null : words.readers(unknown),
        report.forgotten() != null ? List.of() : failed(progress, words),
        report.forgotten());
  }

  private static String notes(Map<RelayNote, Long> notes, PageWords words) {
    return notes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(note -> words.of("report.note." + key(note.getKey()), words.number(note.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static List<Failed> failed(Progress progress, PageWords words) {
    return Arrays.stream(From.values())
        .filter(from -> progress.of(from.state()) > 0)
        .map(
            from ->
                new Failed(
                    words.of(
                        "again." + from.name().toLowerCase(Locale.ROOT), progress.of(from.state())),
                    from.name()))
        .toList();
  }

  static Found of(DeliveryLookup lookup, PageWords words) {
    var entry = lookup.entry();
    if (entry == null) {
      return new Found(
          false, words.of("report.find.none", lookup.address(), lookup.why()), List.of());
    }
    var facts = new ArrayList<Fact>();
    facts.add(new Fact(words.of("report.since"), words.times().exact(entry.changed()), ""));
    facts.add(new Fact(words.of("report.attempts"), words.number(entry.attempts()), ""));
    if (entry.revision() != null) {
      facts.add(new Fact(words.of("report.version"), revision(entry.revision(), words), ""));
    }
    entry.otherServer().ifPresent(name -> facts.add(new Fact(words.of("report.server"), name, "")));
    entry.relayId().ifPresent(id -> facts.add(new Fact(words.of("report.id"), id, "")));
    if (entry.reply() != null) {
      facts.add(new Fact(words.of("report.reply"), entry.reply(), ""));
    }
    return new Found(
        entry.state() == DeliveryState.SENT && entry.note() == null, answer(entry, words), facts);
  }

  private static String answer(LedgerEntry entry, PageWords words) {
    var note = entry.note();
    return words.of("report.find." + key(note == null ? entry.state() : note), entry.address());
  }

  private static String key(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String version(int number, List<Amendment> amendments, PageWords words) {
    return amendments.stream()
        .filter(correction -> correction.revision() == number)
        .findFirst()
        .map(
            correction -> {
              var at = words.times().clock(correction.at());
              return correction.now() == null
                  ? words.of("report.version.without", at, brief(correction.was()))
                  : words.of("report.version.with", at, brief(correction.now()));
            })
        .orElseGet(() -> words.of("report.version.first"));
  }

  /** Of own words only the beginning is needed to know which these are. */
  private static String brief(String said) {
    return CleanText.cut(CleanText.line(said), StoryActions.MOST_HEADLINE);
  }

  private static String revision(int number, PageWords words) {
    return number == 0
        ? words.of("report.revision.none")
        : words.of("report.revision", String.valueOf(number));
  }

  private static Term term(DeliveryReport.Term term, PageWords words) {
    var count = RunView.count(term.state(), term.count(), words);
    return new Term(words.number(term.count()), count.word(), count.kind(), count.meaning());
  }

  private static String wrong(DeliveryReport report, PageWords words) {
    var counted = report.counted();
    return words.of(
        "report.wrong",
        counted.audience(),
        counted.counts().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(one -> RunView.count(one.getKey(), one.getValue(), words))
            .map(count -> words.number(count.number()) + " " + count.word())
            .collect(Collectors.joining(", ")));
  }

  private static List<Fact> facts(DeliveryReport.Pace pace, PageWords words) {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact(words.of("report.began"), words.times().exact(pace.began()), ""));
    var median = pace.median();
    var last = pace.last();
    if (median != null && last != null) {
      facts.add(reached("report.median", median, pace, words));
      facts.add(reached("report.last", last, pace, words));
      if (pace.perSecond() >= 0.1) {
        // If readers have delivery times of their own, an average means nothing.
        facts.add(
            new Fact(
                words.of("report.speed"),
                words.of("run.speed", speed(pace.perSecond(), words)),
                ""));
      }
      facts.add(new Fact(words.of("report.busiest"), words.number(pace.busiest()), ""));
    }
    if (pace.late() > 0) {
      facts.add(
          new Fact(
              words.of("report.late"), words.readers(pace.late()), words.of("report.late.note")));
    }
    return facts;
  }

  private static Fact reached(String key, Instant at, DeliveryReport.Pace pace, PageWords words) {
    return new Fact(
        words.of(key),
        time(at, pace.began(), words.times()),
        words.of("report.after", waited(Duration.between(pace.began(), at))));
  }

  /** The time of a moment, with its date if that is not the first one's. */
  static String time(Instant at, Instant began, EditorTimes times) {
    var exact = times.exact(at);
    return exact.startsWith(times.exact(began).substring(0, 10)) ? exact.substring(11) : exact;
  }

  /** "0.4", "12", "3,197". */
  static String speed(double perSecond, PageWords words) {
    return perSecond < 10
        ? String.format(words.locale(), "%.1f", perSecond)
        : words.number(Math.round(perSecond));
  }

  private static List<Provider> providers(
      List<DeliveryReport.Provider> providers, PageWords words) {
    var longest = providers.stream().mapToLong(one -> one.waited().toMillis()).max().orElse(0);
    return providers.stream()
        .map(
            one ->
                new Provider(
                    one.domain(),
                    words.number(one.readers()),
                    words.number(one.sent()),
                    words.number(one.bounced()),
                    words.number(one.refused()),
                    words.number(one.expired()),
                    words.number(one.open()),
                    words.number(one.again()),
                    one.sent() == 0 ? "–" : waited(one.waited()),
                    longest == 0 ? 0 : (int) (one.waited().toMillis() * 100 / longest)))
        .toList();
  }

  private static Said said(DeliveryReport.Said said, PageWords words) {
    var count = RunView.count(said.state(), said.count(), words);
    var meaning = said.meaning();
    return new Said(
        words.number(said.count()),
        count.word(),
        count.kind(),
        meaning(meaning, words),
        said.example());
  }

  /**
   * What a reply means, in words.
   *
   * @param meaning null if there was no reply
   */
  static String meaning(@Nullable ReplyMeaning meaning, PageWords words) {
    return meaning == null
        ? words.of("reply.none")
        : words.of("reply." + meaning.name().toLowerCase(Locale.ROOT).replace('_', '-'));
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
