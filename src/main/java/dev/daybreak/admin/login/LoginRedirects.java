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

/** Redirects around the login: after a right password, after a wrong one, before a login. */
public class LoginRedirects {
  private static final String HOME = "/admin";

  /** Ten times the longest address of a page; a longer one was made by hand. */
  private static final int LONGEST = 300;

  /** After the right password: to the page that was asked for. */
  public void succeeded(
      HttpServletRequest request, HttpServletResponse response, Authentication who)
      throws IOException {
    var first = who.getPrincipal() instanceof AdminUser user && user.firstPassword();
    response.sendRedirect(first ? "/admin/password?first" : safe(request.getParameter("to")));
  }

  /** After a wrong one: back to the form. */
  public void failed(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    var to = "to=" + encode(safe(request.getParameter("to")));
    response.sendRedirect(
        why instanceof Login.TooEarly early
            ? "/login?wait=" + early.seconds() + "&" + to
            : "/login?wrong&" + to);
  }

  /** Before a login: pages of the admin ask for it; others do not exist. */
  public void required(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    var path = request.getRequestURI();
    if (!path.equals("/admin") && !path.startsWith("/admin/") && !path.startsWith("/actuator/")) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (request.getHeader("HX-Request") != null) {
      // A part of a page: the whole page must go to the login.
      response.setHeader("HX-Redirect", "/login");
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      response.sendRedirect("/login?to=" + encode(safe(path)));
    }
  }

  /** A form without its token is forbidden; other pages that are denied do not exist. */
  public void denied(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException {
    response.sendError(
        why instanceof CsrfException
            ? HttpServletResponse.SC_FORBIDDEN
            : HttpServletResponse.SC_NOT_FOUND);
  }

  /** Only a page of the admin, whatever the parameter says. */
  static String safe(@Nullable String to) {
    return to != null && to.length() <= LONGEST && isPage(to) ? to : HOME;
  }

  /** Without a group that repeats: Java's regular expressions need stack for each repetition. */
  private static boolean isPage(String to) {
    return to.startsWith(HOME + "/")
        && to.matches("[A-Za-z0-9/-]+")
        && !to.contains("//")
        && !to.endsWith("/");
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
