package dev.daybreak.admin.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.stereotype.Component;

/**
 * Seals secrets that are stored (AES-256 in GCM) with the key of the settings. It is not in the
 * database, so that a copy of that alone gives no codes away. Without a key they are stored as they
 * are, and so are those of before: they stay readable.
 */
@Component
class SecretSeal {
  private static final String SEALED = "sealed:";

  /** The key is random, so that one salt for all is enough; in hexadecimal. */
  private static final String SALT = "646179627265616b";

  private final @Nullable BytesEncryptor key;

  SecretSeal(AdminSettings settings) {
    this.key =
        settings.secretKey().isEmpty()
            ? null
            : AesGcmBytesEncryptor.withPassword(settings.secretKey(), SALT).build();
  }

  /** What to store of a secret. */
  String seal(String secret) {
    return key == null
        ? secret
        : SEALED + HexFormat.of().formatHex(key.encrypt(secret.getBytes(UTF_8)));
  }

  /** The secret that was stored; empty if it is sealed with another key. */
  Optional<String> open(String stored) {
    if (!stored.startsWith(SEALED)) {
      return Optional.of(stored);
    }
    if (key == null) {
      return Optional.empty();
    }
    try {
      var sealed = HexFormat.of().parseHex(stored.substring(SEALED.length()));
      return Optional.of(new String(key.decrypt(sealed), UTF_8));
    } catch (IllegalStateException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
