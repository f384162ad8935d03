package dev.daybreak.admin.login;

import dev.daybreak.admin.Role;
import dev.daybreak.admin.people.AdminSessions.Session;
import dev.daybreak.admin.people.AdminSettings;
import dev.daybreak.admin.people.AdminUser;
import java.util.Arrays;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What is left to do after the right password, before anything else can be done. */
enum LoginStage {
  /** The code of the second factor. */
  CODE("/login/code", "/login/code"),
  /** A password of one's own in place of the generated one. */
  PASSWORD("/admin/password?first", "/admin/password"),
  /** To enrol the second factor that the settings ask for. */
  ENROL("/admin/account/second-factor", "/admin/account/second-factor"),
  DONE("/admin", "");

  private final String page;
  private final String path;

  LoginStage(String page, String path) {
    this.page = page;
    this.path = path;
  }

  static LoginStage of(AdminUser user, Session session, AdminSettings settings) {
    if (user.secondFactor() && !session.passed()) {
      return CODE;
    }
    if (user.firstPassword()) {
      return PASSWORD;
    }
    return !user.secondFactor() && settings.needsSecondFactor(user.role()) ? ENROL : DONE;
  }

  /** Where it is done. */
  String page() {
    return page;
  }

  /** Whether an address can be asked for now, apart from what the role may. */
  boolean allows(String asked) {
    return this == DONE || asked.equals("/logout") || asked.equals(path);
  }

  /** Those of the role only once it is done. */
  List<GrantedAuthority> authorities(Role role) {
    return this == DONE ? role.authorities() : List.of(new SimpleGrantedAuthority(authority()));
  }

  private String authority() {
    return "STAGE_" + name();
  }

  static LoginStage of(Authentication who) {
    return Arrays.stream(values())
        .filter(
            stage ->
                who.getAuthorities().stream()
                    .anyMatch(it -> stage.authority().equals(it.getAuthority())))
        .findFirst()
        .orElse(DONE);
  }
}
