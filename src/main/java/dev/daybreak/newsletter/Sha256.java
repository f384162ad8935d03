package dev.daybreak.newsletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** The hash by which files, addresses and secrets are told apart. */
public final class Sha256 {
  private Sha256() {}

  /** 64 hexadecimal digits, of parts one after the other. */
  public static String hex(byte[]... parts) {
    return HexFormat.of().formatHex(digest(parts));
  }

  /** 64 hexadecimal digits, of a text in UTF-8. */
  public static String hex(String text) {
    return hex(text.getBytes(UTF_8));
  }

  /** 43 characters that may stand in an address. */
  public static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest(bytes));
  }

  private static byte[] digest(byte[]... parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
