package dev.daybreak.mail.dkim;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The keys that sign messages; all null if the SMTP server signs them.
 *
 * @param domain {@code d=}; aligned with From (RFC 7489)
 * @param selector {@code s=} of the RSA key
 * @param key its private key: PEM, RSA of 2048 bits or more, such as from {@code dkim new}
 * @param ed25519Selector {@code s=} of an Ed25519 key for a second signature (RFC 8463)
 * @param ed25519Key its private key
 * @param provider name or class of the JCA provider for RSA; null: the fastest available
 */
@ConfigurationProperties("daybreak.dkim")
public record DkimSettings(
    @Nullable String domain,
    @Nullable String selector,
    @Nullable Path key,
    @Nullable String ed25519Selector,
    @Nullable Path ed25519Key,
    @Nullable String provider) {

  /** Checks that settings that belong together are set together. */
  public DkimSettings {
    domain = blankToNull(domain);
    selector = blankToNull(selector);
    ed25519Selector = blankToNull(ed25519Selector);
    provider = blankToNull(provider);
    key = isBlank(key) ? null : key;
    ed25519Key = isBlank(ed25519Key) ? null : ed25519Key;
    boolean rsa = selector != null || key != null;
    boolean second = ed25519Selector != null || ed25519Key != null;
    if (rsa != (selector != null && key != null)) {
      throw incomplete("daybreak.dkim.selector", "daybreak.dkim.key");
    }
    if (second != (ed25519Selector != null && ed25519Key != null)) {
      throw incomplete("daybreak.dkim.ed25519-selector", "daybreak.dkim.ed25519-key");
    }
    if ((domain != null) != (rsa || second)) {
      throw incomplete("daybreak.dkim.domain", "daybreak.dkim.key");
    }
  }

  private static IllegalArgumentException incomplete(String one, String other) {
    return new IllegalArgumentException(
        one + " and " + other + " belong together: set both, or neither.");
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static boolean isBlank(@Nullable Path path) {
    return path == null || path.toString().isBlank();
  }
}
