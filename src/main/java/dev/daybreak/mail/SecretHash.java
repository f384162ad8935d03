package dev.daybreak.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A hash that tells settings with a password from others, slow to turn into the password. */
public final class SecretHash {
  private static final int ROUNDS = 20_000;

  private SecretHash() {}

  /**
   * 64 hexadecimal digits.
   *
   * @param where the settings but for the password
   */
  public static String of(String where, String password) {
    try {
      var spec = new PBEKeySpec(password.toCharArray(), where.getBytes(UTF_8), ROUNDS, 256);
      return HexFormat.of()
          .formatHex(
              SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                  .generateSecret(spec)
                  .getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("PBKDF2WithHmacSHA256 is missing", e);
    }
  }
}
