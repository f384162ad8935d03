package dev.daybreak.mail;

import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Wordbook;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks the publisher's settings that mail depends on. */
public final class PublisherCheck {
  private PublisherCheck() {}

  /**
   * The settings that are missing or wrong for mail to anyone but the demo's mailbox.
   *
   * @return a sentence for each, with the setting's name and what to write
   */
  public static List<String> problems(Publisher publisher) {
    var problems = new ArrayList<String>();
    if (isBlank(publisher.name())) {
      problems.add("daybreak.name is empty: give the newsletter's name.");
    }
    checkWeb("daybreak.logo", publisher.logo(), problems);
    checkWeb("daybreak.privacy-url", publisher.privacyUrl(), problems);
    if (isBlank(publisher.from())) {
      problems.add(
          "daybreak.from is not set: give the address that editions come from, such as"
              + " news@example.org.");
    } else {
      var from = checkMailbox("daybreak.from", publisher.from(), problems);
      var complaints = checkMailbox("daybreak.cfbl-address", publisher.cfblAddress(), problems);
      if (from != null && complaints != null) {
        complaintsProblem(complaints, from).ifPresent(problems::add);
      }
    }
    checkMailbox("daybreak.reply-to", publisher.replyTo(), problems);
    checkMailbox("daybreak.alert-to", publisher.alertTo(), problems);
    if (isBlank(publisher.postalAddress())) {
      problems.add(
          "daybreak.postal-address is not set: every edition must carry the publisher's postal"
              + " address.");
    }
    baseUrlProblem(publisher.baseUrl()).ifPresent(problems::add);
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

  /** Whether links for readers may use it: https, or this machine only. */
  private static boolean isSecure(URI url) {
    return url.getHost() != null
        && ("https".equalsIgnoreCase(url.getScheme())
            || ("http".equalsIgnoreCase(url.getScheme()) && isLoopback(url)));
  }

  /** The address; null if there is none, or a wrong one. */
  private static @Nullable Address checkMailbox(
      String setting, @Nullable String text, List<String> problems) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return Mailbox.of(text, "").address();
    } catch (Refused e) {
      problems.add(setting + ": " + Wordbook.shipped(e));
      return null;
    }
  }

  /** Without a second signature the address must be of the sender's domain (RFC 9477 §3.1). */
  private static Optional<String> complaintsProblem(Address complaints, Address from) {
    var domain = complaints.domain();
    var sender = from.domain();
    return domain.equals(sender) || domain.endsWith("." + sender)
        ? Optional.empty()
        : Optional.of(
            ("daybreak.cfbl-address is '%s', but mail comes from %s: give an address of that"
                    + " domain, such as fbl@%2$s.")
                .formatted(complaints, sender));
  }

  /** Whether an address leads to this machine only. */
  public static boolean isLoopback(URI url) {
    return url.getHost() != null && isLoopback(url.getHost());
  }

  /** Whether a host's name or number is this machine's own, without asking DNS. */
  public static boolean isLoopback(String host) {
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
