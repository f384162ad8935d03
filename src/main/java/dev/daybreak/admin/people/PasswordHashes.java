package dev.daybreak.admin.people;

import java.text.Normalizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with PBKDF2, of any length and every character (NIST SP 800-63B-4, section
 * 3.1.1.2). Those that bcrypt hashed, of which it read 72 bytes, are right too and hashed again at
 * the next login.
 */
@Component
public class PasswordHashes implements PasswordEncoder {
  private static final int ROUNDS = 210_000;

  /** Far more than a password may have: what is longer costs no work. */
  private static final int LONGEST = 1_000;

  private final DelegatingPasswordEncoder all;

  @Autowired
  public PasswordHashes() {
    this(ROUNDS);
  }

  /**
   * @param rounds of PBKDF2; fewer are faster to check, and to guess
   */
  public PasswordHashes(int rounds) {
    all =
        new DelegatingPasswordEncoder(
            "pbkdf2-sha512",
            Map.of(
                "pbkdf2-sha512",
                new Pbkdf2PasswordEncoder(
                    "", 16, rounds, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA512),
                "bcrypt",
                new BCryptPasswordEncoder()));
  }

  @Override
  public @Nullable String encode(@Nullable CharSequence password) {
    return password == null ? null : all.encode(normal(password));
  }

  @Override
  public boolean matches(@Nullable CharSequence password, @Nullable String hashed) {
    if (password == null || hashed == null || password.length() > LONGEST) {
      return false;
    }
    // Older ones were hashed as they were typed.
    return all.matches(hashed.startsWith("{bcrypt}") ? password : normal(password), hashed);
  }

  @Override
  public boolean upgradeEncoding(@Nullable String hashed) {
    return hashed != null && all.upgradeEncoding(hashed);
  }

  /** The same letter is the same, however a keyboard composes it. */
  private static String normal(CharSequence password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }
}
