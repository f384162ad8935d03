package dev.daybreak.newsletter;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose newsletter it is: what readers and mail servers see of the publisher.
 *
 * @param name the newsletter's name, also in From and List-Id
 * @param from the address that editions come from, as {@code a@b} or {@code Name <a@b>}
 * @param replyTo where answers go; null: to {@code from}
 * @param postalAddress stands under every edition (mail-rules 25)
 * @param baseUrl the public address of the pages, without a slash at the end
 * @param logo address of a picture for the masthead; null: the name in type
 * @param accent the colour of rules and labels, as {@code #rrggbb}
 * @param privacyUrl address of the publisher's privacy notice; null: Daybreak's own page
 * @param alertTo who hears of trouble; null: nobody by mail
 * @param language BCP 47 tag of the newsletter's own words
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
    String language) {

  /** An absolute address on the public pages; {@code path} starts with a slash. */
  public String url(String path) {
    var base = baseUrl.toString();
    while (base.endsWith("/")) {
      base = base.substring(0, base.length() - 1);
    }
    return base + path;
  }
}
