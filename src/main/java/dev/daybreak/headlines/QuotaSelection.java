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
import java.util.stream.Collectors;

/**
 * Which stories an edition has room for (step 9): greedily the best first, under quotas a section,
 * a source and a package. The rule that keeps a story out is remembered in words.
 */
final class QuotaSelection {
  /** "Also:" lines under one story. */
  private static final int RIDERS = 3;

  private final ChoiceSettings settings;
  private final ChoiceSettings.Layout layout;
  private final AppliedActions desk;
  private final boolean small;
  private final List<ScoredStory> stories;
  private final Set<String> shown;
  private final int roomOfSection;
  private final Set<String> near;

  private final Map<String, Chosen> chosen = new LinkedHashMap<>();
  private final Map<String, Integer> bySection = new HashMap<>();
  private final Map<String, Integer> bySource = new HashMap<>();
  private final Map<String, KeptOut> keptOut = new HashMap<>();

  /** A story with its place, and what rides with it. */
  static final class Chosen {
    final ScoredStory told;
    final List<ScoredStory> also = new ArrayList<>();
    Pick.Block block;

    Chosen(ScoredStory told, Pick.Block block) {
      this.told = told;
      this.block = block;
    }
  }

  /** Why a story is not in, and whether an editor should be told. */
  record KeptOut(String rule, boolean surprising) {}

  /** What was chosen, in no order that matters, and why the others were not, by their ids. */
  record Result(List<Chosen> chosen, Map<String, KeptOut> keptOut) {}

  private QuotaSelection(
      List<ScoredStory> stories, ChoiceSettings settings, AppliedActions desk, boolean small) {
    this.settings = settings;
    this.layout = settings.layout();
    this.desk = desk;
    this.small = small;
    this.stories = contenders(stories);
    this.shown = shownSections();
    var fair = (int) Math.ceil((double) layout.top() / Math.max(1, shown.size()));
    this.roomOfSection = Math.max(layout.sectionMax(), fair);
    this.near = near();
  }

  /**
   * Chooses.
   *
   * @param stories best first
   * @param small whether the paper has too few sources for caps a source
   */
  static Result of(
      List<ScoredStory> stories, ChoiceSettings settings, AppliedActions desk, boolean small) {
    var selection = new QuotaSelection(stories, settings, desk, small);
    selection.run();
    return new Result(List.copyOf(selection.chosen.values()), new HashMap<>(selection.keptOut));
  }

  private void run() {
    stories.stream().filter(this::isPinned).forEach(told -> take(told, Pick.Block.CHOICE));
    var choices = chosen.isEmpty() ? Math.min(layout.choices(), layout.top() / 4) : 0;
    var closing = layout.top() > 3 ? closing() : Optional.<ScoredStory>empty();
    fill(layout.top() - choices - (closing.isPresent() ? 1 : 0), closing);
    mostReported(choices, closing);
    closing.ifPresent(told -> takeIfAllowed(told, Pick.Block.CLOSING));
    fill(layout.top(), Optional.empty());
    alsoLines();
  }

  /** Of a large day only the best can come in: the best of all, and the best of each section. */
  private List<ScoredStory> contenders(List<ScoredStory> all) {
    var ofSection = new HashMap<String, Integer>();
    var overall = 20 * layout.top();
    var contenders = new ArrayList<ScoredStory>();
    for (var told : all) {
      var before = ofSection.merge(told.story().section(), 1, Integer::sum);
      if (contenders.size() < overall || before <= layout.top() || desk.verdict(told).isPresent()) {
        contenders.add(told);
      }
    }
    return contenders;
  }

  private Set<String> shownSections() {
    var sections = new LinkedHashSet<String>();
    stories.stream().filter(this::isPinned).forEach(told -> sections.add(told.story().section()));
    for (var told : stories) {
      if (sections.size() < layout.sectionsShown() && isTellable(told)) {
        sections.add(told.story().section());
      }
    }
    return sections;
  }

  /**
   * The stories that come near the edition by what they are worth: half as many again as it has.
   * The usual minimum of a section is for these alone; a quota that an editor set is for all.
   */
  private Set<String> near() {
    return stories.stream()
        .filter(this::isTellable)
        .limit(layout.top() + layout.top() / 2)
        .map(told -> told.story().id())
        .collect(Collectors.toSet());
  }

  private boolean isOwed(ScoredStory told) {
    return near.contains(told.story().id()) || layout.quotas().containsKey(told.story().section());
  }

  private void fill(int room, Optional<ScoredStory> except) {
    for (var told : stories) {
      if (!isFree(told) || except.filter(told::is).isPresent() || !isTellable(told)) {
        continue;
      }
      if (room - chosen.size() <= owed(told)) {
        no(told, "the edition is full", true);
      } else {
        takeIfAllowed(told, Pick.Block.SECTION);
      }
    }
  }

  /** The places that other sections still need for their minimum, unless this one does too. */
  private long owed(ScoredStory next) {
    var section = next.story().section();
    if (isOwed(next) && bySection.getOrDefault(section, 0) < layout.quota(section).min()) {
      return 0;
    }
    return shown.stream()
        .filter(other -> !other.equals(section))
        .mapToLong(other -> owedTo(other, layout.quota(other).min()))
        .sum();
  }

  private long owedTo(String section, int min) {
    var missing = Math.max(0, min - bySection.getOrDefault(section, 0));
    return stories.stream()
        .filter(told -> told.story().section().equals(section) && isOwed(told))
        .filter(told -> isFree(told) && isTellable(told))
        .limit(missing)
        .count();
  }

  private void mostReported(int choices, Optional<ScoredStory> except) {
    var most =
        stories.stream()
            .filter(told -> isFree(told) && except.filter(told::is).isEmpty())
            .filter(told -> told.story().voices().size() > 1)
            .sorted(
                Comparator.<ScoredStory>comparingInt(told -> -told.story().voices().size())
                    .thenComparing(ScoredStory.BEST))
            .toList();
    var room = chosen.size() + choices;
    for (var told : most) {
      if (chosen.size() < room) {
        takeIfAllowed(told, Pick.Block.CHOICE);
      }
    }
  }

  private Optional<ScoredStory> closing() {
    return stories.stream()
        .filter(told -> isFree(told) && isTellable(told))
        .filter(told -> Tone.isLight(told.story(), layout) && !Tone.isSensitive(told.story()))
        .filter(told -> shown.contains(told.story().section()))
        .findFirst();
  }

  private void alsoLines() {
    var lines = new HashMap<String, Integer>();
    var sections = new HashSet<String>();
    var riding = new HashSet<String>();
    for (var one : chosen.values()) {
      sections.add(one.told.story().section());
      one.also.forEach(told -> riding.add(told.story().id()));
    }
    for (var told : stories) {
      var section = told.story().section();
      if (isFree(told)
          && isTellable(told)
          && sections.contains(section)
          && !riding.contains(told.story().id())
          && packageOf(told).isEmpty()
          && lines.getOrDefault(section, 0) < layout.alsoLines()) {
        lines.merge(section, 1, Integer::sum);
        chosen.put(told.story().id(), new Chosen(told, Pick.Block.ALSO));
        keptOut.remove(told.story().id());
      }
    }
  }

  private boolean isFree(ScoredStory told) {
    return !chosen.containsKey(told.story().id());
  }

  private boolean isPinned(ScoredStory told) {
    return desk.verdict(told).filter(a -> a.kind() == EditorAction.Kind.PIN).isPresent();
  }

  /** Whether it could be told at all, room or not. */
  private boolean isTellable(ScoredStory told) {
    var verdict = desk.verdict(told);
    if (verdict.filter(a -> a.kind() == EditorAction.Kind.DROP).isPresent()) {
      return no(told, "dropped by " + verdict.get().who() + ": " + verdict.get().why(), false);
    }
    if (!LeadArticle.hasHeadline(told.reports().get(0))) {
      return no(told, "has no headline", true);
    }
    var repeat = told.repeat();
    if (repeat != null && repeat.update() == null) {
      return no(told, "told in the edition of " + repeat.date() + ", and too little is new", false);
    }
    return true;
  }

  /** Takes a story in where the quotas have room; else it rides with its package or stays out. */
  private void takeIfAllowed(ScoredStory told, Pick.Block block) {
    var section = told.story().section();
    if (!isFree(told) || !isTellable(told)) {
      return;
    }
    // "Most reported" is where the big stories go for which their section has no room.
    var quota = block != Pick.Block.CHOICE;
    if (quota && !shown.contains(section)) {
      no(told, "no room for the section " + section, true);
      return;
    }
    var max = roomOf(section);
    if (quota && bySection.getOrDefault(section, 0) >= max) {
      no(told, section + " has its " + max + (max == 1 ? " story" : " stories"), true);
      return;
    }
    var related = packageOf(told);
    if (related.size() >= layout.perPackage()) {
      ride(told, related.get(0));
      return;
    }
    var led = small ? Optional.of(told) : ledByAFreeSource(told);
    if (led.isEmpty()) {
      var source = told.story().lead().source().name();
      no(told, source + " leads " + layout.perSource() + " stories already", true);
      return;
    }
    take(led.get(), block);
  }

  /** The story under its best lead, or under another source's where its own leads enough. */
  private Optional<ScoredStory> ledByAFreeSource(ScoredStory told) {
    return told.story().articles().stream()
        .filter(lead -> lead.title().codePoints().anyMatch(Character::isLetter))
        .filter(lead -> bySource.getOrDefault(lead.source().name(), 0) < layout.perSource())
        .findFirst()
        .map(told::ledBy);
  }

  private void ride(ScoredStory told, Chosen head) {
    if (head.also.size() < RIDERS && head.also.stream().noneMatch(told::is)) {
      head.also.add(told);
    }
    no(told, "belongs to \"" + head.told.story().lead().title() + "\"", false);
  }

  private int roomOf(String section) {
    var ruled = layout.quotas().get(section);
    return ruled == null ? roomOfSection : ruled.max();
  }

  /** The chosen stories of its package, the most alike first. */
  private List<Chosen> packageOf(ScoredStory told) {
    return chosen.values().stream()
        .filter(one -> one.block != Pick.Block.ALSO)
        .filter(one -> one.told.middle().cosine(told.middle()) >= settings.likeness().related())
        .sorted(
            Comparator.<Chosen>comparingDouble(one -> -one.told.middle().cosine(told.middle()))
                .thenComparing(one -> one.told.story().id()))
        .toList();
  }

  private void take(ScoredStory told, Pick.Block block) {
    chosen.put(told.story().id(), new Chosen(told, block));
    keptOut.remove(told.story().id());
    if (block != Pick.Block.CHOICE) {
      bySection.merge(told.story().section(), 1, Integer::sum);
    }
    bySource.merge(told.story().lead().source().name(), 1, Integer::sum);
  }

  private boolean no(ScoredStory told, String rule, boolean surprising) {
    keptOut.put(told.story().id(), new KeptOut(rule, surprising));
    return false;
  }
}
