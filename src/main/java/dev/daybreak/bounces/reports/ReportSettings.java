package dev.daybreak.bounces.reports;

import dev.daybreak.mail.IpAddress;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the reports of providers are judged.
 *
 * @param addresses that our emails come from, as providers see them: addresses and ranges
 * @param failing from which share of our own emails on that fail DMARC people are told
 */
@ConfigurationProperties("daybreak.reports")
public record ReportSettings(
    @DefaultValue List<String> addresses, @DefaultValue("0.05") double failing) {

  public ReportSettings {
    addresses = List.copyOf(addresses);
    for (var address : addresses) {
      if (IpAddress.of(address.strip()).isEmpty()) {
        throw new IllegalArgumentException(
            "daybreak.reports.addresses has '%s': write an address or a range, such as 192.0.2.1 or 192.0.2.0/24"
                .formatted(address));
      }
    }
    if (!(failing > 0 && failing <= 1)) {
      throw new IllegalArgumentException(
          "daybreak.reports.failing is %s: write a share above 0 up to 1, such as 0.05"
              .formatted(failing));
    }
  }

  /** Whether an address is one of them. */
  boolean names(String address) {
    return IpAddress.of(address)
        .filter(
            one ->
                addresses.stream()
                    .flatMap(each -> IpAddress.of(each.strip()).stream())
                    .anyMatch(range -> range.contains(one)))
        .isPresent();
  }
}
