package dev.daybreak.bounces.reports;

import dev.daybreak.bounces.reports.ReportFile.Form;
import dev.daybreak.bounces.reports.UnreadableReport.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads a report from the attachments of an email: pure, and within bounds for any bytes. */
public final class ReportReader {
  /** How long reports are kept, and how old one may be that is taken. */
  static final Duration KEEP = Duration.ofDays(90);

  /** How a count is written. Anyone can forge one: sums of these cannot overflow. */
  static final String COUNT = "\\d{1,9}";

  /** No provider gets as many emails in our name. */
  private static final long MOST_MESSAGES = 10_000_000_000L;

  /** Providers report on a day, some on a week. */
  private static final Duration LONGEST_SPAN = Duration.ofDays(32);

  /** A provider's clock may be wrong, and a day may end later there. */
  private static final Duration AHEAD = Duration.ofDays(2);

  private ReportReader() {}

  /** Reads the first attachment that is one. */
  public static ProviderReport read(List<byte[]> attachments, Instant now) throws UnreadableReport {
    for (var attachment : attachments) {
      var file = ReportFile.open(attachment);
      if (file.form() != Form.OTHER) {
        var report =
            file.form() == Form.XML
                ? DmarcReportReader.read(file.bytes())
                : TlsReportReader.read(file.bytes());
        checkDates(report, now);
        if (report.messages() > MOST_MESSAGES) {
          throw new UnreadableReport(Fault.TOO_LARGE, report.messages() + " messages");
        }
        return report;
      }
    }
    throw new UnreadableReport(Fault.MISSING, "no attachment is a report");
  }

  private static void checkDates(ProviderReport report, Instant now) throws UnreadableReport {
    var begin = report.begin();
    var end = report.end();
    if (end.isBefore(begin)
        || end.isAfter(begin.plus(LONGEST_SPAN))
        || end.isAfter(now.plus(AHEAD))
        || end.isBefore(now.minus(KEEP))) {
      throw new UnreadableReport(Fault.WRONG_DATES, "from %s to %s".formatted(begin, end));
    }
  }
}
