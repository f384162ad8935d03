package dev.daybreak.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.WebUtils;

/** The time zone of the editor whose request is answered: a script tells it in a cookie. */
final class EditorZone {
  /** As static/zone.js writes it. */
  static final String COOKIE = "daybreak-zone";

  private EditorZone() {}

  /**
   * The editor's zone.
   *
   * @param otherwise if no request is answered, or its browser has not told its zone
   */
  static ZoneId of(ZoneId otherwise) {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked
        ? of(asked.getRequest(), otherwise)
        : otherwise;
  }

  private static ZoneId of(HttpServletRequest request, ZoneId otherwise) {
    var cookie = WebUtils.getCookie(request, COOKIE);
    // Cookies have no slashes in all browsers' ways of writing them.
    var id = cookie == null ? "" : cookie.getValue().replace("%2F", "/");
    return ZoneId.getAvailableZoneIds().contains(id) ? ZoneId.of(id) : otherwise;
  }
}
