package dev.daybreak.bounces;

import dev.daybreak.bounces.ReturnEffect.Why;
import dev.daybreak.bounces.ReturnEffects.Done;
import dev.daybreak.bounces.reports.ReportIntake;
import dev.daybreak.bounces.reports.UnreadableReport;
import dev.daybreak.bounces.reports.UnreadableReport.Fault;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads the reports of providers that came back; one that cannot be read is for a person. */
@Component
class ReportReturns {
  private static final Logger log = LoggerFactory.getLogger(ReportReturns.class);

  private final ReportIntake intake;

  ReportReturns(ReportIntake intake) {
    this.intake = intake;
  }

  /**
   * Reads a report.
   *
   * @return what stores it within a transaction
   */
  Supplier<Done> read(List<byte[]> attachments) {
    // A report on single emails (RFC 9991) has no such attachment, and needs no one.
    if (attachments.isEmpty()) {
      return () -> done(ReturnEffect.NONE, Why.REPORT_MISSING);
    }
    try {
      var read = intake.read(attachments);
      return () ->
          switch (intake.take(read)) {
            case STORED -> new Done(ReturnEffect.READ, null, null, null);
            case NOT_OURS -> done(ReturnEffect.NONE, Why.NOT_OURS);
            case AGAIN -> done(ReturnEffect.NONE, Why.AGAIN);
            case TOO_MANY -> done(ReturnEffect.NONE, Why.REPORT_TOO_MANY);
          };
    } catch (UnreadableReport e) {
      log.debug("A report cannot be read", e);
      return () -> done(ReturnEffect.KEPT, why(e.fault()));
    }
  }

  private static Done done(ReturnEffect effect, Why why) {
    return new Done(effect, why, null, null);
  }

  private static Why why(Fault fault) {
    return switch (fault) {
      case MISSING -> Why.REPORT_MISSING;
      case MALFORMED -> Why.REPORT_MALFORMED;
      case DOCUMENT_TYPE -> Why.REPORT_DOCTYPE;
      case TOO_LARGE -> Why.REPORT_TOO_LARGE;
      case WRONG_DATES -> Why.REPORT_DATES;
    };
  }
}
