package dev.daybreak.admin.editions;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audit;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.PageWords;
import dev.daybreak.edition.EditionStory.ShownPicture;
import dev.daybreak.edition.blocks.BlockKind;
import dev.daybreak.edition.blocks.BlockTemplate;
import dev.daybreak.edition.blocks.BlockTemplates;
import dev.daybreak.edition.blocks.BlockWords;
import dev.daybreak.newsletter.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The blocks that come back: listed, added, changed and removed. */
@Controller
class BlockTemplatePages {
  private static final String PAGE = "redirect:/admin/blocks";
  private static final String ABOUT = "rules";

  private final BlockTemplates templates;
  private final BlockPictures pictures;
  private final Audit audit;
  private final AdminWords words;

  BlockTemplatePages(
      BlockTemplates templates, BlockPictures pictures, Audit audit, AdminWords words) {
    this.templates = templates;
    this.pictures = pictures;
    this.audit = audit;
    this.words = words;
  }

  /** A template in the list. */
  public record Row(BlockTemplate template, String kind, String where, String days) {}

  /** A kind of block, or a day of the week. */
  public record Named(String key, String name) {}

  /**
   * The page.
   *
   * @param add the kind whose form is shown; null: none
   * @param change the template whose form is shown; null: none
   */
  @GetMapping("/admin/blocks")
  String list(
      @RequestParam(required = false) @Nullable BlockKind add,
      @RequestParam(required = false) @Nullable Long change,
      Model model) {
    if (add != null) {
      form(
          new BlockTemplate(0, "", add, add.isPlaced() ? 1 : 0, BlockWords.of(""), Set.of(), 0),
          model);
    } else if (change != null) {
      templates.all().stream()
          .filter(template -> template.id() == change)
          .findFirst()
          .ifPresent(template -> form(template, model));
    }
    return page(model);
  }

  private void form(BlockTemplate template, Model model) {
    model.addAttribute("form", template);
    model.addAttribute("kind", BlockViews.kind(template.kind(), words.page()));
    model.addAttribute("chosen", template.days().stream().map(DayOfWeek::name).toList());
  }

  private String page(Model model) {
    var page = words.page();
    model.addAttribute(
        "rows", templates.all().stream().map(template -> row(template, page)).toList());
    model.addAttribute(
        "kinds",
        Arrays.stream(BlockKind.values())
            .map(kind -> new Named(kind.name(), BlockViews.kind(kind, page)))
            .toList());
    model.addAttribute(
        "days",
        Arrays.stream(DayOfWeek.values())
            .map(day -> new Named(day.name(), day(day, TextStyle.FULL, page)))
            .toList());
    return "admin/blocks";
  }

  private static Row row(BlockTemplate template, PageWords page) {
    return new Row(
        template,
        BlockViews.kind(template.kind(), page),
        !template.kind().isPlaced()
            ? ""
            : template.place() == 0
                ? page.of("block.first")
                : page.of("block.after.place", template.place()),
        template.days().isEmpty()
            ? page.of("blocks.offered")
            : template.days().stream()
                .sorted()
                .map(day -> day(day, TextStyle.SHORT_STANDALONE, page))
                .collect(Collectors.joining(", ")));
  }

  private static String day(DayOfWeek day, TextStyle style, PageWords page) {
    return day.getDisplayName(style, page.locale());
  }

  @PostMapping("/admin/blocks")
  String add(
      @RequestParam BlockKind kind,
      @RequestParam(required = false) @Nullable MultipartFile picture,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model,
      RedirectAttributes flash) {
    return save(0, kind, picture, Audited.TEMPLATE_ADDED, request, response, model, flash);
  }

  @PostMapping("/admin/blocks/{id}")
  String change(
      @PathVariable long id,
      @RequestParam BlockKind kind,
      @RequestParam(required = false) @Nullable MultipartFile picture,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model,
      RedirectAttributes flash) {
    return save(id, kind, picture, Audited.TEMPLATE_CHANGED, request, response, model, flash);
  }

  /** Saves a template; what was typed into the form of a refused one is shown in it again. */
  private String save(
      long id,
      BlockKind kind,
      @Nullable MultipartFile picture,
      Audited what,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model,
      RedirectAttributes flash) {
    var shown = kind.hasHeadline() ? pictures.kept(request) : null;
    var template = typed(id, kind, shown, request);
    try {
      if (kind.hasHeadline()) {
        template = typed(id, kind, pictures.of(picture, request, shown), request);
      }
      if (what == Audited.TEMPLATE_ADDED) {
        templates.add(template, who(request));
      } else {
        templates.change(template, who(request));
      }
    } catch (Refused e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", words.page().of(e));
      // The sentence tells what it is now: saving again is over that.
      form(
          e.code().equals(BlockTemplates.CHANGED)
              ? template.over(templates.require(id).version())
              : template,
          model);
      return page(model);
    }
    var name = EditionActions.line(template.name());
    audit.add(who(request), what, ABOUT, name, request.getRemoteAddr());
    flash.addFlashAttribute("notice", words.page().of("done.template.saved", name));
    return PAGE;
  }

  @PostMapping("/admin/blocks/{id}/remove")
  String remove(@PathVariable long id, HttpServletRequest request, RedirectAttributes flash) {
    try {
      var name = templates.remove(id).name();
      audit.add(who(request), Audited.TEMPLATE_REMOVED, ABOUT, name, request.getRemoteAddr());
      flash.addFlashAttribute("notice", words.page().of("done.template.removed", name));
    } catch (Refused e) {
      flash.addFlashAttribute("problem", words.page().of(e));
    }
    return PAGE;
  }

  private static BlockTemplate typed(
      long id, BlockKind kind, @Nullable ShownPicture picture, HttpServletRequest request) {
    var days = request.getParameterValues("day");
    return new BlockTemplate(
        id,
        BlockForm.field(request, "name"),
        kind,
        number(request, "place"),
        BlockForm.words(request, picture),
        Arrays.stream(DayOfWeek.values())
            .filter(day -> days != null && List.of(days).contains(day.name()))
            .collect(Collectors.toSet()),
        number(request, "version"));
  }

  /** A number that was typed; -1 if it is none, so that it is refused. */
  private static int number(HttpServletRequest request, String name) {
    var typed = BlockForm.field(request, name).strip();
    return typed.isEmpty() ? 0 : typed.matches("\\d{1,6}") ? Integer.parseInt(typed) : -1;
  }

  private static String who(HttpServletRequest request) {
    return String.valueOf(request.getRemoteUser());
  }
}
