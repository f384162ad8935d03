package dev.daybreak.edition.preflight;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.composing.SlowDay;
import dev.daybreak.edition.links.LinkVerdict;
import dev.daybreak.edition.links.LinkVerdict.Kind;
import dev.daybreak.feeds.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Checks whether an edition looks like one, and what mending has left of it. */
@Component
class ShapeCheck {
  private final Editions editions;
  private final Sources sources;
  private final SlowDay slowDay;
  private final ShapeSettings settings;
  private final MendingSettings mending;

  ShapeCheck(
      Editions editions,
      Sources sources,
      SlowDay slowDay,
      ShapeSettings settings,
      MendingSettings mending) {
    this.editions = editions;
    this.sources = sources;
    this.slowDay = slowDay;
    this.settings = settings;
    this.mending = mending;
  }

  List<Finding> mending(Edition edition, Map<String, LinkVerdict> verdicts) {
    return MendingFindings.of(
        edition.content(), gone(edition, verdicts), slowDay.minStories(), mending);
  }

  /** Stories of a draft whose page is gone: it was mended, so there is nothing in their place. */
  private static int gone(Edition edition, Map<String, LinkVerdict> verdicts) {
    return edition.state() == State.DRAFT || edition.state() == State.HELD
        ? (int)
            edition.content().stories().stream()
                .map(story -> verdicts.get(story.link()))
                .filter(verdict -> verdict != null && verdict.kind() == Kind.BROKEN)
                .count()
        : 0;
  }

  List<Finding> shape(Edition edition) {
    var stories = edition.content().stories();
    if (stories.isEmpty()) {
      return List.of(Finding.wrong(Check.STORIES, "stories.few", 0, slowDay.minStories()));
    }
    var shape = EditionShape.of(edition.content());
    var polled = (int) sources.all().stream().filter(source -> !source.paused()).count();
    var earlier =
        editions.published(edition.date(), settings.editions()).stream()
            .map(Edition::content)
            .filter(content -> !content.stories().isEmpty())
            .map(EditionShape::of)
            .toList();
    var found = new ArrayList<Finding>();
    found.add(ShapeFindings.stories(shape, slowDay.minStories()));
    found.add(ShapeFindings.sources(shape, stories.get(0).source(), polled, settings));
    found.add(ShapeFindings.news(shape, settings));
    found.addAll(ShapeFindings.usual(shape, earlier, settings));
    return found;
  }

  /** Whether an edition has stories enough to be sent although preflight holds it. */
  boolean isEnough(Edition edition) {
    return slowDay.isEnoughUnseen(edition.content().stories().size());
  }
}
