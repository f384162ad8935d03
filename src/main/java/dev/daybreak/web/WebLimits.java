package dev.daybreak.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the HTTP server, against clients that are slow or many.
 *
 * @param requestTime how long a request may take to arrive, head and body together
 * @param connectionsPerAddress connections of one IPv4 address or IPv6 /64; behind a proxy,
 *     requests at the same moment
 * @param largestRequest the longest body of a request
 */
@ConfigurationProperties("daybreak.web")
public record WebLimits(Duration requestTime, int connectionsPerAddress, DataSize largestRequest) {

  public WebLimits {
    check(
        requestTime.toMillis() >= 1000,
        "request-time",
        requestTime,
        "it must be at least a second, such as PT20S");
    check(
        connectionsPerAddress >= 1,
        "connections-per-address",
        connectionsPerAddress,
        "it must be at least 1");
    check(
        largestRequest.toBytes() >= 64 << 10 && largestRequest.toBytes() <= 256 << 20,
        "largest-request",
        largestRequest,
        "it must be between 64KB and 256MB");
  }

  private static void check(boolean good, String name, Object value, String rule) {
    if (!good) {
      throw new IllegalArgumentException("daybreak.web.%s is %s: %s".formatted(name, value, rule));
    }
  }
}
