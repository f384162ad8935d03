package dev.daybreak.newsletter;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The publisher, as readers and mail servers see it.
 *
 * @param name the newsletter's name, also in From and List-Id
 * @param from the address that editions come from, such as {@code a@b} or {@code Name <a@b>}
 * @param replyTo the address for replies; null: {@code from}
 * @param postalAddress printed under every edition, as laws on bulk mail require
 * @param baseUrl the public address of the pages, without a slash at the end
 * @param logo address of a picture for the masthead; null: the name as text
 * @param accent the color of rules and labels, as {@code #rrggbb}
 * @param privacyUrl address of the publisher's privacy notice; null: Daybreak's own page
 * @param alertTo address for alerts; null: none by email
 * @param language BCP 47 tag of the newsletter's own texts
 * @param cfblAddress the address for complaints, named in editions (RFC 9477); null: none
 */
@ConfigurationProperties("daybreak")
public record Publisher(
    String name,
    String from,
    @Nullable String replyTo,
    String postalAddress,
    URI baseUrl,
    @Nullable URI logo,
    String accent,
    @Nullable URI privacyUrl,
    @Nullable String alertTo,
    String language,
    @Nullable String cfblAddress) {

  /** The host of the public pages: where readers sign up, in any language. */
  public String host() {
    return baseUrl.getHost() == null ? baseUrl.toString() : baseUrl.getHost();
  }

  /** Whether browsers come over TLS: a proxy may end it without a header that says so. */
  public boolean isHttps() {
    // If it is not set, the program is about to end with a message about that.
    return String.valueOf(baseUrl).regionMatches(true, 0, "https:", 0, 6);
  }

  /** The absolute address of a public page; {@code path} starts with a slash. */
  public String url(String path) {
    var base = baseUrl.toString();
    while (base.endsWith("/")) {
      base = base.substring(0, base.length() - 1);
    }
    return base + path;
  }
}
