package dev.daybreak.admin.login;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.admin.people.AdminSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the page after an act says of it, once: for the login that acted, on any node. What a later
 * act says takes the place of what was not shown. It ends with the login.
 */
@Component(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
class PageNotices implements FlashMapManager {
  /** Those who come to the page later come for something else. */
  private static final Duration FRESH = Duration.ofMinutes(3);

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final JdbcClient db;
  private final JsonMapper json;
  private final Clock clock;

  PageNotices(JdbcClient db, JsonMapper json, Clock clock) {
    this.db = db;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public @Nullable FlashMap retrieveAndUpdate(
      HttpServletRequest request, HttpServletResponse response) {
    var path = request.getRequestURI();
    if (!request.getMethod().equals("GET") || !path.startsWith("/admin")) {
      return null;
    }
    var session = AdminSessions.hash(request.getUserPrincipal());
    var said =
        db.sql(
                """
                SELECT said FROM admin_notice
                 WHERE session = :session AND path = :path AND said_at > :since""")
            .param("session", session)
            .param("path", path)
            .param("since", stale())
            .query(String.class)
            .optional();
    if (said.isEmpty()) {
      return null;
    }
    // Of two requests at once, one shows it.
    var mine =
        db.sql("DELETE FROM admin_notice WHERE session = :session AND path = :path")
            .param("session", session)
            .param("path", path)
            .update();
    if (mine == 0) {
      return null;
    }
    var notice = new FlashMap();
    notice.putAll(json.readValue(said.get(), TEXTS));
    return notice;
  }

  private OffsetDateTime stale() {
    return clock.instant().minus(FRESH).atOffset(UTC);
  }

  @Override
  public void saveOutputFlashMap(
      FlashMap notice, HttpServletRequest request, HttpServletResponse response) {
    var session = AdminSessions.hash(request.getUserPrincipal());
    var path = String.valueOf(notice.getTargetRequestPath());
    db.sql(
            """
            DELETE FROM admin_notice
             WHERE session = :session AND (path = :path OR said_at <= :since)""")
        .param("session", session)
        .param("path", path)
        .param("since", stale())
        .update();
    // The act may have ended the login.
    db.sql(
            """
            INSERT INTO admin_notice (session, path, said, said_at)
            SELECT hash, :path, :said, :now FROM admin_session WHERE hash = :session
            ON CONFLICT DO NOTHING""")
        .param("session", session)
        .param("path", path)
        .param("said", json.writeValueAsString(notice))
        .param("now", clock.instant().atOffset(UTC))
        .update();
  }
}
