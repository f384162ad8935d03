package dev.daybreak.admin.login;

import dev.daybreak.admin.Audit;
import dev.daybreak.admin.Audited;
import java.time.Duration;
import java.util.Locale;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks a name and a password, unless too many were wrong before. */
public class Login implements AuthenticationProvider {
  private final DaoAuthenticationProvider accounts;
  private final LoginThrottle throttle;
  private final Audit audit;

  public Login(AdminUsers users, PasswordEncoder passwords, LoginThrottle throttle, Audit audit) {
    // It hashes a password even for an unknown name, so that the time it takes reveals nothing.
    this.accounts = new DaoAuthenticationProvider(users);
    this.accounts.setPasswordEncoder(passwords);
    this.throttle = throttle;
    this.audit = audit;
  }

  @Override
  public Authentication authenticate(Authentication asked) {
    var name = asked.getName().strip().toLowerCase(Locale.ROOT);
    var address =
        asked.getDetails() instanceof WebAuthenticationDetails details
            ? String.valueOf(details.getRemoteAddress())
            : "";
    var wait = throttle.attempt(name, address, audit.loggedInLately(name, address));
    if (!wait.isZero()) {
      throw new TooEarly(wait);
    }
    var known = accounts.authenticate(asked);
    if (known == null) {
      throw new IllegalStateException("the name and the password were not checked");
    }
    throttle.right(name, address);
    audit.add(known.getName(), Audited.LOGGED_IN, "", "", address);
    return known;
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }

  /** Not checked, since too many wrong passwords came before. */
  static final class TooEarly extends AuthenticationException {
    private final long seconds;

    TooEarly(Duration wait) {
      super("too many wrong passwords");
      this.seconds = wait.plusMillis(999).toSeconds();
    }

    /** The wait in seconds, at least 1. */
    long seconds() {
      return seconds;
    }
  }
}
