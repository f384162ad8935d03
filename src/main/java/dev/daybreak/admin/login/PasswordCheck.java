package dev.daybreak.admin.login;

import dev.daybreak.admin.Audited;
import dev.daybreak.admin.people.AdminUsers;
import dev.daybreak.newsletter.Refused;
import org.springframework.stereotype.Component;

/** Asks again for the password of someone who is logged in, before what matters. */
@Component
class PasswordCheck {
  private final AdminUsers users;
  private final LoginThrottle throttle;
  private final FailedLogins failed;

  PasswordCheck(AdminUsers users, LoginThrottle throttle, FailedLogins failed) {
    this.users = users;
    this.throttle = throttle;
    this.failed = failed;
  }

  /**
   * Checks it.
   *
   * @throws Refused if it is wrong, or too many were
   */
  void require(String name, String password, String address) {
    var wait = throttle.attempt(name, address, true);
    if (!wait.isZero()) {
      throw new Refused("login.wait", wait.plusMillis(999).toSeconds());
    }
    if (!users.knows(name, password)) {
      failed.add(Audited.PASSWORD_FAILED, name, address);
      throw new Refused("login.password.wrong");
    }
    throttle.right(name, address);
  }
}
