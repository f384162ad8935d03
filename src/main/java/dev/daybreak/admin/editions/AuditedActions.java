package dev.daybreak.admin.editions;

import dev.daybreak.admin.Audit;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Wordbook;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** Does what an editor asked for, notes it in the audit log, and says how it went. */
@Component
class AuditedActions {
  private static final Logger log = LoggerFactory.getLogger(AuditedActions.class);

  private final Audit audit;

  AuditedActions(Audit audit) {
    this.audit = audit;
  }

  /** The editor who asks. */
  String who() {
    return String.valueOf(request().getRemoteUser());
  }

  /** The request that this thread answers. */
  private static HttpServletRequest request() {
    return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
        .getRequest();
  }

  /** Does something to an edition that has no details worth a note. */
  String on(LocalDate date, String what, Supplier<String> act) {
    return on(date, what, "", act);
  }

  /**
   * Does something to an edition.
   *
   * @param what the action in words, for the log: "held"
   * @param said its details, may be empty
   * @param act returns a sentence about what was done; {@link IllegalArgumentException} and {@link
   *     IllegalStateException} carry one about why it was not
   * @return the view: back to the edition, as it was looked at
   */
  String on(LocalDate date, String what, String said, Supplier<String> act) {
    var request = request();
    var flash = RequestContextUtils.getOutputFlashMap(request);
    try {
      var done = act.get();
      audit.add(who(), what, EditionPages.about(date), said, request.getRemoteAddr());
      flash.put("notice", done);
    } catch (Refused e) {
      log.debug("{} {}", what, date, e);
      flash.put("problem", Wordbook.shipped(e));
    } catch (IllegalArgumentException | IllegalStateException e) {
      log.debug("{} {}", what, date, e);
      flash.put("problem", String.valueOf(e.getMessage()));
    }
    var back = UriComponentsBuilder.fromPath("/admin/editions/" + date);
    for (var name : List.of("view", "scheme", "correct")) {
      var value = request.getParameter(name);
      if (value != null && value.matches("[a-z]{1,10}")) {
        back.queryParam(name, value);
      }
    }
    return "redirect:" + back.toUriString();
  }
}
