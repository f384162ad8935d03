package dev.daybreak.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The signature of Standard Webhooks (github.com/standard-webhooks): HMAC-SHA256 over id, seconds
 * and body. For webhooks that we post and for those that come in.
 */
public final class StandardWebhooks {
  private static final String HMAC = "HmacSHA256";
  private static final int SHORTEST_KEY = 16;

  private StandardWebhooks() {}

  /**
   * A key as it is written in settings; the message about a wrong one does not quote it.
   *
   * @param setting its name
   * @param secret {@code whsec_} and the key in base64
   */
  public static SecretKey key(String setting, String secret) {
    var text = secret.strip();
    try {
      var key = Base64.getDecoder().decode(text.replaceFirst("^whsec_", ""));
      if (text.startsWith("whsec_") && key.length >= SHORTEST_KEY) {
        return new SecretKeySpec(key, HMAC);
      }
    } catch (IllegalArgumentException e) {
      throw wrongKey(setting, e);
    }
    throw wrongKey(setting, null);
  }

  private static IllegalArgumentException wrongKey(String setting, @Nullable Exception cause) {
    return new IllegalArgumentException(
        setting
            + " is no secret of Standard Webhooks; write whsec_ and then base64 of 24 random bytes,"
            + " as 'openssl rand -base64 24' prints them",
        cause);
  }

  /** What is written in {@code webhook-signature}. */
  public static String signature(SecretKey key, String id, String seconds, byte[] body) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(key);
      mac.update((id + "." + seconds + ".").getBytes(UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is missing", e);
    }
  }

  /**
   * Whether one of the signatures is right.
   *
   * @param signatures the value of {@code webhook-signature}: several, while a key is replaced
   */
  public static boolean isSigned(
      SecretKey key, String id, String seconds, byte[] body, String signatures) {
    var right = signature(key, id, seconds, body).getBytes(UTF_8);
    return Arrays.stream(signatures.split(" ", -1))
        .anyMatch(one -> MessageDigest.isEqual(one.getBytes(UTF_8), right));
  }
}
