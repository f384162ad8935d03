package dev.daybreak.delivery;

import dev.daybreak.delivery.journal.FlightJournals;
import dev.daybreak.delivery.judging.MailHosts;
import dev.daybreak.delivery.pacing.Pacing;
import dev.daybreak.delivery.pacing.PacingLimits;
import dev.daybreak.delivery.runs.DatabaseRoom;
import dev.daybreak.delivery.runs.DeliverySettings;
import dev.daybreak.delivery.runs.DiskSpace;
import dev.daybreak.delivery.runs.FreeSpace;
import dev.daybreak.delivery.sending.BatchTasks;
import dev.daybreak.delivery.sending.Retries;
import dev.daybreak.delivery.sending.Verdicts;
import dev.daybreak.mail.NoticeAllowance;
import dev.daybreak.newsletter.HostSettings;
import dev.daybreak.newsletter.Newsletter;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.unit.DataSize;

/** The parts of delivery that take values of the settings. */
@Configuration(proxyBeanMethods = false)
class DeliveryBeans {

  @Bean
  Pacing pacing(
      JdbcClient db,
      TransactionOperations transaction,
      DeliverySettings settings,
      MailHosts hosts,
      Newsletter newsletter,
      Clock clock) {
    var limits =
        new PacingLimits(
            settings.connections(),
            settings.pace(),
            settings.providerShare(),
            settings.dailyLimit());
    return new Pacing(db, transaction, limits, hosts, BatchTasks.NAME, newsletter.zone(), clock);
  }

  @Bean
  NoticeAllowance noticeAllowance(Pacing pacing, EditionNeeds needs) {
    return pacing.notices(needs::today);
  }

  @Bean
  FreeSpace freeSpace(HostSettings host) {
    return new FreeSpace(host.data());
  }

  @Bean
  DiskSpace diskSpace(
      FreeSpace free,
      @Value("${daybreak.low-disk}") DataSize needed,
      ApplicationEventPublisher events) {
    return new DiskSpace(free, needed.toBytes(), events, System::nanoTime);
  }

  @Bean
  DatabaseRoom databaseRoom(ApplicationEventPublisher events) {
    return new DatabaseRoom(events, System::nanoTime);
  }

  @Bean
  FlightJournals flightJournals(HostSettings host) {
    return new FlightJournals(host, new SecureRandom());
  }

  @Bean
  Verdicts verdicts(DeliverySettings settings) {
    return new Verdicts(
        new Retries(settings.retryAfter(), settings.giveUpAfter()),
        settings.unknown(),
        RandomGenerator.getDefault());
  }
}
