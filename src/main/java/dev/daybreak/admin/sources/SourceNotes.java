package dev.daybreak.admin.sources;

import dev.daybreak.admin.Audit;
import dev.daybreak.admin.Audited;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Logs editors' actions on sources. */
@Component
class SourceNotes {
  private static final int LONGEST = 200;

  private final Audit audit;

  SourceNotes(Audit audit) {
    this.audit = audit;
  }

  /**
   * Logs an action.
   *
   * @param about kind and name, such as {@code source The Harbour Post}
   */
  void add(HttpServletRequest request, Audited what, String about) {
    audit.add(
        String.valueOf(request.getRemoteUser()),
        what,
        about.length() <= LONGEST ? about : about.substring(0, LONGEST),
        "",
        request.getRemoteAddr());
  }
}
