package dev.daybreak.mail.dkim;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * A private key for DKIM signatures, and the DNS name of its public key (RFC 6376).
 *
 * @param domain {@code d=}
 * @param selector {@code s=}
 * @param key RSA of 2048 bits or more (RFC 8301), or Ed25519 (RFC 8463)
 * @param provider null: the JDK's own
 */
public record SigningKey(
    String domain, String selector, PrivateKey key, @Nullable Provider provider) {
  private static final int LEAST_BITS = 2048;

  /**
   * Reads a key from a PEM file: PKCS#8, or PKCS#1 for RSA.
   *
   * @param setting name of the setting of the file, for the error message
   * @throws IllegalArgumentException if the key cannot be used
   */
  public static SigningKey read(
      String setting, Path file, String domain, String selector, @Nullable Provider provider) {
    try {
      checkRights(setting, file);
      var pem = Files.readString(file, US_ASCII);
      if (!PemContent.isPresentInText(pem)) {
        throw new IllegalArgumentException(
            setting + ": " + file + " holds no private key in PEM; 'dkim new' makes one.");
      }
      var key = usable(parsed(pem), provider);
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

  private static PrivateKey parsed(String pem) throws InvalidKeySpecException {
    try {
      var key = PemContent.of(pem).getPrivateKey();
      if (key == null) {
        throw new InvalidKeySpecException("it has no private key");
      }
      return key;
    } catch (IllegalStateException e) {
      throw new InvalidKeySpecException(e.getMessage(), e);
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
  public String recordName() {
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

  /** The provider that signs gets a key of its own kind: it would convert another each time. */
  private static PrivateKey usable(PrivateKey read, @Nullable Provider provider)
      throws GeneralSecurityException {
    if (read instanceof EdECPrivateKey edwards && edwards.getParams().getName().equals("Ed25519")) {
      return read;
    }
    if (!(read instanceof RSAPrivateCrtKey) || !read.getAlgorithm().equals("RSA")) {
      throw new InvalidKeySpecException("it is neither RSA nor Ed25519");
    }
    return provider == null || provider.getService("KeyFactory", "RSA") == null
        ? read
        : KeyFactory.getInstance("RSA", provider)
            .generatePrivate(new PKCS8EncodedKeySpec(read.getEncoded()));
  }

  /** A person who can read the key can sign mail as the publisher. */
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
