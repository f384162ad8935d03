package dev.daybreak;

import dev.daybreak.admin.login.FirstPassword;
import dev.daybreak.admin.people.SecondFactors;
import dev.daybreak.daily.Daily;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.HostSettings;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Wordbook;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Logs the addresses of the pages and the next edition after the start, and whom it locks out. */
@Component
@Order(1000)
@ConditionalOnWebApplication
class StartMessage implements ApplicationRunner {
  private static final Logger log = LoggerFactory.getLogger(StartMessage.class);

  private final Publisher publisher;
  private final Daily daily;
  private final FirstPassword password;
  private final SecondFactors factors;
  private final ZoneId zone;
  private final boolean demo;
  private final Clock clock;

  StartMessage(
      Publisher publisher,
      Daily daily,
      FirstPassword password,
      SecondFactors factors,
      Newsletter newsletter,
      HostSettings host,
      Clock clock) {
    this.publisher = publisher;
    this.daily = daily;
    this.password = password;
    this.factors = factors;
    this.zone = newsletter.zone();
    this.demo = host.demo();
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    log.info("sign up       {}", publisher.url("/"));
    if (demo) {
      log.info("read the mail {}", publisher.url("/mailbox"));
    }
    log.info(
        "edit          {}  user admin, {}",
        publisher.url("/admin"),
        password.fresh().map(fresh -> "password: " + fresh).orElse("the password you have"));
    var next = daily.nextSend();
    log.info(
        "next edition  {} ({}), in {}",
        DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.ENGLISH)
            .withZone(zone)
            .format(next),
        zone,
        wait(Duration.between(clock.instant(), next)));
    var unreadable = factors.unreadable();
    if (unreadable > 0) {
      log.warn(new Failure("admin.second-factor.sealed", unreadable).in(Wordbook.shippedErrors()));
    }
  }

  private static String wait(Duration wait) {
    return wait.toHours() > 0
        ? "%d h %d min".formatted(wait.toHours(), wait.toMinutesPart())
        : "%d min".formatted(wait.toMinutes());
  }
}
