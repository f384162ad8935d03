package dev.daybreak.admin.editions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.admin.PageWordsTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of a delivery report. */
class ReportViewTest {
  private static final Instant BEGAN = Instant.parse("2026-11-24T07:00:00Z");

  @ParameterizedTest
  @CsvSource({"PT12S, 12 s", "PT0.4S, 0 s", "PT3M5S, 3 min 5 s", "PT2H4M30S, 2 h 4 min"})
  void aWaitIsRounded(Duration wait, String words) {
    assertThat(ReportView.waited(wait)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"0.44, 0.4, '0,4'", "9.96, 10.0, '10,0'", "11.6, 12, 12", "3197, '3,197', 3.197"})
  void aSpeedIsWrittenInTheLanguage(double speed, String english, String german) {
    assertThat(ReportView.speed(speed, PageWordsTest.words("en"))).isEqualTo(english);
    assertThat(ReportView.speed(speed, PageWordsTest.words("de"))).isEqualTo(german);
  }

  @ParameterizedTest
  @CsvSource({"2026-11-24T07:02:11Z, 07:02:11", "2026-11-25T00:00:00Z, 2026-11-25 00:00:00"})
  void aTimeOnAnotherDayHasItsDate(Instant at, String words) {
    assertThat(ReportView.time(at, BEGAN, PageWordsTest.words("en").times())).isEqualTo(words);
  }
}
