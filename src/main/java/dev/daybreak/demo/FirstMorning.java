package dev.daybreak.demo;

import dev.daybreak.daily.Daily;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.composing.Composing;
import dev.daybreak.newsletter.Wordbook;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Sends the demo's first edition at once instead of in the morning. */
@Component
@Order(0)
@ConditionalOnExpression("${daybreak.demo} and '${daybreak.tasks}' == 'run'")
class FirstMorning implements ApplicationRunner {
  private static final Logger log = LoggerFactory.getLogger(FirstMorning.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Daily daily;
  private final Editions editions;
  private final Composing composing;
  private final Delivery delivery;

  FirstMorning(Daily daily, Editions editions, Composing composing, Delivery delivery) {
    this.daily = daily;
    this.editions = editions;
    this.composing = composing;
    this.delivery = delivery;
  }

  @Override
  public void run(ApplicationArguments arguments) throws InterruptedException {
    if (editions.latestPublished().isPresent()) {
      return;
    }
    var today = daily.today();
    var edition = composing.collectAndCompose(today);
    if (edition.content().stories().isEmpty()) {
      log.warn(
          "the sample news makes no edition today: {}", edition.why().in(Wordbook.shippedErrors()));
      return;
    }
    delivery.sendNow(edition);
    awaitSent(today);
  }

  private void awaitSent(LocalDate date) throws InterruptedException {
    for (var waited = Duration.ZERO; waited.compareTo(PATIENCE) < 0; waited = waited.plus(LOOK)) {
      delivery.wake();
      if (editions.byDate(date).map(Edition::state).filter(State.SENT::equals).isPresent()) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
    }
    log.warn("the first edition is still on its way after {} s", PATIENCE.toSeconds());
  }
}
