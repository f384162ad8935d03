package dev.daybreak.bounces.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;

/** An X.509 certificate of our own making, in DER by hand (RFC 5280 §4.1). */
final class MadeCertificate {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(UTC);
  private static final String SHA256_WITH_RSA = "300d06092a864886f70d01010b0500";

  private MadeCertificate() {}

  static KeyPair keys() {
    try {
      var maker = KeyPairGenerator.getInstance("RSA");
      maker.initialize(2048);
      return maker.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * In PEM.
   *
   * @param issuer its key, of the common name "CA of a test"
   */
  static String pem(
      String name, KeyPair keys, PrivateKey issuer, boolean authority, Instant from, Instant to) {
    var algorithm = HexFormat.of().parseHex(SHA256_WITH_RSA);
    var constraints = authority ? hex("a310300e300c0603551d13040530030101ff") : new byte[0];
    var content =
        der(
            0x30,
            hex("a003020102"),
            der(0x02, BigInteger.valueOf(from.getEpochSecond()).toByteArray()),
            algorithm,
            name("CA of a test"),
            der(
                0x30,
                der(0x17, TIME.format(from).getBytes(UTF_8)),
                der(0x17, TIME.format(to).getBytes(UTF_8))),
            name(name),
            keys.getPublic().getEncoded(),
            constraints);
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(issuer);
      signature.update(content);
      var whole = der(0x30, content, algorithm, der(0x03, new byte[] {0}, signature.sign()));
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, "\n".getBytes(UTF_8)).encodeToString(whole)
          + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] name(String name) {
    return der(0x30, der(0x31, der(0x30, hex("0603550403"), der(0x0c, name.getBytes(UTF_8)))));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static byte[] der(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (var part : parts) {
      content.writeBytes(part);
    }
    int length = content.size();
    var whole = new ByteArrayOutputStream();
    whole.write(tag);
    if (length < 0x80) {
      whole.write(length);
    } else {
      whole.write(0x82);
      whole.write(length >> 8);
      whole.write(length);
    }
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }
}
