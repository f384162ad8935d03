package dev.daybreak.bounces.hooks;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;

/** A signature that is checked by a public key. */
final class PublicKeySignature {
  private PublicKeySignature() {}

  /**
   * Whether a signature is right.
   *
   * @param algorithm such as {@code SHA256withRSA}
   * @param signature in Base64; one that is not even the form of one is wrong
   * @param signed what it is about, part by part
   */
  static boolean isRight(String algorithm, PublicKey key, String signature, byte[]... signed) {
    try {
      var check = Signature.getInstance(algorithm);
      check.initVerify(key);
      for (var part : signed) {
        check.update(part);
      }
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (SignatureException | IllegalArgumentException e) {
      return false;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(algorithm + " is missing", e);
    }
  }
}
