package dev.daybreak.bounces.reports;

import dev.daybreak.bounces.reports.ReportedMail.Own;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Lookout;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells of so many of our own emails that fail DMARC that providers may refuse them. */
@Component
class FailingMail implements Lookout {
  private static final Duration LATELY = Duration.ofDays(7);

  /** Fewer say nothing. */
  private static final long LEAST = 20;

  private final ReportedMail reported;
  private final ReportSettings settings;
  private final Clock clock;

  FailingMail(ReportedMail reported, ReportSettings settings, Clock clock) {
    this.reported = reported;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String about() {
    return "dmarc ";
  }

  @Override
  public Map<String, Failure> look() {
    return found(reported.own(clock.instant().minus(LATELY)), settings.failing());
  }

  /**
   * What is to be told. Others that name us as the sender fail as they should.
   *
   * @param failing the share from which on it is
   */
  static Map<String, Failure> found(Own own, double failing) {
    return own.failed() >= LEAST && own.failed() >= failing * own.messages()
        ? Map.of("dmarc failures", new Failure("bounces.dmarc", own.failed(), own.messages()))
        : Map.of();
  }
}
