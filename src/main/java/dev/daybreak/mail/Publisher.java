package dev.daybreak.mail;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

  /**
   * The mailbox of the From header; its name is the newsletter's unless the setting has one.
   *
   * @throws IllegalArgumentException when {@code daybreak.from} is not an address
   */
  public Mailbox sender() {
    try {
      return Mailbox.of(from, name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("daybreak.from: " + e.getMessage(), e);
    }
  }

  /**
   * What has to be set before mail may go to anyone but the mailbox of the demo.
   *
   * @return a sentence for each setting that is missing or wrong, naming it and what to write
   */
  public List<String> problems() {
    var problems = new ArrayList<String>();
    if (isBlank(name)) {
      problems.add("daybreak.name is empty: give the newsletter's name.");
    }
    checkWeb("daybreak.logo", logo, problems);
    checkWeb("daybreak.privacy-url", privacyUrl, problems);
    if (isBlank(from)) {
      problems.add(
          "daybreak.from is not set: give the address that editions come from, such as"
              + " news@example.org.");
    } else {
      checkMailbox("daybreak.from", from, problems);
    }
    checkMailbox("daybreak.reply-to", replyTo, problems);
    checkMailbox("daybreak.alert-to", alertTo, problems);
    if (isBlank(postalAddress)) {
      problems.add(
          "daybreak.postal-address is not set: every edition must carry the publisher's postal"
              + " address.");
    }
    baseUrlProblem(baseUrl).ifPresent(problems::add);
    return problems;
  }

  private static Optional<String> baseUrlProblem(@Nullable URI url) {
    if (url == null || url.toString().isBlank()) {
      return Optional.of(
          "daybreak.base-url is not set: give the https address under which readers reach the"
              + " pages, such as https://news.example.org.");
    }
    return isSecure(url)
        ? Optional.empty()
        : Optional.of(
            "daybreak.base-url is '"
                + url
                + "': readers' links must be https, such as"
                + " https://news.example.org.");
  }

  private static void checkWeb(String setting, @Nullable URI url, List<String> problems) {
    if (url != null && !url.toString().isBlank() && !isSecure(url)) {
      problems.add(
          "%s is '%s': write a whole https address, such as https://news.example.org/logo.png."
              .formatted(setting, url));
    }
  }

  /** Whether readers may be led there: by https, or to this machine only. */
  private static boolean isSecure(URI url) {
    return url.getHost() != null
        && ("https".equalsIgnoreCase(url.getScheme())
            || ("http".equalsIgnoreCase(url.getScheme()) && isLoopback(url)));
  }

  private static void checkMailbox(String setting, @Nullable String text, List<String> problems) {
    if (text == null || text.isBlank()) {
      return;
    }
    try {
      Mailbox.of(text, "");
    } catch (IllegalArgumentException e) {
      problems.add(setting + ": " + e.getMessage());
    }
  }

  /** Whether an address leads to this machine only. */
  static boolean isLoopback(URI url) {
    return url.getHost() != null && isLoopback(url.getHost());
  }

  /** Whether a host's name or number is this machine's own; asks no DNS. */
  static boolean isLoopback(String host) {
    var name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.matches("127(\\.\\d{1,3}){3}")
        || name.equals("::1")
        || name.equals("[::1]");
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
