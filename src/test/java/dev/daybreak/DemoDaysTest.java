package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.Editions;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
        assertThat(sections(edition)).contains("World", "Ireland", "Business", "Sport", "Science");
        // Nothing is told again as if it were news.
        assertThat(edition.content().stories())
            .filteredOn(story -> story.update() == null)
            .extracting(EditionStory::title)
            .noneMatch(told::contains);
        edition.content().stories().forEach(story -> told.add(story.title()));
      }
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
