package dev.daybreak.admin.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends sessions whose password has been changed since their login, on every node. */
public class StaleSessions extends OncePerRequestFilter {
  private final AdminUsers users;

  public StaleSessions(AdminUsers users) {
    this.users = users;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var who = SecurityContextHolder.getContext().getAuthentication();
    if (who != null && who.getPrincipal() instanceof AdminUser user && !stillValid(user)) {
      SecurityContextHolder.clearContext();
      var session = request.getSession(false);
      if (session != null) {
        session.invalidate();
      }
    }
    chain.doFilter(request, response);
  }

  private boolean stillValid(AdminUser user) {
    return users
        .find(user.getUsername())
        .filter(now -> now.changedAt().equals(user.changedAt()))
        .isPresent();
  }
}
