package dev.daybreak.headlines;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.daybreak.feeds.OutletKind;
import dev.daybreak.feeds.kinds.ArticleKind;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Why a story scored as it did, was left out, needs an editor's eye or moved: a code and its
 * values, without words. {@link ReasonWords} makes the sentence. In JSON: {@code
 * {"reason":"independent-sources","count":6}}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "reason")
public sealed interface Reason {

  /** Its name in JSON; in the strings files {@code reason.} stands before it. */
  default String code() {
    return Objects.requireNonNull(getClass().getAnnotation(JsonTypeName.class)).value();
  }

  /** The values, in the order of the record: {@code {0}}, {@code {1}}, … of its sentence. */
  default List<Object> values() {
    return Stream.of(getClass().getRecordComponents()).map(this::value).toList();
  }

  private Object value(RecordComponent component) {
    try {
      return component.getAccessor().invoke(this);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component.toString(), e);
    }
  }

  /** A reason whose sentence depends on a number: its first value. */
  sealed interface Counted extends Reason {
    int count();
  }

  // Factors of a score.

  /** How many sources report the story independently. */
  @JsonTypeName("independent-sources")
  record IndependentSources(int count) implements Counted {}

  /** Of how many countries its outlets are. */
  @JsonTypeName("outlet-countries")
  record OutletCountries(int count) implements Reason {}

  /**
   * What kinds of outlet tell it.
   *
   * @param sections of trade titles: {@code Technology}
   */
  @JsonTypeName("outlet-kinds")
  record KindsOfOutlet(List<OutletKind> kinds, List<String> sections) implements Reason {
    public KindsOfOutlet {
      kinds = List.copyOf(kinds);
      sections = List.copyOf(sections);
    }

    /** How many count: what a newsroom says of itself makes no story bigger. */
    int number() {
      var counted = withoutNewsroom();
      return counted.kinds.size() + counted.sections.size();
    }

    boolean hasNewsroom() {
      return kinds.contains(OutletKind.NEWSROOM);
    }

    KindsOfOutlet withoutNewsroom() {
      return new KindsOfOutlet(
          kinds.stream().filter(kind -> kind != OutletKind.NEWSROOM).toList(), sections);
    }
  }

  /** The age of the newest report. */
  @JsonTypeName("newest-report")
  record NewestReport(Duration age) implements Reason {}

  /** The best place that a feed gives the story; 1 is the top. */
  @JsonTypeName("feed-position")
  record FeedPosition(int place) implements Reason {}

  /** The mean weight of the heaviest sources, 0..1. */
  @JsonTypeName("source-weight")
  record SourceWeight(double mean) implements Reason {}

  /** An editor's rule promotes the topic. */
  @JsonTypeName("promoted")
  record Promoted(String topic) implements Reason {}

  /** An editor's rule demotes the topic. */
  @JsonTypeName("demoted")
  record Demoted(String topic) implements Reason {}

  /** An earlier edition covered the story. */
  @JsonTypeName("covered-on")
  record CoveredOn(LocalDate date) implements Reason {}

  // What an editor did.

  @JsonTypeName("pinned")
  record Pinned(String who, String why) implements Reason {}

  @JsonTypeName("dropped")
  record Dropped(String who, String why) implements Reason {}

  // Rules that keep a story out.

  @JsonTypeName("edition-full")
  record EditionFull() implements Reason {}

  /** The edition shows only so many sections, and not this one. */
  @JsonTypeName("section-not-shown")
  record SectionNotShown(String section) implements Reason {}

  /** The section has as many stories as its quota allows. */
  @JsonTypeName("section-full")
  record SectionFull(int count, String section) implements Counted {}

  /** The source leads as many stories as one source may. */
  @JsonTypeName("source-full")
  record SourceFull(int count, String source) implements Counted {}

  /** The story with this headline is so much more important that no quota counts. */
  @JsonTypeName("outweighed")
  record Outweighed(String headline) implements Reason {}

  /**
   * It is no news: a quiz, a forecast, a briefing.
   *
   * @param why the line of the table of kinds and what it matched, or the editor's rule
   */
  @JsonTypeName("of-kind")
  record OfKind(ArticleKind kind, String why) implements Reason {}

  /** No letter in the title of any report. */
  @JsonTypeName("no-headline")
  record NoHeadline() implements Reason {}

  /** An earlier edition covered the story, and there are not enough new facts. */
  @JsonTypeName("little-new")
  record LittleNew(LocalDate date) implements Reason {}

  /** The edition already has enough stories about the topic of this headline. */
  @JsonTypeName("same-topic")
  record SameTopic(String headline) implements Reason {}

  // What is new in a story that an earlier edition covered.

  /** Figures and names that the earlier edition did not have. */
  @JsonTypeName("new-facts")
  record NewFacts(List<String> facts) implements Reason {
    public NewFacts {
      facts = List.copyOf(facts);
    }
  }

  // Warnings for an editor.

  @JsonTypeName("one-source")
  record OneSource(String source) implements Reason {}

  /** An editor's split does nothing: the report that was to stay is no longer there. */
  @JsonTypeName("split-lost")
  record SplitLost(String who) implements Reason {}

  /** The picture that an editor chose for it cannot be had. */
  @JsonTypeName("picture-lost")
  record PictureLost() implements Reason {}

  @JsonTypeName("older-than")
  record OlderThan(Duration limit) implements Reason {}

  @JsonTypeName("sources-disagree")
  record SourcesDisagree(long lowest, long highest, Toll toll) implements Reason {}

  /** What the numbers of a headline count. */
  enum Toll {
    ARRESTED,
    DEAD,
    INJURED,
    MISSING
  }

  /** The story above it is grave. */
  @JsonTypeName("light-after-grave")
  record LightAfterGrave(String headline) implements Reason {}

  /** The story above it is light. */
  @JsonTypeName("grave-after-light")
  record GraveAfterLight(String headline) implements Reason {}

  // Why a story's place changed from one selection to another.

  /** A factor of its score changed by so many millionths. */
  @JsonTypeName("factor-changed")
  record FactorChanged(String factor, long micros) implements Reason {}

  @JsonTypeName("section-changed")
  record SectionChanged(String from, String to) implements Reason {}

  /** It became a line "also in" its section. */
  @JsonTypeName("now-a-line")
  record NowALine(String section) implements Reason {}

  /** It was a line "also in" its section. */
  @JsonTypeName("was-a-line")
  record WasALine(String section) implements Reason {}

  /** Nothing about it changed: the stories around it moved. */
  @JsonTypeName("others-moved")
  record OthersMoved() implements Reason {}

  /** A rule kept it out before. */
  @JsonTypeName("was-left-out")
  record WasLeftOut(Reason rule) implements Reason {}

  @JsonTypeName("not-among-the-best")
  record NotAmongTheBest() implements Reason {}
}
