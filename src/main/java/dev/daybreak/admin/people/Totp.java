package dev.daybreak.admin.people;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords (RFC 6238): SHA-1, 30 seconds, six digits, as every app has them.
 */
final class Totp {
  private static final int SECONDS = 30;
  private static final int SECRET_BYTES = 20;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Totp() {}

  /** A new secret in Base32, 160 bits as RFC 4226 recommends: 32 letters, and no padding. */
  static String secret() {
    return base32(Secrets.bytes(SECRET_BYTES));
  }

  static String base32(byte[] bytes) {
    if (bytes.length % 5 != 0) {
      throw new IllegalArgumentException("only whole groups of five bytes need no padding");
    }
    var text = new StringBuilder();
    for (var i = 0; i < bytes.length; i += 5) {
      var group = new BigInteger(1, Arrays.copyOfRange(bytes, i, i + 5)).longValue();
      for (var bit = 35; bit >= 0; bit -= 5) {
        text.append(BASE32.charAt((int) (group >> bit) & 31));
      }
    }
    return text.toString();
  }

  private static byte[] bytes(String base32) {
    var bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
    for (var i = 0; i + 8 <= base32.length(); i += 8) {
      long group = 0;
      for (var letter : base32.substring(i, i + 8).toCharArray()) {
        group = group << 5 | BASE32.indexOf(letter);
      }
      for (var bit = 32; bit >= 0; bit -= 8) {
        bytes.put((byte) (group >> bit));
      }
    }
    return bytes.array();
  }

  /**
   * The step whose code that is: this one, or one to either side of it.
   *
   * @param last the last step that was used: it and those before it are used up
   */
  static OptionalLong match(String secret, String code, Instant now, long last) {
    var step = now.getEpochSecond() / SECONDS;
    for (var each : new long[] {step, step - 1, step + 1}) {
      var right = code(secret, each).getBytes(US_ASCII);
      if (each > last && MessageDigest.isEqual(right, code.getBytes(US_ASCII))) {
        return OptionalLong.of(each);
      }
    }
    return OptionalLong.empty();
  }

  /** The code of a moment. */
  static String code(String secret, Instant at) {
    return code(secret, at.getEpochSecond() / SECONDS);
  }

  /** The code of a step (RFC 4226, section 5.3). */
  private static String code(String secret, long step) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(bytes(secret), "HmacSHA1"));
      var hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
      var offset = hash[hash.length - 1] & 15;
      var number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
      return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA1 is missing", e);
    }
  }
}
