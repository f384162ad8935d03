package dev.daybreak;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ninety days of 100,000 readers; by name, for it takes minutes. */
class NinetyDaysRun {
  @ParameterizedTest
  @EnumSource(Database.class)
  void theDatabaseStopsGrowing(Database database) {
    try (var program = Program.alone(database, "--logging.level.dev.daybreak=warn")) {
      new NinetyDays(program, Integer.getInteger("readers", 100_000)).pass();
    }
  }
}
