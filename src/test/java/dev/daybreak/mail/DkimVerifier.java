package dev.daybreak.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Verifies DKIM signatures as RFC 6376 §6 tells a receiver to, with regular expressions on strings;
 * shares no code with the signer. {@link DkimTest} tries it on the example of RFC 8463.
 */
final class DkimVerifier {
  private final Function<String, String> dns;

  /**
   * @param dns the TXT record by name
   */
  DkimVerifier(Function<String, String> dns) {
    this.dns = dns;
  }

  /** What is wrong with each signature, top first; an empty text: nothing. */
  List<String> verify(byte[] bytes) throws Exception {
    var message = new String(bytes, ISO_8859_1);
    int split = message.indexOf("\r\n\r\n");
    var headers = List.of(message.substring(0, split).split("\r\n(?![ \t])", -1));
    var body = message.substring(split + 4);
    var verdicts = new ArrayList<String>();
    for (var header : headers) {
      if (header.matches("(?is)dkim-signature\\s*:.*")) {
        verdicts.add(verify(header, headers, body));
      }
    }
    return verdicts;
  }

  private String verify(String signature, List<String> headers, String body) throws Exception {
    var tags = tags(signature.substring(signature.indexOf(':') + 1));
    for (var tag : List.of("v", "a", "b", "bh", "d", "h", "s")) {
      if (!tags.containsKey(tag)) {
        return "no " + tag;
      }
    }
    if (!tags.get("v").equals("1") || tags.containsKey("l")) {
      return "version, or a length that leaves the end of the body open";
    }
    if (!tags.getOrDefault("c", "").equals("relaxed/relaxed")) {
      return "canonicalisation";
    }
    var bodyHash =
        MessageDigest.getInstance("SHA-256").digest(relaxedBody(body).getBytes(ISO_8859_1));
    if (!Arrays.equals(bodyHash, base64(tags.get("bh")))) {
      return "body hash";
    }
    var names = tags.get("h").toLowerCase(Locale.ROOT).split("\\s*:\\s*", -1);
    if (!List.of(names).contains("from")) {
      return "From is not signed";
    }
    var used = new HashMap<String, Integer>();
    var input = new StringBuilder();
    for (var name : names) {
      var same =
          headers.stream()
              .filter(h -> h.toLowerCase(Locale.ROOT).matches("(?s)" + name + "\\s*:.*"))
              .toList();
      int take = same.size() - used.merge(name, 1, Integer::sum);
      if (take >= 0) {
        input.append(relaxedHeader(same.get(take))).append("\r\n");
      }
    }
    input.append(relaxedHeader(signature.replaceFirst("(?s)([;:\\s]b\\s*=)[^;]*", "$1")));
    var record = dns.apply(tags.get("s") + "._domainkey." + tags.get("d"));
    if (record == null) {
      return "no key in DNS";
    }
    return isRight(tags, tags(record), input.toString().getBytes(ISO_8859_1)) ? "" : "signature";
  }

  private static boolean isRight(Map<String, String> tags, Map<String, String> record, byte[] input)
      throws Exception {
    boolean rsa = record.getOrDefault("k", "rsa").equals("rsa");
    if (!tags.get("a").equals(rsa ? "rsa-sha256" : "ed25519-sha256")) {
      return false;
    }
    var raw = base64(record.get("p"));
    var verifier = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
    verifier.initVerify(
        rsa
            ? KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(raw))
            : edwards(raw));
    verifier.update(rsa ? input : MessageDigest.getInstance("SHA-256").digest(input));
    return verifier.verify(base64(tags.get("b")));
  }

  private static PublicKey edwards(byte[] raw) throws Exception {
    var big = new byte[raw.length];
    for (int i = 0; i < raw.length; i++) {
      big[i] = raw[raw.length - 1 - i];
    }
    boolean odd = (big[0] & 0x80) != 0;
    big[0] &= 0x7f;
    var point = new EdECPoint(odd, new BigInteger(1, big));
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
  }

  private static String relaxedHeader(String header) {
    var parts = header.split(":", 2);
    return parts[0].strip().toLowerCase(Locale.ROOT)
        + ":"
        + parts[1].replaceAll("\r\n", "").replaceAll("[ \t]+", " ").strip();
  }

  private static String relaxedBody(String body) {
    var lines =
        body.replaceAll("[ \t]+", " ").replaceAll(" (?=\r\n|$)", "").replaceAll("(\r\n)+$", "");
    return lines.isEmpty() ? "" : lines + "\r\n";
  }

  private static Map<String, String> tags(String list) {
    var tags = new HashMap<String, String>();
    for (var tag : list.replaceAll("\r\n", "").split(";", -1)) {
      if (tag.contains("=")) {
        var pair = tag.split("=", 2);
        tags.put(pair[0].strip(), pair[1].strip());
      }
    }
    return tags;
  }

  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
  }
}
