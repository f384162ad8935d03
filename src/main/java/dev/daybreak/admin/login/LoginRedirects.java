package dev.daybreak.admin.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfException;

/** Where somebody is sent who logs in, fails to, or has to. */
public class LoginRedirects {
  private static final String HOME = "/admin";

  /** After the right password: where one wanted to go. */
  public void welcome(HttpServletRequest request, HttpServletResponse response, Authentication who)
      throws IOException {
    var first = who.getPrincipal() instanceof AdminUser person && person.firstPassword();
    response.sendRedirect(first ? "/admin/password?first" : safe(request.getParameter("to")));
  }

  /** After a wrong one. */
  public void turnAway(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    var to = "to=" + encode(safe(request.getParameter("to")));
    response.sendRedirect(
        why instanceof Login.TooEarly early
            ? "/login?wait=" + early.seconds() + "&" + to
            : "/login?wrong&" + to);
  }

  /** The editor's pages ask for a login; nothing else hints that it exists. */
  public void showTheWay(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    var path = request.getRequestURI();
    if (!path.equals("/admin") && !path.startsWith("/admin/") && !path.startsWith("/actuator/")) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (request.getHeader("HX-Request") != null) {
      // A part of a page: the whole page has to go to the login.
      response.setHeader("HX-Redirect", "/login");
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      response.sendRedirect("/login?to=" + encode(safe(path)));
    }
  }

  /** A form without its token is refused; what may not be reached does not exist. */
  public void refuse(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException {
    response.sendError(
        why instanceof CsrfException
            ? HttpServletResponse.SC_FORBIDDEN
            : HttpServletResponse.SC_NOT_FOUND);
  }

  /** Only to a page of the editor's, whatever the address said. */
  static String safe(@Nullable String to) {
    return to != null && to.matches("/admin(/[A-Za-z0-9-]+)*") ? to : HOME;
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
