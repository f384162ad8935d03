package dev.daybreak.admin.sources;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.PageWords;
import dev.daybreak.feeds.Problem;
import dev.daybreak.feeds.polling.Collecting;
import dev.daybreak.newsletter.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Imports and exports the list of sources as an OPML file. */
@Controller
class SourceLists {
  private static final int SHOWN = 8;

  private final Collecting collecting;
  private final SourceNotes notes;
  private final AdminWords words;

  SourceLists(Collecting collecting, SourceNotes notes, AdminWords words) {
    this.collecting = collecting;
    this.notes = notes;
    this.words = words;
  }

  /** Without passwords, since lists are passed on. */
  @GetMapping("/admin/sources/export")
  ResponseEntity<String> export(HttpServletRequest request) {
    notes.add(request, Audited.LIST_EXPORTED, "list");
    var times = words.page().times();
    var name = "sources-%s.opml".formatted(LocalDate.ofInstant(times.now(), times.zone()));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/x-opml;charset=UTF-8"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .body(collecting.exportOpml());
  }

  @PostMapping("/admin/sources/import")
  String importing(
      @RequestParam MultipartFile file, HttpServletRequest request, RedirectAttributes flash)
      throws IOException {
    var page = words.page();
    if (file.isEmpty()) {
      flash.addFlashAttribute("problem", page.of(new Refused("admin.list.none")));
      return "redirect:/admin/sources";
    }
    var name =
        Optional.ofNullable(file.getOriginalFilename()).orElseGet(() -> page.of("list.unnamed"));
    var imported = collecting.importOpml(file.getBytes(), name);
    notes.add(request, Audited.LIST_IMPORTED, "list " + name);
    if (imported.added() > 0 || imported.problems().isEmpty()) {
      flash.addFlashAttribute("notice", added(imported.added(), imported.sources().size(), page));
    }
    if (!imported.problems().isEmpty()) {
      flash.addFlashAttribute("problem", problems(imported.problems(), page));
    }
    return "redirect:/admin/sources";
  }

  private static String added(int added, int all, PageWords words) {
    var known = all - added;
    return words.of("list.added", added)
        + " "
        + (known == 0 ? words.of("list.polled") : words.of("list.known", known));
  }

  private static String problems(List<Problem> problems, PageWords words) {
    var some = problems.stream().limit(SHOWN).map(problem -> problem.in(words.errors())).toList();
    var more = problems.size() - some.size();
    var joined = String.join("; ", some);
    return more > 0 ? words.of("list.problems", more, joined) : joined;
  }
}
