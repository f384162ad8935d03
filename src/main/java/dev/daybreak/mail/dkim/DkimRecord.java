package dev.daybreak.mail.dkim;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The TXT record that publishes the public half of a signing key (RFC 6376 §3.6.1, RFC 8463 §4).
 */
public final class DkimRecord {
  /** The prefix of the 32 bytes of an Ed25519 public key in X.509 encoding (RFC 8410). */
  private static final byte[] ED25519 = {48, 42, 48, 5, 6, 3, 43, 101, 112, 3, 33, 0};

  private static final byte[] PROBE = {1, 2, 3, 4};

  private DkimRecord() {}

  /** The record's text. */
  public static String of(PublicKey key) {
    var encoded = key.getEncoded();
    boolean rsa = key.getAlgorithm().equals("RSA");
    var bare = new byte[encoded.length - (rsa ? 0 : ED25519.length)];
    System.arraycopy(encoded, encoded.length - bare.length, bare, 0, bare.length);
    return "v=DKIM1; k="
        + (rsa ? "rsa" : "ed25519")
        + "; p="
        + Base64.getEncoder().encodeToString(bare);
  }

  /** The text as in a zone file: quoted strings of at most 255 characters. */
  public static String quoted(String text) {
    var strings = new ArrayList<String>();
    for (int i = 0; i < text.length(); i += 250) {
      strings.add('"' + text.substring(i, Math.min(text.length(), i + 250)) + '"');
    }
    return String.join("\n  ", strings);
  }

  /**
   * Compares a key with its published record.
   *
   * @param texts the TXT records at the key's name
   * @return the problem, or null
   */
  public static @Nullable String problem(SigningKey key, List<String> texts) {
    var records =
        texts.stream().map(DkimRecord::tags).filter(tags -> tags.containsKey("p")).toList();
    if (records.size() != 1) {
      return records.isEmpty()
          ? "no DKIM record is published"
          : "more than one record is published";
    }
    var record = records.get(0);
    var published = record.getOrDefault("p", "");
    if (published.isEmpty()) {
      return "the record says that the key is revoked";
    }
    var kind = key.isRsa() ? "rsa" : "ed25519";
    if (!record.getOrDefault("k", "rsa").toLowerCase(Locale.ROOT).equals(kind)) {
      return "the record is for a key of another kind than " + kind;
    }
    return belongs(key, published) ? null : "the record is for another key";
  }

  /** Whether the published key verifies a signature of ours. */
  private static boolean belongs(SigningKey key, String published) {
    try {
      var bytes = Base64.getDecoder().decode(published);
      var encoded = key.isRsa() ? bytes : joined(ED25519, bytes);
      var algorithm = key.isRsa() ? "RSA" : "Ed25519";
      var verifier = Signature.getInstance(key.isRsa() ? "SHA256withRSA" : algorithm);
      verifier.initVerify(
          KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded)));
      verifier.update(PROBE);
      return verifier.verify(key.sign(PROBE, PROBE));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static byte[] joined(byte[] one, byte[] other) {
    var all = new byte[one.length + other.length];
    System.arraycopy(one, 0, all, 0, one.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }

  private static Map<String, String> tags(String text) {
    var tags = new HashMap<String, String>();
    // Java's DNS returns a record of several strings with their quotation marks.
    for (var tag : text.replaceAll("\"\\s*\"", "").replace("\"", "").split(";", -1)) {
      int equals = tag.indexOf('=');
      if (equals > 0) {
        var value = tag.substring(equals + 1).replaceAll("\\s", "");
        tags.put(tag.substring(0, equals).strip(), value);
      }
    }
    return tags;
  }
}
