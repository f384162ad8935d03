package dev.daybreak.admin.sources;

import dev.daybreak.admin.Audit;
import dev.daybreak.admin.Audit.Change;
import dev.daybreak.admin.Audited;
import dev.daybreak.feeds.Source;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    add(request, what, about, Change.NONE);
  }

  /** Logs what was changed of a source, from what to what: the values that are different. */
  void changed(HttpServletRequest request, Audited what, Source before, Source after) {
    var was = values(before);
    var now = values(after);
    var both = List.copyOf(was);
    was.removeAll(now);
    now.removeAll(both);
    var change = new Change(String.join("\n", was), String.join("\n", now));
    add(request, what, "source " + after.name(), was.equals(now) ? Change.NONE : change);
  }

  private static List<String> values(Source source) {
    return Stream.of(
            source.name(),
            source.address(),
            source.section(),
            String.valueOf(source.weight()),
            source.owner(),
            source.outlet() == null ? null : source.outlet().word(),
            source.language())
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private void add(HttpServletRequest request, Audited what, String about, Change change) {
    audit.add(
        String.valueOf(request.getRemoteUser()),
        what,
        about.length() <= LONGEST ? about : about.substring(0, LONGEST),
        "",
        request.getRemoteAddr(),
        change);
  }
}
