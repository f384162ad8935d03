package dev.daybreak.admin.editions;

import dev.daybreak.admin.Audited;
import dev.daybreak.admin.editions.AuditedActions.Done;
import dev.daybreak.daily.Daily;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signs an edition off, as a second person. */
@Controller
class SignOffActions {
  private final Daily daily;
  private final AuditedActions actions;

  SignOffActions(Daily daily, AuditedActions actions) {
    this.daily = daily;
    this.actions = actions;
  }

  /**
   * Signs an edition off.
   *
   * @param revision that the page showed
   */
  @PostMapping("/admin/editions/{date}/sign")
  String sign(@PathVariable LocalDate date, @RequestParam int revision) {
    return actions.on(
        date,
        Audited.SIGNED_OFF,
        () -> {
          daily.sign(date, revision, actions.who());
          return Done.of("signed-off");
        });
  }
}
