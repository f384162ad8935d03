package dev.daybreak.bounces;

import dev.daybreak.bounces.health.ProviderDays;
import dev.daybreak.bounces.reports.ProviderReports;
import dev.daybreak.newsletter.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Once an hour: counts what came back, forgets what did so long ago, and ends alerts about
 * providers that take our emails again.
 */
@Component
class ReturnTidying {
  private static final Logger log = LoggerFactory.getLogger(ReturnTidying.class);

  /** A provider that sent nothing back for a day and an edition has changed its mind. */
  private static final Duration QUIET = Duration.ofHours(36);

  private final ReturnedMails mails;
  private final ProviderReports reports;
  private final ProviderDays days;
  private final BounceSettings settings;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  ReturnTidying(
      ReturnedMails mails,
      ProviderReports reports,
      ProviderDays days,
      BounceSettings settings,
      ApplicationEventPublisher events,
      Clock clock) {
    this.mails = mails;
    this.reports = reports;
    this.days = days;
    this.settings = settings;
    this.events = events;
    this.clock = clock;
  }

  void round() {
    var now = clock.instant();
    var quiet = new ArrayList<>(mails.alerted(now.minus(settings.keep()), now.minus(QUIET)));
    quiet.removeAll(mails.alerted(now.minus(QUIET), now));
    quiet.forEach(
        provider -> events.publishEvent(new Trouble.Over(ReturnAlerts.ofProvider(provider))));
    days.count(settings.keep());
    int old = reports.forget();
    if (old > 0) {
      log.info("Reports of providers: forgot {}", old);
    }
    int forgotten = mails.forget(settings.keep());
    if (forgotten > 0) {
      log.info("Returned emails: forgot {} that were older than {}", forgotten, settings.keep());
    }
  }
}
