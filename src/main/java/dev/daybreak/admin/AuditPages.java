package dev.daybreak.admin;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The log of editors' actions. */
@Controller
public class AuditPages {
  private static final int PAGE = 100;

  private final Audit audit;
  private final AdminWords words;

  AuditPages(Audit audit, AdminWords words) {
    this.audit = audit;
    this.words = words;
  }

  @GetMapping("/admin/audit")
  String log(@RequestParam(defaultValue = "9223372036854775807") long before, Model model) {
    var page = words.page();
    var rows =
        audit.newest(before, PAGE).stream()
            .map(line -> AuditRow.of(line, page.times().exact(line.at()), page))
            .toList();
    model.addAttribute("rows", rows);
    model.addAttribute("zone", page.times().own().getId());
    if (rows.size() == PAGE) {
      model.addAttribute("older", rows.get(PAGE - 1).id());
    }
    return "admin/audit";
  }
}
