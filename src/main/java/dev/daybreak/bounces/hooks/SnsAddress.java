package dev.daybreak.bounces.hooks;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses in messages of Amazon SNS that may be asked: those of its own hosts, in the region
 * of the topic. Anyone can write any address into a message, and the certificate in it decides.
 */
final class SnsAddress {
  private static final Pattern TOPIC =
      Pattern.compile("arn:aws[a-z-]*:sns:([a-z]{2}(?:-[a-z]+)+-\\d{1,2}):\\d{12}:[\\w.-]{1,256}");

  private SnsAddress() {}

  static boolean isTopic(String arn) {
    return TOPIC.matcher(arn).matches();
  }

  /** The region of a topic, such as {@code eu-west-1}; empty if it is none. */
  static String region(String arn) {
    var found = TOPIC.matcher(arn);
    return found.matches() ? found.group(1) : "";
  }

  /** The host of a region. */
  static String host(String region) {
    return "sns." + region + ".amazonaws.com" + (region.startsWith("cn-") ? ".cn" : "");
  }

  /** Where the certificate is; empty if it must not be asked. */
  static Optional<URI> certificate(String text, String region) {
    return of(text, region)
        .filter(
            uri ->
                uri.getRawPath().endsWith(".pem")
                    && !uri.getRawPath().contains("..")
                    && uri.getRawQuery() == null);
  }

  /** What confirms a subscription when it is asked; empty if it must not be. */
  static Optional<URI> confirmation(String text, String region) {
    return of(text, region)
        .filter(
            uri ->
                uri.getRawPath().equals("/")
                    && ("&" + uri.getRawQuery() + "&").contains("&Action=ConfirmSubscription&"));
  }

  private static Optional<URI> of(String text, String region) {
    try {
      var uri = new URI(text);
      boolean good =
          "https".equals(uri.getScheme())
              && uri.getHost() != null
              && uri.getHost().toLowerCase(Locale.ROOT).equals(host(region))
              && (uri.getPort() == -1 || uri.getPort() == 443)
              && uri.getRawUserInfo() == null
              && uri.getRawFragment() == null;
      return good ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
