package dev.daybreak.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Does what an editor asked for, notes it in the audit log, and says how it went. */
@Component
class Acts {
  private static final Logger log = LoggerFactory.getLogger(Acts.class);

  private final Audit audit;

  Acts(Audit audit) {
    this.audit = audit;
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
  String on(
      LocalDate date,
      String what,
      String said,
      HttpServletRequest request,
      RedirectAttributes flash,
      Supplier<String> act) {
    try {
      var done = act.get();
      audit.add(
          String.valueOf(request.getRemoteUser()),
          what,
          EditionDesk.about(date),
          said,
          request.getRemoteAddr());
      flash.addFlashAttribute("notice", done);
    } catch (IllegalArgumentException | IllegalStateException e) {
      log.debug("{} {}", what, date, e);
      flash.addFlashAttribute("problem", String.valueOf(e.getMessage()));
    }
    keep(request, flash, "view");
    keep(request, flash, "scheme");
    keep(request, flash, "correct");
    return "redirect:/admin/editions/" + date;
  }

  private static void keep(HttpServletRequest request, RedirectAttributes flash, String name) {
    var value = request.getParameter(name);
    if (value != null && value.matches("[a-z]{1,10}")) {
      flash.addAttribute(name, value);
    }
  }
}
