package dev.daybreak.mail.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signs finished messages with DKIM (RFC 6376): relaxed/relaxed, the whole body. A header is signed
 * once more than it occurs, so that no other one can be added (§8.15). Any number of threads.
 */
public final class Signer {
  private static final List<String> SIGNED =
      List.of(
          "from",
          "to",
          "cc",
          "sender",
          "reply-to",
          "subject",
          "date",
          "message-id",
          "mime-version",
          "content-type",
          "list-id",
          "list-unsubscribe",
          "list-unsubscribe-post",
          "list-post",
          "list-help",
          "list-subscribe",
          "list-owner",
          "list-archive",
          "cfbl-address");

  /** Signed as often as it occurs, or once: SMTP services add one of their own, above ours. */
  private static final String ADDED_BY_RELAYS = "feedback-id";

  private static final int LINE = 72;

  private final List<SigningKey> keys;

  public Signer(List<SigningKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * A signer with the keys of the settings, or one that returns messages unchanged.
   *
   * @throws IllegalArgumentException with the name of the wrong setting
   */
  public static Signer of(DkimSettings settings, String senderDomain) {
    var domain = settings.domain();
    if (domain == null) {
      return new Signer(List.of());
    }
    if (!isAligned(domain, senderDomain)) {
      throw new IllegalArgumentException(
          ("daybreak.dkim.domain is '%s', but mail comes from %s: receivers want them to be the"
                  + " same, or one within the other.")
              .formatted(domain, senderDomain));
    }
    return new Signer(keys(settings));
  }

  /** Reads the keys of the settings, of which the domain is set. */
  static List<SigningKey> keys(DkimSettings settings) {
    var domain = requireNonNull(settings.domain());
    var provider = RsaProvider.of(settings.provider());
    var keys = new ArrayList<SigningKey>();
    add(keys, "daybreak.dkim.key", settings.key(), domain, settings.selector(), provider);
    add(
        keys,
        "daybreak.dkim.ed25519-key",
        settings.ed25519Key(),
        domain,
        settings.ed25519Selector(),
        null);
    return keys;
  }

  /** Whether it signs at all. */
  public boolean signs() {
    return !keys.isEmpty();
  }

  /** The keys, the first signature’s first; empty if nothing is signed here. */
  public List<SigningKey> keys() {
    return keys;
  }

  /**
   * The message with a signature of each key before it; the same array if there is no key.
   *
   * @param message final bytes with CRLF line ends, as they are sent
   */
  public byte[] sign(byte[] message) {
    if (keys.isEmpty()) {
      return message;
    }
    var canonical = RelaxedCanonicalization.of(message);
    var names = names(canonical);
    var headers = canonical.headers(names);
    var listed = folded(names);
    try {
      var bodyHash = base64(canonical.bodyHash());
      var signatures = new StringBuilder();
      for (var key : keys) {
        signatures.append(signature(key, listed, headers, bodyHash));
      }
      var signed = new byte[signatures.length() + message.length];
      System.arraycopy(signatures.toString().getBytes(US_ASCII), 0, signed, 0, signatures.length());
      System.arraycopy(message, 0, signed, signatures.length(), message.length);
      return signed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No DKIM signature can be made: " + e.getMessage(), e);
    }
  }

  private static List<String> names(RelaxedCanonicalization message) {
    var names = new ArrayList<String>(2 * SIGNED.size());
    for (var name : SIGNED) {
      names.addAll(Collections.nCopies(message.count(name) + 1, name));
    }
    names.addAll(Collections.nCopies(Math.max(1, message.count(ADDED_BY_RELAYS)), ADDED_BY_RELAYS));
    return names;
  }

  private static String signature(SigningKey key, String listed, String headers, String bodyHash)
      throws GeneralSecurityException {
    var unsigned =
        "DKIM-Signature: v=1; a="
            + key.algorithm()
            + "; c=relaxed/relaxed; d="
            + key.domain()
            + ";\r\n s="
            + key.selector()
            + ";\r\n h="
            + listed
            + ";\r\n bh="
            + bodyHash
            + ";\r\n b=";
    var last = RelaxedCanonicalization.header(unsigned);
    var input = (headers + last).getBytes(ISO_8859_1);
    var signature = base64(key.sign(input, sha256(input, input.length)));
    return unsigned + folded(signature) + "\r\n";
  }

  /** Separated by colons, around which white space has no meaning (RFC 6376 §3.5). */
  private static String folded(List<String> names) {
    var out = new StringBuilder(names.get(0));
    int line = " h=".length() + out.length();
    for (var name : names.subList(1, names.size())) {
      boolean full = line + 1 + name.length() > LINE;
      out.append(full ? "\r\n :" : ":").append(name);
      line = (full ? " :".length() : line + 1) + name.length();
    }
    return out.toString();
  }

  private static String folded(String base64) {
    var out = new StringBuilder(base64.length() + 16);
    for (int i = 0; i < base64.length(); i += LINE) {
      out.append(i == 0 ? "" : "\r\n ").append(base64, i, Math.min(i + LINE, base64.length()));
    }
    return out.toString();
  }

  private static byte[] sha256(byte[] bytes, int length) throws GeneralSecurityException {
    var digest = MessageDigest.getInstance("SHA-256");
    digest.update(bytes, 0, length);
    return digest.digest();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static void add(
      List<SigningKey> keys,
      String setting,
      @Nullable Path file,
      String domain,
      @Nullable String selector,
      @Nullable Provider provider) {
    if (file != null && selector != null) {
      keys.add(SigningKey.read(setting, file, domain, selector, provider));
    }
  }

  private static boolean isAligned(String domain, String sender) {
    return domain.equalsIgnoreCase(sender)
        || sender.endsWith("." + domain)
        || domain.endsWith("." + sender);
  }
}
