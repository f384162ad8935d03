package dev.daybreak.bounces;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where emails come back to, and what is done with them. Without a mailbox nothing is read.
 *
 * @param maildir folder that the local mail server fills; empty: none
 * @param mbox file that the local mail server appends to; empty: none
 * @param poll how often they are looked at
 * @param delete whether an email is deleted where it lay once it is taken
 * @param keep how long an email is kept that a person may have to see, and how old one may be that
 *     is taken
 * @param forwardTo who gets what people write; empty: {@code daybreak.reply-to}
 * @param authservId name of our own mail server in Authentication-Results (RFC 8601); empty: none
 *     of them is believed
 */
@ConfigurationProperties("daybreak.bounces")
record BounceSettings(
    Imap imap,
    String maildir,
    String mbox,
    Duration poll,
    boolean delete,
    Duration keep,
    String forwardTo,
    String authservId) {

  BounceSettings {
    if (poll.isNegative() || poll.isZero()) {
      throw new IllegalArgumentException(
          "daybreak.bounces.poll is %s: give more than nothing, such as PT1M".formatted(poll));
    }
    if (keep.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException(
          "daybreak.bounces.keep is %s: give 1d or more".formatted(keep));
    }
  }

  /**
   * A mailbox of IMAP.
   *
   * @param host empty: none
   * @param port null: the usual one
   * @param tls {@code on} (from the first byte), {@code starttls} or {@code off}
   * @param idle whether the server is asked to say when something arrives (RFC 2177)
   */
  record Imap(
      String host,
      @Nullable Integer port,
      String username,
      String password,
      List<String> folders,
      String tls,
      boolean idle) {

    Imap {
      folders = List.copyOf(folders);
      if (!List.of("on", "starttls", "off").contains(tls)) {
        throw new IllegalArgumentException(
            "daybreak.bounces.imap.tls is '%s': write on, starttls or off".formatted(tls));
      }
    }

    /** Without the password. */
    @Override
    public String toString() {
      return username + "@" + host + " " + folders + ", tls " + tls;
    }
  }

  boolean reads() {
    return !imap.host.isBlank() || !maildir.isBlank() || !mbox.isBlank();
  }
}
