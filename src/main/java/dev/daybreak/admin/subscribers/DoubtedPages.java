package dev.daybreak.admin.subscribers;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audit;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.PageWords;
import dev.daybreak.delivery.AddressDoubts;
import dev.daybreak.delivery.ledger.DoubtedAddress;
import dev.daybreak.delivery.ledger.DoubtedAddresses;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The addresses that the SMTP server called unknown and that are not suppressed. */
@Controller
@RequestMapping("/admin/subscribers/doubted")
class DoubtedPages {
  private static final int PAGE = 100;

  private final DoubtedAddresses doubted;
  private final AddressDoubts doubts;
  private final Audit audit;
  private final AdminWords words;

  DoubtedPages(DoubtedAddresses doubted, AddressDoubts doubts, Audit audit, AdminWords words) {
    this.doubted = doubted;
    this.doubts = doubts;
    this.audit = audit;
    this.words = words;
  }

  /** What an editor decides. */
  enum Decision {
    SUPPRESS,
    KEEP
  }

  @GetMapping
  String list(@RequestParam(defaultValue = "0") long after, Model model) {
    var page = words.page();
    var found = doubted.list(after, PAGE);
    model.addAttribute("rows", found.stream().map(one -> row(one, page)).toList());
    if (found.size() == PAGE) {
      model.addAttribute("next", found.get(PAGE - 1).subscriber());
    }
    return "admin/doubted";
  }

  /**
   * Settles addresses.
   *
   * @param reader the ticked subscribers; null: none
   */
  @PostMapping
  String settle(
      @RequestParam("do") Decision decision,
      @RequestParam(required = false) @Nullable List<Long> reader,
      HttpServletRequest request,
      RedirectAttributes flash) {
    var chosen = reader == null ? List.<Long>of() : reader;
    var suppress = decision == Decision.SUPPRESS;
    var settled = suppress ? doubts.suppress(chosen) : doubts.keep(chosen);
    var page = words.page();
    if (settled == 0) {
      flash.addFlashAttribute("problem", page.of("doubted.none"));
    } else {
      audit.add(
          String.valueOf(request.getRemoteUser()),
          suppress ? Audited.DOUBTED_SUPPRESSED : Audited.DOUBTED_KEPT,
          "subscribers",
          String.valueOf(settled),
          request.getRemoteAddr());
      flash.addFlashAttribute(
          "notice", page.of(suppress ? "doubted.suppressed" : "doubted.kept", settled));
    }
    return "redirect:/admin/subscribers/doubted";
  }

  private static Row row(DoubtedAddress one, PageWords words) {
    return new Row(
        one.subscriber(),
        one.address(),
        words.times().brief(one.since()),
        words.of("doubted.editions", one.editions()),
        one.reply() == null ? "" : one.reply());
  }

  /** A doubted address in the table. */
  public record Row(long subscriber, String address, String since, String editions, String reply) {}
}
