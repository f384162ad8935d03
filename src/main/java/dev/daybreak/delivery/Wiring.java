package dev.daybreak.delivery;

import dev.daybreak.delivery.pace.Crowd;
import dev.daybreak.mail.Retries;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pure parts of delivery with their settings. */
@Configuration(proxyBeanMethods = false)
class Wiring {

  @Bean
  Crowd crowd(DeliverySettings settings) {
    return new Crowd(settings.connections());
  }

  @Bean
  Verdicts verdicts(DeliverySettings settings) {
    return new Verdicts(
        new Retries(settings.retryAfter(), settings.giveUpAfter()),
        settings.unknown(),
        RandomGenerator.getDefault());
  }
}
