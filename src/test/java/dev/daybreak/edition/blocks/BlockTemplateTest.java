package dev.daybreak.edition.blocks;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlockTemplateTest {
  @Test
  void aDaysFirstDraftHasTheTemplatesOfItsWeekday() {
    var weather = template("Weather", Set.of(THURSDAY));
    var working = template("Commuters", Set.of(MONDAY, THURSDAY, FRIDAY));
    var all = List.of(weather, working, template("Offered", Set.of()));

    assertThat(BlockTemplate.on(THURSDAY, all)).containsExactly(weather, working);
    assertThat(BlockTemplate.on(MONDAY, all)).containsExactly(working);
    assertThat(BlockTemplate.on(SUNDAY, all)).isEmpty();
  }

  private static BlockTemplate template(String name, Set<DayOfWeek> days) {
    return new BlockTemplate(1, name, BlockKind.NOTE, 1, BlockWords.of("Words"), days, 1);
  }
}
