package dev.daybreak.admin.login;

import dev.daybreak.admin.people.AdminUser;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
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
    // The session has begun by now, and knows what is left to do.
    var now = SecurityContextHolder.getContext().getAuthentication();
    response.sendRedirect(next(LoginStage.of(now == null ? who : now), request));
  }

  /** What is left to do, or the page that was asked for. */
  static String next(LoginStage stage, HttpServletRequest request) {
    var to = safe(request.getParameter("to"));
    return switch (stage) {
      case DONE -> to;
      case CODE -> stage.page() + "?to=" + encode(to);
      default -> stage.page();
    };
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
    if (!isOfTheAdmin(path)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (request.getHeader("HX-Request") != null) {
      // A part of a page: the whole page must go to the login.
      response.setHeader("HX-Redirect", "/login?to=" + encode(shown(request, "HX-Current-URL")));
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      var page = request.getMethod().equals("GET") ? safe(path) : shown(request, "Referer");
      response.sendRedirect("/login?to=" + encode(page));
    }
  }

  /** The page that a request came from, as a header says. */
  private static String shown(HttpServletRequest request, String header) {
    var address = request.getHeader(header);
    return safe(
        address == null
            ? null
            : address.replaceFirst("^https?://[^/]*", "").replaceFirst("[?#].*", ""));
  }

  private static boolean isOfTheAdmin(String path) {
    return path.equals("/admin") || path.startsWith("/admin/") || path.startsWith("/actuator/");
  }

  /** A form without its token is forbidden; what the role may not do says so. */
  public void denied(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException, ServletException {
    var who = SecurityContextHolder.getContext().getAuthentication();
    if (why instanceof CsrfException) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else if (who == null
        || !(who.getPrincipal() instanceof AdminUser)
        || !isOfTheAdmin(request.getRequestURI())) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (LoginStage.of(who) != LoginStage.DONE) {
      elsewhere(request, response, LoginStage.of(who).page());
    } else {
      request.setAttribute(DeniedPage.NEEDED, Gate.least(request));
      request.getRequestDispatcher(DeniedPage.PATH).forward(request, response);
    }
  }

  /** A part of a page sends the whole page there. */
  private static void elsewhere(HttpServletRequest request, HttpServletResponse response, String to)
      throws IOException {
    if (request.getHeader("HX-Request") != null) {
      response.setHeader("HX-Redirect", to);
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      response.sendRedirect(to);
    }
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
