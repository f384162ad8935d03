package dev.daybreak.mail.dkim;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A private key that signs, and under which name its public half is published.
 *
 * @param domain {@code d=}
 * @param selector {@code s=}
 * @param key RSA of 2048 bits or more (RFC 8301), or Ed25519 (RFC 8463)
 * @param provider null: the JDK's own
 */
public record SigningKey(
    String domain, String selector, PrivateKey key, @Nullable Provider provider) {
  private static final int LEAST_BITS = 2048;
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END");

  /** The beginning of a PKCS#8 key for RSA: version 0, rsaEncryption without parameters. */
  private static final byte[] RSA_ALGORITHM = {
    2, 1, 0, 48, 13, 6, 9, 42, -122, 72, -122, -9, 13, 1, 1, 1, 5, 0
  };

  /**
   * Reads a key from its file.
   *
   * @param setting the setting that names the file, for the sentence when it is no good
   * @throws IllegalArgumentException with that sentence
   */
  public static SigningKey read(
      String setting, Path file, String domain, String selector, @Nullable Provider provider) {
    try {
      checkRights(setting, file);
      var pem = PEM.matcher(Files.readString(file, US_ASCII));
      if (!pem.find()) {
        throw new IllegalArgumentException(
            setting + ": " + file + " holds no private key in PEM; 'dkim new' makes one.");
      }
      var der = Base64.getMimeDecoder().decode(pem.group(2));
      var key = decoded(pem.group(1) == null ? der : pkcs8(der), provider);
      if (key instanceof RSAPrivateCrtKey rsa && rsa.getModulus().bitLength() < LEAST_BITS) {
        throw new IllegalArgumentException(
            "%s: the key in %s has %d bits; receivers want %d or more (RFC 8301)."
                .formatted(setting, file, rsa.getModulus().bitLength(), LEAST_BITS));
      }
      return new SigningKey(domain, selector, key, provider);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(setting + ": there is no file " + file + ".", e);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "%s: %s cannot be read as a key: %s.".formatted(setting, file, e.getMessage()), e);
    }
  }

  boolean isRsa() {
    return key instanceof RSAPrivateCrtKey;
  }

  /** {@code a=}. */
  String algorithm() {
    return isRsa() ? "rsa-sha256" : "ed25519-sha256";
  }

  /** The name in DNS under which the public key is published. */
  String recordName() {
    return selector + "._domainkey." + domain;
  }

  /**
   * Signs the canonical headers.
   *
   * @param hash their SHA-256, which is what Ed25519 signs (RFC 8463 §3)
   */
  public byte[] sign(byte[] headers, byte[] hash) throws GeneralSecurityException {
    var name = isRsa() ? RsaProvider.SIGNATURE : "Ed25519";
    var signature =
        provider == null ? Signature.getInstance(name) : Signature.getInstance(name, provider);
    signature.initSign(key);
    signature.update(isRsa() ? headers : hash);
    return signature.sign();
  }

  /** By the provider that signs where it can: it would read another's key for each signature. */
  private static PrivateKey decoded(byte[] pkcs8, @Nullable Provider provider)
      throws GeneralSecurityException {
    var spec = new PKCS8EncodedKeySpec(pkcs8);
    var keys =
        provider == null || provider.getService("KeyFactory", "RSA") == null
            ? KeyFactory.getInstance("RSA")
            : KeyFactory.getInstance("RSA", provider);
    try {
      if (keys.generatePrivate(spec) instanceof RSAPrivateCrtKey rsa) {
        return rsa;
      }
    } catch (InvalidKeySpecException e) {
      // Then it may be the other kind.
    }
    var key = KeyFactory.getInstance("EdDSA").generatePrivate(spec);
    if (key instanceof EdECPrivateKey edwards && edwards.getParams().getName().equals("Ed25519")) {
      return key;
    }
    throw new InvalidKeySpecException("it is neither RSA nor Ed25519");
  }

  /** The older form (PKCS#1) in the newer one, which is all that the JDK reads (RFC 5958). */
  private static byte[] pkcs8(byte[] pkcs1) {
    var octets = tagged(4, pkcs1);
    var content = new ByteArrayOutputStream();
    content.writeBytes(RSA_ALGORITHM);
    content.writeBytes(octets);
    return tagged(48, content.toByteArray());
  }

  private static byte[] tagged(int tag, byte[] content) {
    var out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length > 255) {
      out.write(0x82);
      out.write(content.length >> 8);
    } else {
      out.write(0x81);
    }
    out.write(content.length & 0xff);
    out.writeBytes(content);
    return out.toByteArray();
  }

  /** Whoever can read the key can write mail in the publisher's name. */
  private static void checkRights(String setting, Path file) throws IOException {
    if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
      return;
    }
    var rights = Files.getPosixFilePermissions(file);
    if (rights.contains(PosixFilePermission.OTHERS_READ)
        || rights.contains(PosixFilePermission.OTHERS_WRITE)
        || rights.contains(PosixFilePermission.GROUP_WRITE)) {
      throw new IllegalArgumentException(
          "%s: everyone can get at %s; make it yours alone with chmod 600."
              .formatted(setting, file));
    }
  }
}
