package dev.daybreak.admin.editions;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.editions.AuditedActions.Done;
import dev.daybreak.edition.CleanText;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.blocks.BlockKind;
import dev.daybreak.edition.blocks.BlockTemplates;
import dev.daybreak.edition.blocks.BlockWords;
import dev.daybreak.edition.blocks.OwnBlocks;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** What editors do with the own words of an edition. */
@Controller
@RequestMapping("/admin/editions/{date}/blocks")
class BlockActions {
  private static final int DETAIL = 200;

  private final Editions editions;
  private final OwnBlocks blocks;
  private final BlockTemplates templates;
  private final BlockPictures pictures;
  private final RunControls runControls;
  private final AuditedActions actions;
  private final AdminWords words;

  BlockActions(
      Editions editions,
      OwnBlocks blocks,
      BlockTemplates templates,
      BlockPictures pictures,
      RunControls runControls,
      AuditedActions actions,
      AdminWords words) {
    this.editions = editions;
    this.blocks = blocks;
    this.templates = templates;
    this.pictures = pictures;
    this.runControls = runControls;
    this.actions = actions;
    this.words = words;
  }

  /**
   * Adds a block.
   *
   * @param place article of the story that it follows; empty: before the first
   */
  @PostMapping
  String add(
      @PathVariable LocalDate date,
      @RequestParam BlockKind kind,
      @RequestParam(defaultValue = "") String place,
      @RequestParam(required = false) @Nullable MultipartFile picture,
      HttpServletRequest form) {
    return actions.on(
        date,
        Audited.BLOCK_ADDED,
        details(form),
        () -> {
          var edition = editions.require(date);
          var shown = kind.hasHeadline() ? pictures.of(picture, form, null) : null;
          blocks.add(edition, kind, place, BlockForm.words(form, shown), actions.who());
          return Done.of("block.added", BlockViews.kind(kind, words.page()));
        });
  }

  /** Adds the block of a template. */
  @PostMapping("/template")
  String template(@PathVariable LocalDate date, @RequestParam long template) {
    return actions.on(
        date,
        Audited.BLOCK_ADDED,
        () -> {
          var one = templates.require(template);
          blocks.add(editions.require(date), one, actions.who());
          return Done.of("block.added", one.name());
        });
  }

  /**
   * Changes a block; of an edition that readers have, only its words.
   *
   * @param version that the editor saw
   */
  @PostMapping("/{id}")
  String change(
      @PathVariable LocalDate date,
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String place,
      @RequestParam(required = false) @Nullable MultipartFile picture,
      HttpServletRequest form) {
    return actions.on(
        date,
        Audited.BLOCK_CHANGED,
        details(form),
        () -> {
          var edition = requireOpen(date);
          var block = blocks.require(edition, id);
          var shown =
              block.kind().hasHeadline()
                  ? pictures.of(picture, form, block.words().picture())
                  : null;
          blocks.change(edition, id, version, place, BlockForm.words(form, shown), actions.who());
          var kind = BlockViews.kind(block.kind(), words.page());
          var was = typed(block.words());
          var now = typed(blocks.require(edition, id).words());
          var done =
              edition.state().published() && !was.equals(now)
                  ? Done.of("block.changed.sent", kind)
                  : Done.of("block.changed", kind);
          return done.changed(was, now);
        });
  }

  @PostMapping("/{id}/remove")
  String remove(@PathVariable LocalDate date, @PathVariable long id) {
    return actions.on(
        date,
        Audited.BLOCK_REMOVED,
        brief(date, id),
        () -> {
          var edition = requireOpen(date);
          var was = blocks.remove(edition, id, actions.who()).words();
          var done =
              edition.state().published()
                  ? Done.of("block.removed.sent", was.brief())
                  : Done.of("block.removed", was.brief());
          return done.changed(typed(was), null);
        });
  }

  /** What was typed into a block, for the log. */
  private static String typed(BlockWords words) {
    return Stream.of(words.sponsor(), words.title(), words.text(), words.link())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /** What a block is called, for the log; empty if it is gone. */
  private String brief(LocalDate date, long id) {
    return editions.byDate(date).map(blocks::blocks).orElse(List.of()).stream()
        .filter(block -> block.id() == id)
        .map(block -> block.words().brief())
        .findFirst()
        .orElse("");
  }

  /** An edition whose blocks may be changed: one that readers have is corrected. */
  private Edition requireOpen(LocalDate date) {
    var edition = editions.require(date);
    if (edition.state().published()) {
      runControls.requireMayCorrect(edition);
    }
    return edition;
  }

  private static String details(HttpServletRequest form) {
    var title = EditionActions.line(BlockForm.field(form, "title"));
    return CleanText.cut(
        title.isEmpty() ? EditionActions.line(BlockForm.field(form, "text")) : title, DETAIL);
  }
}
