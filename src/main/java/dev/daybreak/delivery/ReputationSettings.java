package dev.daybreak.delivery;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From which shares of the emails of the last seven days on people are told.
 *
 * @param complaints of readers who reported spam; large providers ask for fewer than 0.1 %
 * @param complaintsUrgent at which large providers refuse email: 0.3 %
 * @param bounces of addresses that were given up
 */
@ConfigurationProperties("daybreak.reputation")
record ReputationSettings(
    @DefaultValue("0.001") double complaints,
    @DefaultValue("0.003") double complaintsUrgent,
    @DefaultValue("0.02") double bounces) {

  ReputationSettings {
    check("complaints", complaints);
    check("complaints-urgent", complaintsUrgent);
    check("bounces", bounces);
  }

  private static void check(String name, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "daybreak.reputation.%s is %s: write a share above 0 up to 1, such as 0.001"
              .formatted(name, share));
    }
  }
}
