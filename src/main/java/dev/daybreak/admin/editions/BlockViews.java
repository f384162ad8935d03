package dev.daybreak.admin.editions;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.PageWords;
import dev.daybreak.admin.editions.BlocksView.Adding;
import dev.daybreak.admin.editions.BlocksView.Place;
import dev.daybreak.admin.editions.BlocksView.Shown;
import dev.daybreak.admin.editions.TypedView.Theirs;
import dev.daybreak.admin.editions.TypedWords.Typed;
import dev.daybreak.edition.CleanText;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.blocks.BlockKind;
import dev.daybreak.edition.blocks.BlockPlaces;
import dev.daybreak.edition.blocks.BlockTemplates;
import dev.daybreak.edition.blocks.OwnBlock;
import dev.daybreak.edition.blocks.OwnBlocks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Makes the view of an edition's own words. */
@Component
class BlockViews {
  private static final int HEADLINE = 60;

  private final OwnBlocks blocks;
  private final BlockTemplates templates;
  private final TypedWords typed;
  private final AdminWords words;

  BlockViews(OwnBlocks blocks, BlockTemplates templates, TypedWords typed, AdminWords words) {
    this.blocks = blocks;
    this.templates = templates;
    this.typed = typed;
    this.words = words;
  }

  /** The word for a kind. */
  static String kind(BlockKind kind, PageWords words) {
    return words.of("block.kind." + kind.name().toLowerCase(Locale.ROOT));
  }

  /**
   * Shows the own words, and all that an editor has typed on the page and not saved.
   *
   * @param correcting whether the editor is correcting it after it was sent
   */
  void show(Edition edition, boolean correcting, String who, Model model) {
    var others = new ArrayList<Typed>();
    var waiting = new HashMap<String, Typed>();
    for (var one : typed.of(who, edition.date())) {
      if (one.about().startsWith(TypedWords.BLOCK)) {
        waiting.put(one.about(), one);
      } else {
        others.add(one);
      }
    }
    var all = TypedView.of(edition, correcting, others, words.page());
    model.addAttribute("own", of(edition, correcting, waiting));
    var lost = new ArrayList<>(all.unplaced());
    waiting.values().stream()
        .map(one -> lost(one, words.page()))
        .filter(one -> !(one.first() + one.second()).isBlank())
        .forEach(lost::add);
    model.addAttribute("typed", new TypedView.All(all.placed(), lost));
  }

  /** Shows what an editor has typed about an edition that is gone. */
  void showWithoutEdition(LocalDate date, String who, Model model) {
    var page = words.page();
    var all = new ArrayList<TypedView>();
    for (var one : typed.of(who, date)) {
      all.add(
          one.about().startsWith(TypedWords.BLOCK) ? lost(one, page) : TypedView.lost(one, page));
    }
    model.addAttribute("typed", new TypedView.All(Map.of(), all));
  }

  /** Takes what is typed about a block out of {@code waiting}. */
  private BlocksView of(Edition edition, boolean correcting, Map<String, Typed> waiting) {
    var page = words.page();
    var mayWrite = EditionView.mayWord(edition.state());
    var shown = new ArrayList<Shown>();
    var after = new HashMap<String, List<Shown>>();
    for (var block : inOrder(blocks.blocks(edition))) {
      var form =
          BlockForm.of(
              block,
              mayWrite || correcting
                  ? typed(waiting.remove(TypedWords.BLOCK + block.id()), block, page)
                  : null);
      var one = shown(edition, block, form, page);
      shown.add(one);
      BlockPlaces.story(block, edition.content().stories())
          .ifPresent(
              story -> after.computeIfAbsent(story.article(), first -> new ArrayList<>()).add(one));
    }
    var last = shown.stream().mapToLong(Shown::id).max().orElse(0);
    var adding = new ArrayList<Adding>();
    for (var kind : BlockKind.values()) {
      var typing = typing(kind, "", waiting, mayWrite, page);
      adding.add(new Adding(kind, kind(kind, page), BlockForm.of(kind, "", last, typing)));
    }
    var notes = new HashMap<String, BlockForm>();
    edition
        .content()
        .stories()
        .forEach(
            story ->
                notes.put(
                    story.article(),
                    BlockForm.of(
                        BlockKind.NOTE,
                        story.article(),
                        last,
                        typing(BlockKind.NOTE, story.article(), waiting, mayWrite, page))));
    return new BlocksView(
        shown,
        adding,
        notes,
        after,
        mayWrite ? templates.all() : List.of(),
        mayWrite,
        mayWrite || correcting,
        places(edition, page));
  }

  /** Openings first, closings last, the others by place. */
  private static List<OwnBlock> inOrder(List<OwnBlock> all) {
    return all.stream()
        .sorted(
            Comparator.comparingInt(
                block ->
                    switch (block.kind()) {
                      case OPENING -> 0;
                      case CLOSING -> 2;
                      default -> 1;
                    }))
        .toList();
  }

  private static @Nullable TypedView typing(
      BlockKind kind, String article, Map<String, Typed> waiting, boolean may, PageWords page) {
    var one = may ? waiting.remove(BlockForm.about(kind, article)) : null;
    return one == null ? null : view(one, null, page);
  }

  private static @Nullable TypedView typed(@Nullable Typed typed, OwnBlock block, PageWords page) {
    return typed == null
        ? null
        : view(
            typed,
            typed.seen().strip().equals(block.words().text())
                ? null
                : new Theirs(block.words().text(), ""),
            page);
  }

  /** What was typed into a form that is no more. */
  private static TypedView lost(Typed typed, PageWords page) {
    return new TypedView(
        typed.about(),
        typed.first(),
        BlockForm.readable(typed.second()),
        null,
        page.times().brief(typed.at()));
  }

  private static TypedView view(Typed typed, @Nullable Theirs theirs, PageWords page) {
    return new TypedView(
        typed.about(), typed.first(), typed.second(), theirs, page.times().brief(typed.at()));
  }

  private static Shown shown(Edition edition, OwnBlock block, BlockForm form, PageWords page) {
    return new Shown(
        block.id(),
        kind(block.kind(), page),
        block.words().brief(),
        where(edition, block, page),
        page.of("block.by", block.who(), page.times().brief(block.at())),
        form);
  }

  private static String where(Edition edition, OwnBlock block, PageWords page) {
    if (!block.kind().isPlaced()) {
      return "";
    }
    return BlockPlaces.story(block, edition.content().stories())
        .map(story -> page.of("block.after", CleanText.cut(story.title(), HEADLINE)))
        .orElseGet(
            () ->
                block.place() == 0
                    ? page.of("block.first")
                    : page.of("block.after.place", block.place()));
  }

  private static List<Place> places(Edition edition, PageWords page) {
    var places = new ArrayList<Place>();
    places.add(new Place("", page.of("block.first")));
    edition
        .content()
        .stories()
        .forEach(
            story ->
                places.add(
                    new Place(
                        story.article(),
                        page.of("block.after", CleanText.cut(story.title(), HEADLINE)))));
    return places;
  }
}
