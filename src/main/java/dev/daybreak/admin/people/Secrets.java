package dev.daybreak.admin.people;

import dev.daybreak.newsletter.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets of sessions, links and codes, and how they are stored. */
final class Secrets {
  /** Without letters and digits that look alike. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** 256 bits for cookies and addresses. */
  static String token() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
  }

  static byte[] bytes(int count) {
    var bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** Groups of letters and digits to type, such as {@code k3mfx-9qwta}; five are 25 bits. */
  static String groups(int count, int size) {
    var text = new StringBuilder();
    for (var i = 0; i < count * size; i++) {
      if (i > 0 && i % size == 0) {
        text.append('-');
      }
      text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  /** SHA-256 in hexadecimal: enough for what has over 64 random bits (NIST SP 800-63B-4). */
  static String hash(String secret) {
    return Sha256.hex(secret);
  }
}
