package dev.daybreak.delivery;

import dev.daybreak.delivery.pacing.ConcurrencyLimit;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pure parts of delivery with their settings. */
@Configuration(proxyBeanMethods = false)
class DeliveryBeans {

  @Bean
  ConcurrencyLimit crowd(DeliverySettings settings) {
    return new ConcurrencyLimit(settings.connections());
  }

  @Bean
  Verdicts verdicts(DeliverySettings settings) {
    return new Verdicts(
        new Retries(settings.retryAfter(), settings.giveUpAfter()),
        settings.unknown(),
        RandomGenerator.getDefault());
  }
}
