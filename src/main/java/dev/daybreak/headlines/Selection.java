package dev.daybreak.headlines;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which stories an edition has room for (step 9): greedily the best first, under quotas a section,
 * a source and a package; the rules that keep a story out are remembered in words.
 */
final class Selection {
  private final ChoiceSettings settings;
  private final ChoiceSettings.Layout layout;
  private final Desk desk;
  private final List<Told> stories;
  private final boolean small;
  private final Set<String> shown;
  private final int roomOfSection;

  private final Map<String, Chosen> chosen = new LinkedHashMap<>();
  private final Map<String, Integer> bySection = new HashMap<>();
  private final Map<String, Integer> bySource = new HashMap<>();
  private final Map<String, String> keptOut = new LinkedHashMap<>();

  /** A story with its place, and what rides with it. */
  static final class Chosen {
    final Told told;
    final List<Told> also = new ArrayList<>();
    final boolean pinned;
    Pick.Block block;

    Chosen(Told told, Pick.Block block, boolean pinned) {
      this.told = told;
      this.block = block;
      this.pinned = pinned;
    }
  }

  /**
   * @param stories best first
   * @param small whether the paper has too few sources for caps a source
   */
  Selection(List<Told> stories, ChoiceSettings settings, Desk desk, boolean small) {
    this.stories = stories;
    this.settings = settings;
    this.layout = settings.layout();
    this.desk = desk;
    this.small = small;
    this.shown = shownSections();
    this.roomOfSection =
        Math.max(
            layout.sectionMax(),
            (int) Math.ceil((double) layout.top() / Math.max(1, shown.size())));
  }

  /** Chooses; the result is in no order that matters. */
  List<Chosen> choose() {
    for (var told : stories) {
      if (isPinned(told)) {
        take(told, Pick.Block.CHOICE, true);
      }
    }
    var pins = chosen.size();
    var choices = pins > 0 ? 0 : Math.min(layout.choices(), layout.top() / 4);
    var closing = layout.top() > 3 ? closing() : Optional.<Told>empty();
    fill(layout.top() - choices - (closing.isPresent() ? 1 : 0), closing);
    if (choices > 0) {
      mostReported(choices, closing);
    }
    closing
        .filter(this::isFree)
        .filter(this::isAllowed)
        .ifPresent(t -> take(t, Pick.Block.CLOSING, false));
    fill(layout.top(), Optional.empty());
    alsoLines();
    return List.copyOf(chosen.values());
  }

  /** The rule that kept each story out, by its id. */
  Map<String, String> keptOut() {
    return keptOut;
  }

  private void fill(int room, Optional<Told> except) {
    for (var told : stories) {
      if (!isFree(told) || except.filter(told::is).isPresent()) {
        continue;
      }
      if (!isAllowed(told)) {
        continue;
      }
      if (room - chosen.size() <= owed(told.story().section())) {
        keptOut.put(told.story().id(), "the edition is full");
        continue;
      }
      take(told, Pick.Block.SECTION, false);
    }
  }

  /** Places that the other sections' minimum still needs. */
  private int owed(String section) {
    var owed = 0;
    for (var other : shown) {
      if (!other.equals(section)) {
        var has = bySection.getOrDefault(other, 0);
        var free =
            stories.stream()
                .filter(t -> t.story().section().equals(other) && isFree(t) && isTellable(t))
                .limit(layout.top())
                .count();
        owed += (int) Math.max(0, Math.min(layout.quota(other).min() - has, free));
      }
    }
    return bySection.getOrDefault(section, 0) < layout.quota(section).min() ? 0 : owed;
  }

  private void mostReported(int choices, Optional<Told> except) {
    var most =
        stories.stream()
            .filter(this::isFree)
            .filter(told -> except.filter(told::is).isEmpty())
            .filter(told -> told.story().voices().size() > 1 && isTellable(told))
            .sorted(
                Comparator.<Told>comparingInt(told -> -told.story().voices().size())
                    .thenComparing(Told.BEST))
            .toList();
    var taken = 0;
    for (var told : most) {
      if (taken < choices && isFree(told) && isAllowed(told)) {
        take(told, Pick.Block.CHOICE, false);
        taken++;
      }
    }
  }

  private Optional<Told> closing() {
    return stories.stream()
        .filter(this::isFree)
        .filter(this::isTellable)
        .filter(told -> Tone.isLight(told, layout) && !Tone.isSensitive(told.story()))
        .filter(this::isAllowed)
        .findFirst();
  }

  private void alsoLines() {
    var lines = new HashMap<String, Integer>();
    var sections =
        chosen.values().stream()
            .map(c -> c.told.story().section())
            .collect(java.util.stream.Collectors.toSet());
    var riding = riding();
    for (var told : stories) {
      var section = told.story().section();
      if (isFree(told)
          && isTellable(told)
          && sections.contains(section)
          && !riding.contains(told.story().id())
          && packageOf(told).isEmpty()
          && lines.getOrDefault(section, 0) < layout.alsoLines()) {
        lines.merge(section, 1, Integer::sum);
        chosen.put(told.story().id(), new Chosen(told, Pick.Block.ALSO, false));
        keptOut.remove(told.story().id());
      }
    }
  }

  private Set<String> riding() {
    var riding = new HashSet<String>();
    chosen.values().forEach(c -> c.also.forEach(told -> riding.add(told.story().id())));
    return riding;
  }

  private boolean isFree(Told told) {
    return !chosen.containsKey(told.story().id());
  }

  private boolean isPinned(Told told) {
    return desk.verdict(told).filter(a -> a.kind() == DeskAction.Kind.PIN).isPresent();
  }

  /** Whether it could be told at all, room or not. */
  private boolean isTellable(Told told) {
    var verdict = desk.verdict(told);
    if (verdict.filter(a -> a.kind() == DeskAction.Kind.DROP).isPresent()) {
      return no(told, "dropped by " + verdict.get().who() + ": " + verdict.get().why());
    }
    if (!Leads.hasHeadline(told.reports().get(0))) {
      return no(told, "has no headline");
    }
    var repeat = told.repeat();
    if (repeat != null && repeat.update() == null) {
      return no(told, "told in the edition of " + repeat.date() + ", and too little is new");
    }
    return true;
  }

  /** Whether the quotas have room for it; else it rides with its package, or the rule is noted. */
  private boolean isAllowed(Told told) {
    if (!isTellable(told)) {
      return false;
    }
    var section = told.story().section();
    if (!shown.contains(section)) {
      return no(told, "no room for the section " + section);
    }
    var max = roomOf(section);
    if (bySection.getOrDefault(section, 0) >= max) {
      return no(told, section + " has its " + max + " stories");
    }
    var source = told.story().lead().source().name();
    if (!small && bySource.getOrDefault(source, 0) >= layout.perSource()) {
      return no(told, source + " leads " + layout.perSource() + " stories already");
    }
    var related = packageOf(told);
    if (related.size() >= layout.perPackage()) {
      var head = related.get(0);
      if (head.also.stream().noneMatch(told::is)) {
        head.also.add(told);
      }
      return no(told, "rides with \"" + head.told.story().lead().title() + "\"");
    }
    return true;
  }

  int roomOf(String section) {
    var ruled = layout.quotas().get(section);
    return ruled == null ? roomOfSection : ruled.max();
  }

  /** The chosen stories of its package, the most alike first. */
  private List<Chosen> packageOf(Told told) {
    return chosen.values().stream()
        .filter(c -> c.block != Pick.Block.ALSO)
        .filter(c -> c.told.middle().cosine(told.middle()) >= settings.likeness().related())
        .sorted(
            Comparator.<Chosen>comparingDouble(c -> -c.told.middle().cosine(told.middle()))
                .thenComparing(c -> c.told.story().id()))
        .toList();
  }

  private Set<String> shownSections() {
    var sections = new LinkedHashSet<String>();
    stories.stream().filter(this::isPinned).forEach(told -> sections.add(told.story().section()));
    for (var told : stories) {
      if (sections.size() < layout.sectionsShown()) {
        sections.add(told.story().section());
      }
    }
    return sections;
  }

  private void take(Told told, Pick.Block block, boolean pinned) {
    chosen.put(told.story().id(), new Chosen(told, block, pinned));
    keptOut.remove(told.story().id());
    bySection.merge(told.story().section(), 1, Integer::sum);
    bySource.merge(told.story().lead().source().name(), 1, Integer::sum);
  }

  private boolean no(Told told, String rule) {
    keptOut.put(told.story().id(), rule);
    return false;
  }
}
