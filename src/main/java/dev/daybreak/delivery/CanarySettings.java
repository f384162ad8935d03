package dev.daybreak.delivery;

import dev.daybreak.mail.Address;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Wordbook;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who gets an edition before the others.
 *
 * @param addresses of readers who are on duty; empty: no one waits
 * @param lead how long the others wait
 */
@ConfigurationProperties("daybreak.canary")
record CanarySettings(@DefaultValue List<String> addresses, @DefaultValue("PT5M") Duration lead) {

  CanarySettings {
    addresses = List.copyOf(addresses);
    for (var address : addresses) {
      try {
        Address.of(address);
      } catch (Refused e) {
        throw new IllegalArgumentException("daybreak.canary.addresses: " + Wordbook.shipped(e), e);
      }
    }
    if (lead.isNegative() || lead.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(
          "daybreak.canary.lead is %s: write up to an hour, such as 5m".formatted(lead));
    }
  }
}
