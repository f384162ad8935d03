package dev.daybreak.admin;

import dev.daybreak.newsletter.Newsletter;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did what, when and from where. */
@Controller
public class AuditPages {
  private static final int PAGE = 100;

  private final Audit audit;
  private final ZoneId zone;
  private final Clock clock;

  AuditPages(Audit audit, Newsletter newsletter, Clock clock) {
    this.audit = audit;
    this.zone = newsletter.zone();
    this.clock = clock;
  }

  @GetMapping("/admin/audit")
  String log(@RequestParam(defaultValue = "9223372036854775807") long before, Model model) {
    var times = new EditorTimes(zone, clock.instant());
    var rows =
        audit.newest(before, PAGE).stream()
            .map(line -> new Row(line, times.exact(line.at())))
            .toList();
    model.addAttribute("rows", rows);
    model.addAttribute("zone", zone.getId());
    if (rows.size() == PAGE) {
      model.addAttribute("older", rows.get(PAGE - 1).line().id());
    }
    return "admin/audit";
  }

  /** A line with its time in words. */
  public record Row(Audit.Line line, String time) {}
}
