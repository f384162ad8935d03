package dev.daybreak.admin.sources;

import dev.daybreak.admin.Audit;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Notes in the log what an editor did to a source. */
@Component
class SourceNotes {
  private static final int LONGEST = 200;

  private final Audit audit;

  SourceNotes(Audit audit) {
    this.audit = audit;
  }

  void add(HttpServletRequest request, String what, String source) {
    var about = "source " + source;
    audit.add(
        String.valueOf(request.getRemoteUser()),
        what,
        about.length() <= LONGEST ? about : about.substring(0, LONGEST),
        "",
        request.getRemoteAddr());
  }
}
