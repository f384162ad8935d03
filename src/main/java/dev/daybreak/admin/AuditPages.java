package dev.daybreak.admin;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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

  /**
   * A page of the log.
   *
   * @param who only what this person did; empty: what all did
   * @param what only actions of this code; empty: all
   * @param before id of the last line of the page before
   */
  @GetMapping("/admin/audit")
  String log(
      @RequestParam(defaultValue = "") String who,
      @RequestParam(defaultValue = "") String what,
      @RequestParam(defaultValue = "9223372036854775807") long before,
      Model model) {
    var page = words.page();
    var rows =
        audit.newest(who.strip(), what, before, PAGE).stream()
            .map(line -> AuditRow.of(line, page.times().exact(line.at()), page))
            .toList();
    model.addAttribute("rows", rows);
    model.addAttribute("who", who.strip());
    model.addAttribute("what", what);
    model.addAttribute("actions", actions(page));
    model.addAttribute("zone", page.times().own().getId());
    if (rows.size() == PAGE) {
      model.addAttribute("older", rows.get(PAGE - 1).id());
    }
    return "admin/audit";
  }

  /**
   * A kind of action to choose.
   *
   * @param word in the page's language
   */
  public record ActionRow(String code, String word) {}

  private static List<ActionRow> actions(PageWords page) {
    return Arrays.stream(Audited.values())
        .map(each -> new ActionRow(each.code(), page.of("audit." + each.code())))
        .sorted(Comparator.comparing(ActionRow::word))
        .toList();
  }
}
