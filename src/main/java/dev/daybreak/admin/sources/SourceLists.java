package dev.daybreak.admin.sources;

import dev.daybreak.feeds.Collecting;
import dev.daybreak.feeds.Problem;
import dev.daybreak.newsletter.Newsletter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
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

/** The list of sources as an OPML file, in and out. */
@Controller
class SourceLists {
  private static final int SHOWN = 8;

  private final Collecting collecting;
  private final SourceNotes notes;
  private final ZoneId zone;
  private final Clock clock;

  SourceLists(Collecting collecting, SourceNotes notes, Newsletter newsletter, Clock clock) {
    this.collecting = collecting;
    this.notes = notes;
    this.zone = newsletter.zone();
    this.clock = clock;
  }

  /** Without logins: a list is made to be handed on. */
  @GetMapping("/admin/sources/export")
  ResponseEntity<String> export(HttpServletRequest request) {
    notes.add(request, "exported", "list");
    var name = "sources-%s.opml".formatted(LocalDate.ofInstant(clock.instant(), zone));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/x-opml;charset=UTF-8"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .body(collecting.exportOpml());
  }

  @PostMapping("/admin/sources/import")
  String importing(
      @RequestParam MultipartFile file, HttpServletRequest request, RedirectAttributes flash)
      throws IOException {
    if (file.isEmpty()) {
      flash.addFlashAttribute("problem", "Choose an OPML file first.");
      return "redirect:/admin/sources";
    }
    var name = Optional.ofNullable(file.getOriginalFilename()).orElse("the list");
    var imported = collecting.importOpml(file.getBytes(), name);
    notes.add(request, "imported", "list " + name);
    if (imported.added() > 0 || imported.problems().isEmpty()) {
      flash.addFlashAttribute("notice", sentence(imported.added(), imported.sources().size()));
    }
    if (!imported.problems().isEmpty()) {
      flash.addFlashAttribute("problem", said(imported.problems()));
    }
    return "redirect:/admin/sources";
  }

  private static String sentence(int added, int all) {
    var news = added == 1 ? "1 source was added" : added + " sources were added";
    var there = all - added;
    return there == 0
        ? news + "; they are polled within a minute."
        : news + ", " + there + " were there already.";
  }

  private static String said(List<Problem> problems) {
    var some = problems.stream().limit(SHOWN).map(Problem::toString).toList();
    var more = problems.size() - some.size();
    return String.join("; ", some) + (more > 0 ? "; and " + more + " more" : "");
  }
}
