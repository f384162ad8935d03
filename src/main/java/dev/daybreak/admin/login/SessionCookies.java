package dev.daybreak.admin.login;

import dev.daybreak.admin.people.AdminSessions;
import dev.daybreak.admin.people.AdminSessions.Session;
import dev.daybreak.admin.people.AdminSettings;
import dev.daybreak.admin.people.AdminUser;
import dev.daybreak.admin.people.AdminUsers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Who a request is from, by its cookie. Session, account and role are read each time, so that a
 * session that any node ended has ended, and a new role counts at once.
 */
@Component
class SessionCookies implements SecurityContextRepository {
  private static final String NAME = "daybreak";

  /** What an open page asks for, whether someone sits before it or not. */
  private static final Pattern ASKED_BY_ITSELF =
      Pattern.compile("/admin/editions/[^/]+/(news|run)");

  private final AdminSessions sessions;
  private final AdminUsers users;
  private final AdminSettings settings;

  SessionCookies(AdminSessions sessions, AdminUsers users, AdminSettings settings) {
    this.sessions = sessions;
    this.users = users;
    this.settings = settings;
  }

  /** Only asked by pages that are not public. */
  @Override
  @SuppressWarnings("deprecation")
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    var context = SecurityContextHolder.createEmptyContext();
    var request = holder.getRequest();
    var known = current(request);
    if (!ASKED_BY_ITSELF.matcher(request.getRequestURI()).matches()) {
      known.ifPresent(sessions::seen);
    }
    known.ifPresent(
        session ->
            users
                .find(session.name())
                .filter(user -> user.state() == AdminUser.State.ACTIVE)
                .ifPresent(user -> context.setAuthentication(authentication(user, session))));
    return context;
  }

  private UsernamePasswordAuthenticationToken authentication(AdminUser user, Session session) {
    var stage = LoginStage.of(user, session, settings);
    var who =
        UsernamePasswordAuthenticationToken.authenticated(
            user, null, stage.authorities(user.role()));
    who.setDetails(session);
    return who;
  }

  /** After a login, or with nobody after a logout. */
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    var who = context.getAuthentication();
    if (who != null && who.getPrincipal() instanceof AdminUser user) {
      begin(user, !user.secondFactor(), request, response);
    } else if (who == null) {
      end(request, response);
    }
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return token(request) != null;
  }

  /**
   * Begins a session in place of the one that the browser had.
   *
   * @param passed whether the second factor was shown, or none is needed
   * @return who the browser is from now on
   */
  LoginStage begin(
      AdminUser user, boolean passed, HttpServletRequest request, HttpServletResponse response) {
    end(request, response);
    var agent = request.getHeader(HttpHeaders.USER_AGENT);
    var token =
        sessions.begin(user.name(), passed, request.getRemoteAddr(), agent == null ? "" : agent);
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(token, request).toString());
    var session = sessions.find(token).orElseThrow();
    var who = authentication(user, session);
    SecurityContextHolder.setContext(new SecurityContextImpl(who));
    return LoginStage.of(who);
  }

  private void end(HttpServletRequest request, HttpServletResponse response) {
    var token = token(request);
    if (token != null) {
      sessions.end(token);
      response.addHeader(
          HttpHeaders.SET_COOKIE, cookie("", request).mutate().maxAge(0).build().toString());
    }
  }

  /** The session of a browser. */
  Optional<Session> current(HttpServletRequest request) {
    var token = token(request);
    return token == null ? Optional.empty() : sessions.find(token);
  }

  private static @Nullable String token(HttpServletRequest request) {
    var cookies = request.getCookies();
    return cookies == null
        ? null
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(NAME))
            .flatMap(cookie -> Stream.of(cookie.getValue()))
            .findFirst()
            .orElse(null);
  }

  /** Ends with the browser; over TLS it is for TLS alone. */
  private static ResponseCookie cookie(String token, HttpServletRequest request) {
    var secure =
        request.isSecure() || request.getServletContext().getSessionCookieConfig().isSecure();
    return ResponseCookie.from(NAME, token)
        .path("/")
        .httpOnly(true)
        .sameSite("Lax")
        .secure(secure)
        .build();
  }
}
