package dev.daybreak.delivery.proof;

import dev.daybreak.delivery.reconciling.Attempt;
import dev.daybreak.delivery.reconciling.Reconciliation.Compared;
import dev.daybreak.delivery.reconciling.RelayFinding;
import dev.daybreak.subscribers.list.CsvLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The emails that were compared: the first that a person has to know of, and all in a file. */
final class ReconcileList {
  private static final int SHOWN = 20;

  private static final Set<RelayFinding> BAD =
      EnumSet.of(
          RelayFinding.BOUNCED, RelayFinding.HELD, RelayFinding.DROPPED, RelayFinding.NEVER_LOGGED);

  private final PrintWriter screen;
  private final List<String> shown = new ArrayList<>();
  private @Nullable Writer file;
  private long bad;

  ReconcileList(PrintWriter screen) {
    this.screen = screen;
  }

  /** From now on every email is a line of CSV (RFC 4180), times in UTC. */
  void into(Writer out) throws IOException {
    file = out;
    write(out, List.of("address", "finding", "sent", "relay_id", "status", "words"));
  }

  void add(Compared one) throws IOException {
    var entry = one.entry();
    var said = told(one);
    if (file != null) {
      write(
          file,
          List.of(
              entry.address(),
              words(one.finding()),
              entry.changed().truncatedTo(ChronoUnit.SECONDS).toString(),
              entry.relayId().orElse(""),
              said == null ? "" : said.status(),
              said == null ? "" : said.words()));
    }
    if (BAD.contains(one.finding()) && ++bad <= SHOWN) {
      shown.add(
          "%-13s %s  %s"
              .formatted(words(one.finding()), entry.address(), said == null ? "" : said.words())
              .stripTrailing());
    }
  }

  /** What was said before it was delivered after all does not matter. */
  private static @Nullable Attempt told(Compared one) {
    return BAD.contains(one.finding()) ? one.said() : null;
  }

  private static void write(Writer out, List<String> cells) throws IOException {
    out.write(CsvLine.join(cells));
    out.write("\r\n");
  }

  void say() {
    if (!shown.isEmpty()) {
      screen.println();
      shown.forEach(screen::println);
    }
    if (bad > SHOWN) {
      screen.printf("and %d more: --csv FILE writes them all%n", bad - SHOWN);
    }
  }

  static String words(RelayFinding finding) {
    return switch (finding) {
      case DELIVERED -> "delivered on";
      case BOUNCED -> "bounced later";
      case HELD -> "still held";
      case DROPPED -> "deleted there";
      case OPEN -> "without an end in the log";
      case NEVER_LOGGED -> "never logged";
      case NOT_COVERED -> "outside of the log";
    };
  }
}
