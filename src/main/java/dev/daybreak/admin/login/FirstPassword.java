package dev.daybreak.admin.login;

import dev.daybreak.admin.people.AdminUsers;
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
 * The first password: generated when the server starts and there is no account, stored hashed, and
 * shown once. It must be changed before anything else can be done. A command generates none, since
 * no one would see it.
 */
@Component
@ConditionalOnWebApplication
public class FirstPassword {
  /** The name of its account. */
  public static final String NAME = "admin";

  private static final Logger log = LoggerFactory.getLogger(FirstPassword.class);

  private final AdminUsers users;
  private @Nullable String fresh;
  private boolean shown;

  public FirstPassword(AdminUsers users) {
    this.users = users;
  }

  /** Generates it once the server listens, since hashing a password takes a tenth of the start. */
  @EventListener(ApplicationStartedEvent.class)
  public synchronized void make() {
    var password = users.generated();
    if (users.addFirst(NAME, password)) {
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
}
