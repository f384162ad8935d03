package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.admin.Visitor;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.preflight.Check;
import dev.daybreak.edition.preflight.Finding;
import dev.daybreak.edition.preflight.Finding.Verdict;
import dev.daybreak.edition.preflight.Preflight;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo's sample news, over the three days that it covers. */
class DemoDaysTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 11, 24);

  @Test
  void eachOfThreeMorningsHasAnEditionOfItsOwn() {
    var demo = Program.demo();
    try (demo) {
      var told = new HashSet<String>();
      for (var date = FIRST; date.isBefore(FIRST.plusDays(3)); date = date.plusDays(1)) {
        if (date.isAfter(FIRST)) {
          demo.clock.set(
              date.atTime(LocalTime.of(6, 0)).atZone(ZoneId.of("Europe/Dublin")).toInstant());
          awaits(demo, date, State.DRAFT);
          demo.clock.forward(Duration.ofHours(1));
          awaits(demo, date, State.SENDING);
          // The last of the sample readers has it at ten in the evening.
          demo.clock.forward(Duration.ofHours(15));
        }
        var edition = awaits(demo, date, State.SENT);
        assertThat(edition.content().stories()).as("stories of %s", date).hasSizeBetween(10, 20);
        assertThat(sections(edition))
            .contains("World", "Business", "Science")
            .hasSizeGreaterThan(4);
        // Nothing is told again as if it were news.
        assertThat(edition.content().stories())
            .filteredOn(story -> story.update() == null)
            .extracting(EditionStory::title)
            .noneMatch(told::contains);
        edition.content().stories().forEach(story -> told.add(story.title()));
      }
    }
  }

  /** From two in the night to just before midnight: whenever it is first started. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-24T02:00:00Z, 1, 1",
    "2026-11-24T23:50:00Z, 1, 1",
    "2026-11-24T16:40:00Z, 7, 1",
    "2026-11-24T16:40:00Z, 1, 7"
  })
  void theNextTwoMorningsHaveFullEditionsWheneverTheyCome(Instant start, int second, int third) {
    var demo = Program.demoAt(start);
    try (demo) {
      var told = new HashSet<String>();
      var date = FIRST;
      awaits(demo, date, State.SENT).content().stories().forEach(story -> told.add(story.title()));
      for (var days : List.of(second, third)) {
        date = date.plusDays(days);
        demo.clock.set(
            date.atTime(LocalTime.of(6, 0)).atZone(ZoneId.of("Europe/Dublin")).toInstant());
        var edition = awaits(demo, date, State.DRAFT);
        assertThat(edition.content().stories()).as("stories of %s", date).hasSizeBetween(10, 20);
        assertThat(sections(edition))
            .contains("World", "Business", "Science")
            .hasSizeGreaterThan(4);
        assertThat(edition.content().stories())
            .filteredOn(story -> story.update() == null)
            .extracting(EditionStory::title)
            .noneMatch(told::contains);
        edition.content().stories().forEach(story -> told.add(story.title()));
        var report = demo.bean(Preflight.class).look(edition);
        assertThat(report.findings())
            .filteredOn(
                finding ->
                    List.of(Check.STORIES, Check.SOURCES, Check.NEWS, Check.USUAL, Check.MENDING)
                        .contains(finding.check()))
            .hasSize(5)
            .allMatch(finding -> finding.verdict() == Verdict.PASS);
        demo.clock.forward(Duration.ofHours(1));
        awaits(demo, date, State.SENDING);
        demo.clock.forward(Duration.ofHours(15));
        awaits(demo, date, State.SENT);
      }
    }
  }

  /** As a newcomer does who has just read the first edition, and wants to hold the next one. */
  @Test
  void anEditorWhoMakesTheNextDraftBeforeItsTimeGetsAFullOne() {
    var demo = Program.demoAt(Instant.parse("2026-11-24T20:30:00Z"));
    try (demo) {
      awaits(demo, FIRST, State.SENT);
      demo.clock.forward(Duration.ofMinutes(2));
      var date = FIRST.plusDays(1);
      var page = "/admin/editions/" + date;
      assertThat(Visitor.editor(demo).get("/admin/editions/" + FIRST).body())
          .contains("href=\"" + page + "\" rel=\"next\"");

      Visitor.editor(demo).submit(page, page + "/compose");

      var draft = demo.bean(Editions.class).require(date);
      assertThat(draft.state()).isEqualTo(State.DRAFT);
      assertThat(draft.content().stories()).hasSizeBetween(10, 20);
      assertThat(demo.bean(Preflight.class).look(draft).of(Verdict.STOP)).isEmpty();
    }
  }

  @Test
  void afterTheThirdDayNothingOldIsSentAsNews() {
    var demo = Program.demo();
    try (demo) {
      awaits(demo, FIRST, State.SENT);
      for (var date = FIRST.plusDays(1);
          date.isBefore(FIRST.plusDays(3));
          date = date.plusDays(1)) {
        demo.clock.set(
            date.atTime(LocalTime.of(7, 0)).atZone(ZoneId.of("Europe/Dublin")).toInstant());
        awaits(demo, date, State.SENDING);
        demo.clock.forward(Duration.ofHours(15));
        awaits(demo, date, State.SENT);
      }
      var date = FIRST.plusDays(3);
      demo.clock.set(
          date.atTime(LocalTime.of(6, 0)).atZone(ZoneId.of("Europe/Dublin")).toInstant());
      var poor = awaits(demo, date, State.DRAFT);
      assertThat(demo.bean(Preflight.class).look(poor).of(Verdict.STOP))
          .extracting(Finding::check)
          .containsExactly(Check.NEWS);
      demo.clock.forward(Duration.ofHours(1));
      var held = awaits(demo, date, State.HELD);
      assertThat(held.isHeldForNews()).isTrue();
      // As a laptop that slept through the deadline, and the hour after it.
      demo.clock.forward(Duration.ofHours(6));
      awaits(demo, date, State.MISSED);
    }
  }

  private static Set<String> sections(Edition edition) {
    var sections = new HashSet<String>();
    edition.content().stories().forEach(story -> sections.add(story.section()));
    return sections;
  }

  private static Edition awaits(Program demo, LocalDate date, State state) {
    var editions = demo.bean(Editions.class);
    RunningDaybreak.eventually()
        .until(() -> editions.byDate(date).map(Edition::state).filter(state::equals).isPresent());
    return editions.require(date);
  }
}
