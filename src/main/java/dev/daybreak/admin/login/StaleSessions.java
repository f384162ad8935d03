package dev.daybreak.admin.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends the sessions that began with a password which has been changed since, on every node. */
public class StaleSessions extends OncePerRequestFilter {
  private final AdminUsers people;

  public StaleSessions(AdminUsers people) {
    this.people = people;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var who = SecurityContextHolder.getContext().getAuthentication();
    if (who != null && who.getPrincipal() instanceof AdminUser person && !stillValid(person)) {
      SecurityContextHolder.clearContext();
      var session = request.getSession(false);
      if (session != null) {
        session.invalidate();
      }
    }
    chain.doFilter(request, response);
  }

  private boolean stillValid(AdminUser person) {
    return people
        .find(person.getUsername())
        .filter(now -> now.changedAt().equals(person.changedAt()))
        .isPresent();
  }
}
