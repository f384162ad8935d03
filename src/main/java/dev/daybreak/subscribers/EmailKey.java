package dev.daybreak.subscribers;

import java.util.Locale;

/** One reader, one key, however the address is written. */
final class EmailKey {
  private EmailKey() {}

  /**
   * The whole address in lower case: the law of mail lets the part before the @ differ by case (RFC
   * 5321 §2.4), but no provider does, and a reader who left as Ann@ must not be mailed as ann@.
   */
  static String of(String address) {
    return address.strip().toLowerCase(Locale.ROOT);
  }
}
