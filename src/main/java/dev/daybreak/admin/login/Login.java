package dev.daybreak.admin.login;

import dev.daybreak.admin.Audit;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.people.AdminUser;
import dev.daybreak.admin.people.AdminUsers;
import java.time.Duration;
import java.util.Locale;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Checks a name and a password, unless too many were wrong before. */
@Component
class Login implements AuthenticationManager {
  private final DaoAuthenticationProvider accounts;
  private final AdminUsers users;
  private final LoginThrottle throttle;
  private final FailedLogins failed;
  private final Audit audit;

  Login(
      AdminUsers users,
      PasswordEncoder passwords,
      LoginThrottle throttle,
      FailedLogins failed,
      Audit audit) {
    // It hashes a password even for an unknown name, so that the time it takes reveals nothing.
    this.accounts = new DaoAuthenticationProvider(users);
    this.accounts.setPasswordEncoder(passwords);
    this.accounts.setUserDetailsPasswordService(users);
    this.users = users;
    this.throttle = throttle;
    this.failed = failed;
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
      failed.add(Audited.LOGIN_DELAYED, name, address);
      throw new TooEarly(wait);
    }
    var known = known(asked, name, address);
    throttle.right(name, address);
    if (known.getPrincipal() instanceof AdminUser user && !user.secondFactor()) {
      finished(user, address);
    }
    return known;
  }

  private Authentication known(Authentication asked, String name, String address) {
    try {
      var known = accounts.authenticate(asked);
      if (known == null) {
        throw new IllegalStateException("the name and the password were not checked");
      }
      return known;
    } catch (AuthenticationException e) {
      failed.add(Audited.LOGIN_FAILED, name, address);
      throw e;
    }
  }

  /** Notes that someone is in, with all that was asked for. */
  void finished(AdminUser user, String address) {
    users.loggedIn(user.name());
    audit.add(user.name(), Audited.LOGGED_IN, "", "", address);
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
