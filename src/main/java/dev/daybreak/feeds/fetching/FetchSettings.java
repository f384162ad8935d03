package dev.daybreak.feeds.fetching;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * The limits of all fetches ({@code daybreak.fetch.…}).
 *
 * @param userAgent of all requests
 * @param timeout for all of one fetch: names, connections, redirects, body
 * @param longest body, after decompression
 * @param redirects at most
 * @param atOnce fetches at the same time
 * @param perHost of those, to one host
 * @param allowedNetworks private networks that may be asked, such as 10.1.0.0/16
 */
@ConfigurationProperties("daybreak.fetch")
public record FetchSettings(
    String userAgent,
    Duration timeout,
    DataSize longest,
    int redirects,
    int atOnce,
    int perHost,
    List<String> allowedNetworks) {

  public FetchSettings(
      String userAgent,
      Duration timeout,
      DataSize longest,
      int redirects,
      int atOnce,
      int perHost,
      @Nullable List<String> allowedNetworks) {
    this.userAgent = userAgent;
    this.timeout = timeout;
    this.longest = longest;
    this.redirects = redirects;
    this.atOnce = atOnce;
    this.perHost = perHost;
    this.allowedNetworks = allowedNetworks == null ? List.of() : List.copyOf(allowedNetworks);
    check(timeout.compareTo(Duration.ZERO) > 0, "timeout", timeout, "longer than nothing");
    check(
        longest.toBytes() > 0 && longest.toMegabytes() <= 100, "longest", longest, "at most 100MB");
    check(redirects >= 0 && redirects <= 20, "redirects", redirects, "0 to 20");
    check(atOnce > 0 && atOnce <= 500, "at-once", atOnce, "1 to 500");
    check(perHost > 0 && perHost <= atOnce, "per-host", perHost, "from 1 to at-once");
    try {
      var unused = new Networks(this.allowedNetworks);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("daybreak.fetch.allowed-networks: " + e.getMessage(), e);
    }
  }

  private static void check(boolean fine, String name, Object value, String should) {
    if (!fine) {
      throw new IllegalArgumentException(
          "daybreak.fetch." + name + " is " + value + "; it must be " + should);
    }
  }
}
