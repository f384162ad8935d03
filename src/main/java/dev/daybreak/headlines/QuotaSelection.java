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
 * Selects the stories of an edition: greedily, the best first, under quotas per section, source and
 * package (CONTRIBUTING, How headlines are selected). It records the rule that keeps a story out.
 */
final class QuotaSelection {
  /** "Also:" lines under one story, at most. */
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

  /** A selected story with its part of the edition and the related stories under it. */
  static final class Chosen {
    final ScoredStory story;
    final List<ScoredStory> also = new ArrayList<>();
    Pick.Block block;

    Chosen(ScoredStory story, Pick.Block block) {
      this.story = story;
      this.block = block;
    }
  }

  /** The rule that keeps a story out, and whether an editor may be surprised by it. */
  record KeptOut(Reason rule, boolean surprising) {}

  /**
   * The selected stories, in no particular order, and why the others were left out, by their ids.
   */
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
   * Selects.
   *
   * @param stories best first
   * @param small whether there are too few sources for caps per source
   */
  static Result of(
      List<ScoredStory> stories, ChoiceSettings settings, AppliedActions desk, boolean small) {
    var selection = new QuotaSelection(stories, settings, desk, small);
    selection.run();
    return new Result(List.copyOf(selection.chosen.values()), new HashMap<>(selection.keptOut));
  }

  private void run() {
    stories.stream().filter(this::isPinned).forEach(story -> take(story, Pick.Block.CHOICE));
    var choices = chosen.isEmpty() ? Math.min(layout.choices(), layout.top() / 4) : 0;
    var closing = layout.top() > 3 ? closing() : Optional.<ScoredStory>empty();
    fill(layout.top() - choices - (closing.isPresent() ? 1 : 0), closing);
    mostReported(choices, closing);
    closing.ifPresent(story -> takeIfAllowed(story, Pick.Block.CLOSING));
    fill(layout.top(), Optional.empty());
    outweigh();
    alsoLines();
  }

  /**
   * A story with so many points more than the weakest of the edition takes its place, whatever the
   * quotas say, except those that an editor set.
   */
  private void outweigh() {
    for (var story : stories) {
      if (isFree(story)
          && isKeptOutByAQuota(story)
          && isEligible(story)
          && packageOf(story).size() < layout.perPackage()) {
        weakest()
            .filter(weak -> outweighs(story, weak.story))
            .ifPresent(
                weak -> {
                  chosen.remove(weak.story.story().id());
                  no(weak.story, new Reason.Outweighed(story.story().lead().title()), true);
                  take(story, Pick.Block.SECTION);
                });
      }
    }
  }

  /** Whether it rides with another story. */
  private boolean isOfAPackage(ScoredStory story) {
    var kept = keptOut.get(story.story().id());
    return kept != null && kept.rule() instanceof Reason.SameTopic;
  }

  private boolean isKeptOutByAQuota(ScoredStory story) {
    var kept = keptOut.get(story.story().id());
    return kept != null
        && !layout.quotas().containsKey(story.story().section())
        && (kept.rule() instanceof Reason.SectionNotShown
            || kept.rule() instanceof Reason.SectionFull
            || kept.rule() instanceof Reason.SourceFull
            || kept.rule() instanceof Reason.EditionFull);
  }

  private Optional<Chosen> weakest() {
    return chosen.values().stream()
        .filter(one -> one.block == Pick.Block.SECTION && one.also.isEmpty())
        .filter(one -> !layout.quotas().containsKey(one.story.story().section()))
        .max(Comparator.comparing((Chosen one) -> one.story, ScoredStory.BEST));
  }

  private boolean outweighs(ScoredStory story, ScoredStory weak) {
    return story.story().score() - weak.story().score()
        >= Math.round(settings.score().outweighs() * 1e6);
  }

  /** On a day with many stories only these have a chance: the best of all and of each section. */
  private List<ScoredStory> contenders(List<ScoredStory> all) {
    var ofSection = new HashMap<String, Integer>();
    var overall = 20 * layout.top();
    var contenders = new ArrayList<ScoredStory>();
    for (var story : all) {
      if (story.isLeftOut(settings.rules()) && !isPinned(story)) {
        var judged = story.story().lead().judged();
        no(story, new Reason.OfKind(judged.kind(), judged.why()), false);
        continue;
      }
      var before = ofSection.merge(story.story().section(), 1, Integer::sum);
      if (contenders.size() < overall
          || before <= layout.top()
          || desk.verdict(story).isPresent()) {
        contenders.add(story);
      }
    }
    return contenders;
  }

  private Set<String> shownSections() {
    var sections = new LinkedHashSet<String>();
    stories.stream().filter(this::isPinned).forEach(story -> sections.add(story.story().section()));
    for (var story : stories) {
      if (sections.size() < layout.sectionsShown() && isEligible(story)) {
        sections.add(story.story().section());
      }
    }
    return sections;
  }

  /**
   * The stories with a score near the selected ones: half as many again as the edition has. The
   * default minimum per section counts only these; a quota that an editor set counts all.
   */
  private Set<String> near() {
    return stories.stream()
        .filter(this::isEligible)
        .limit(layout.top() + layout.top() / 2)
        .map(story -> story.story().id())
        .collect(Collectors.toSet());
  }

  private boolean isOwed(ScoredStory story) {
    return near.contains(story.story().id())
        || layout.quotas().containsKey(story.story().section());
  }

  private void fill(int room, Optional<ScoredStory> except) {
    for (var story : stories) {
      if (!isFree(story) || except.filter(story::is).isPresent() || !isEligible(story)) {
        continue;
      }
      if (room - chosen.size() <= owed(story)) {
        if (!isOfAPackage(story)) {
          no(story, new Reason.EditionFull(), true);
        }
      } else {
        takeIfAllowed(story, Pick.Block.SECTION);
      }
    }
  }

  /**
   * The places that other sections still need for their minimum; 0 if this section needs one too.
   */
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
        .filter(story -> story.story().section().equals(section) && isOwed(story))
        .filter(story -> isFree(story) && isEligible(story))
        .limit(missing)
        .count();
  }

  private void mostReported(int choices, Optional<ScoredStory> except) {
    var most =
        stories.stream()
            .filter(story -> isFree(story) && except.filter(story::is).isEmpty())
            .filter(story -> story.story().voices().size() > 1)
            .sorted(
                Comparator.<ScoredStory>comparingInt(story -> -story.story().voices().size())
                    .thenComparing(ScoredStory.BEST))
            .toList();
    var room = chosen.size() + choices;
    for (var story : most) {
      if (chosen.size() < room) {
        takeIfAllowed(story, Pick.Block.CHOICE);
      }
    }
  }

  /** The best light story, if it is among the best stories, twice as many as the edition has. */
  private Optional<ScoredStory> closing() {
    return stories.stream()
        .filter(this::isEligible)
        .limit(2L * layout.top())
        .filter(this::isFree)
        .filter(story -> Tone.isLight(story.story(), layout) && !Tone.isSensitive(story.story()))
        .filter(story -> shown.contains(story.story().section()))
        .findFirst();
  }

  private void alsoLines() {
    var lines = new HashMap<String, Integer>();
    var sections = new HashSet<String>();
    var riding = new HashSet<String>();
    for (var one : chosen.values()) {
      sections.add(one.story.story().section());
      one.also.forEach(story -> riding.add(story.story().id()));
    }
    for (var story : stories) {
      var section = story.story().section();
      if (isFree(story)
          && isEligible(story)
          && sections.contains(section)
          && !riding.contains(story.story().id())
          && packageOf(story).isEmpty()
          && lines.getOrDefault(section, 0) < layout.alsoLines()) {
        lines.merge(section, 1, Integer::sum);
        chosen.put(story.story().id(), new Chosen(story, Pick.Block.ALSO));
        keptOut.remove(story.story().id());
      }
    }
  }

  private boolean isFree(ScoredStory story) {
    return !chosen.containsKey(story.story().id());
  }

  private boolean isPinned(ScoredStory story) {
    return desk.verdict(story).filter(a -> a.kind() == EditorAction.Kind.PIN).isPresent();
  }

  /** Whether the edition may have the story at all, regardless of space. */
  private boolean isEligible(ScoredStory story) {
    var verdict = desk.verdict(story);
    if (verdict.filter(a -> a.kind() == EditorAction.Kind.DROP).isPresent()) {
      return no(story, new Reason.Dropped(verdict.get().who(), verdict.get().why()), false);
    }
    if (!LeadArticle.hasHeadline(story.reports().get(0).article())) {
      return no(story, new Reason.NoHeadline(), true);
    }
    var repeat = story.repeat();
    if (repeat != null && repeat.update() == null) {
      return no(story, new Reason.LittleNew(repeat.date()), false);
    }
    return true;
  }

  /** Takes the story if the quotas have room; else adds it to its package or leaves it out. */
  private void takeIfAllowed(ScoredStory story, Pick.Block block) {
    var section = story.story().section();
    if (!isFree(story) || !isEligible(story)) {
      return;
    }
    // "Most reported" takes big stories for which their section has no room.
    var quota = block != Pick.Block.CHOICE;
    if (quota && !shown.contains(section)) {
      no(story, new Reason.SectionNotShown(section), true);
      return;
    }
    var max = roomOf(section);
    if (quota && bySection.getOrDefault(section, 0) >= max) {
      no(story, new Reason.SectionFull(max, section), true);
      return;
    }
    var related = packageOf(story);
    if (related.size() >= layout.perPackage()) {
      ride(story, related.get(0));
      return;
    }
    var led = small ? Optional.of(story) : ledByAFreeSource(story);
    if (led.isEmpty()) {
      var source = story.story().lead().source().name();
      no(story, new Reason.SourceFull(layout.perSource(), source), true);
      return;
    }
    take(led.get(), block);
  }

  /** The story with its best lead, or with another source's if its own leads enough stories. */
  private Optional<ScoredStory> ledByAFreeSource(ScoredStory story) {
    var rules = settings.rules();
    var best = rules.useOf(story.story().lead());
    return story.story().articles().stream()
        .filter(LeadArticle::hasHeadline)
        .filter(lead -> rules.useOf(lead) == best)
        .filter(lead -> bySource.getOrDefault(lead.source().name(), 0) < layout.perSource())
        .findFirst()
        .map(story::ledBy);
  }

  private void ride(ScoredStory story, Chosen head) {
    if (head.also.size() < RIDERS && head.also.stream().noneMatch(story::is)) {
      head.also.add(story);
    }
    no(story, new Reason.SameTopic(head.story.story().lead().title()), false);
  }

  private int roomOf(String section) {
    var ruled = layout.quotas().get(section);
    return ruled == null ? roomOfSection : ruled.max();
  }

  /** The selected stories of its package, the most similar first. */
  private List<Chosen> packageOf(ScoredStory story) {
    return chosen.values().stream()
        .filter(one -> one.block != Pick.Block.ALSO)
        .filter(one -> one.story.middle().cosine(story.middle()) >= settings.likeness().related())
        .sorted(
            Comparator.<Chosen>comparingDouble(one -> -one.story.middle().cosine(story.middle()))
                .thenComparing(one -> one.story.story().id()))
        .toList();
  }

  private void take(ScoredStory story, Pick.Block block) {
    chosen.put(story.story().id(), new Chosen(story, block));
    keptOut.remove(story.story().id());
    if (block != Pick.Block.CHOICE) {
      bySection.merge(story.story().section(), 1, Integer::sum);
    }
    bySource.merge(story.story().lead().source().name(), 1, Integer::sum);
  }

  private boolean no(ScoredStory story, Reason rule, boolean surprising) {
    keptOut.put(story.story().id(), new KeptOut(rule, surprising));
    return false;
  }
}
