package dev.daybreak.admin.login;

import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The first password: generated when the server first starts, stored hashed, and shown once. A
 * command generates none, since no one would see it.
 */
@Component
@ConditionalOnWebApplication
public class FirstPassword {
  /** The name of its account. */
  public static final String NAME = "admin";

  private static final Logger log = LoggerFactory.getLogger(FirstPassword.class);

  /** Without letters and digits that look alike; 15 of them are 74 bits. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private final AdminUsers users;
  private final SecureRandom random = new SecureRandom();
  private @Nullable String fresh;
  private boolean shown;

  public FirstPassword(AdminUsers users) {
    this.users = users;
  }

  /** Generates it once the server listens, since hashing a password takes a tenth of the start. */
  @EventListener(ApplicationStartedEvent.class)
  public synchronized void make() {
    var password = generate();
    if (users.add(NAME, password)) {
      fresh = password;
    }
  }

  /**
   * The password if this start generated it, else empty. The caller shows it; if no one calls, it
   * is logged once the program has started.
   */
  public synchronized Optional<String> fresh() {
    shown = true;
    return Optional.ofNullable(fresh);
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order(Ordered.LOWEST_PRECEDENCE)
  synchronized void show() {
    if (!shown) {
      fresh().ifPresent(password -> log.info("password: {}", password));
    }
  }

  private String generate() {
    var password = new StringBuilder();
    for (var i = 0; i < 15; i++) {
      if (i > 0 && i % 5 == 0) {
        password.append('-');
      }
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }
}
