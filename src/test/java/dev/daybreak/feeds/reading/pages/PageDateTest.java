package dev.daybreak.feeds.reading.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageDateTest {
  private static final ZoneId DUBLIN = ZoneId.of("Europe/Dublin");

  @ParameterizedTest(name = "{0}: {1}, updated {2}, with hour {3}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          18 February 2026                     ; 2026-02-18T00:00:00Z ; false ; false
          Wednesday 18th February 2026         ; 2026-02-18T00:00:00Z ; false ; false
          Published: 18 July 2026 08:30        ; 2026-07-18T07:30:00Z ; false ; true
          Posted on 18/02/2026 at 8.30pm       ; 2026-02-18T20:30:00Z ; false ; true
          Updated 18 Feb 2026 | 08:30          ; 2026-02-18T08:30:00Z ; true  ; true
          Last modified: 2026-02-18T08:30:00Z  ; 2026-02-18T08:30:00Z ; true  ; true
          18.02.26                             ; 2026-02-18T00:00:00Z ; false ; false
          18 February 2026 · 8 am              ; 2026-02-18T08:00:00Z ; false ; true
          mercredi 18 février 2026             ; 2026-02-18T00:00:00Z ; false ; false
          30 February 2026                     ;                      ; false ; false
          Updated: 2026                        ; 2026-01-01T00:00:00Z ; true  ; false
          """)
  void aLineMayBeNothingButADate(String line, Instant at, boolean updated, boolean hasHour) {
    assertThat(PageDate.read(line, DUBLIN)).isEqualTo(new PageDate(at, updated, hasHour));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "18 February",
        "World",
        "The fire of 18 February 2026 destroyed the whole harbour",
        "“18 février 2026”",
        "Who won on 18 February 2026?",
        "18 February 2026                                                                  .",
        "Call 2026"
      })
  void aLineThatSaysMoreIsNone(String line) {
    assertThat(PageDate.read(line, DUBLIN)).isNull();
  }
}
