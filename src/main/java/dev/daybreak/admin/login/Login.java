package dev.daybreak.admin.login;

import dev.daybreak.admin.Audit;
import java.time.Duration;
import java.util.Locale;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Looks at a name and a password, unless too many were wrong before. */
public class Login implements AuthenticationProvider {
  private final DaoAuthenticationProvider names;
  private final LoginThrottle wrong;
  private final Audit audit;

  public Login(AdminUsers people, PasswordEncoder passwords, LoginThrottle wrong, Audit audit) {
    // Also compares a password where nobody has that name, so that the time tells nothing.
    this.names = new DaoAuthenticationProvider(people);
    this.names.setPasswordEncoder(passwords);
    this.wrong = wrong;
    this.audit = audit;
  }

  @Override
  public Authentication authenticate(Authentication asked) {
    var name = asked.getName().strip().toLowerCase(Locale.ROOT);
    var address =
        asked.getDetails() instanceof WebAuthenticationDetails details
            ? String.valueOf(details.getRemoteAddress())
            : "";
    var wait = wrong.attempt(name, address, audit.loggedInLately(name, address));
    if (!wait.isZero()) {
      throw new TooEarly(wait);
    }
    var known = names.authenticate(asked);
    if (known == null) {
      throw new IllegalStateException("a name and a password were not looked at");
    }
    wrong.right(name, address);
    audit.add(known.getName(), Audit.LOGGED_IN, "", "", address);
    return known;
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }

  /** Not looked at: too many wrong passwords came before. */
  static final class TooEarly extends AuthenticationException {
    private final long seconds;

    TooEarly(Duration wait) {
      super("too many wrong passwords");
      this.seconds = wait.plusMillis(999).toSeconds();
    }

    /** How long to wait, at least 1. */
    long seconds() {
      return seconds;
    }
  }
}
