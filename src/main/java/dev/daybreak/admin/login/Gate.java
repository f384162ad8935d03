package dev.daybreak.admin.login;

import dev.daybreak.admin.Permission;
import dev.daybreak.admin.Role;
import dev.daybreak.admin.people.AdminUser;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Lets an editor do what {@link Permission} says of the role, once the login is finished. */
class Gate implements AuthorizationManager<RequestAuthorizationContext> {
  @Override
  public AuthorizationDecision authorize(
      Supplier<? extends Authentication> asking, RequestAuthorizationContext context) {
    var who = asking.get();
    var request = context.getRequest();
    if (who == null || !(who.getPrincipal() instanceof AdminUser)) {
      return new AuthorizationDecision(false);
    }
    var stage = LoginStage.of(who);
    var may =
        stage.allows(request.getRequestURI())
            && (stage != LoginStage.DONE
                || request.getRequestURI().equals("/logout")
                || Role.of(who).filter(role -> role.includes(least(request))).isPresent());
    return new AuthorizationDecision(may);
  }

  /** The least role that a request needs. */
  static Role least(HttpServletRequest request) {
    var deed = request.getParameter("do");
    return Permission.least(request.getMethod(), request.getRequestURI(), deed == null ? "" : deed);
  }
}
