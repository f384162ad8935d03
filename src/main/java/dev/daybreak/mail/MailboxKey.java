package dev.daybreak.mail;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What addresses of one mailbox have in common, so that limits count them as one. It is never
 * mailed to: whether a provider treats two addresses as one is its own affair.
 *
 * @param local without a +tag, which goes to the same mailbox at almost every provider, and without
 *     the characters that its provider ignores
 * @param domain the provider's main one
 */
public record MailboxKey(String local, String domain) {
  private static final Map<String, String> SAME =
      Map.of(
          "googlemail.com", "gmail.com",
          "protonmail.com", "proton.me",
          "protonmail.ch", "proton.me",
          "pm.me", "proton.me",
          "me.com", "icloud.com",
          "mac.com", "icloud.com");

  private static final Map<String, Pattern> IGNORED =
      Map.of("gmail.com", Pattern.compile("\\."), "proton.me", Pattern.compile("[._-]"));

  public static MailboxKey of(Address address) {
    var domain = SAME.getOrDefault(address.domain(), address.domain());
    var local = address.local().toLowerCase(Locale.ROOT);
    var plus = local.indexOf('+');
    var plain = plus > 0 ? local.substring(0, plus) : local;
    var ignored = IGNORED.get(domain);
    var bare = ignored == null ? plain : ignored.matcher(plain).replaceAll("");
    return new MailboxKey(bare.isEmpty() ? plain : bare, domain);
  }

  @Override
  public String toString() {
    return local + "@" + domain;
  }
}
