package dev.daybreak.edition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.Edition.State;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditionStateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DRAFT   | LOCKED HELD SKIPPED MISSED
          LOCKED  | SENDING HELD SKIPPED MISSED
          HELD    | DRAFT LOCKED SKIPPED
          SKIPPED | DRAFT LOCKED
          MISSED  | LOCKED
          SENDING | SENT
          SENT    | ''
          """)
  void anEditionsStateChangesOnlyLikeThis(State state, String next) {
    var allowed = Arrays.stream(State.values()).filter(state::mayBecome).toList();

    assertThat(allowed)
        .containsExactlyInAnyOrderElementsOf(
            next.isEmpty() ? List.of() : Stream.of(next.split(" ")).map(State::valueOf).toList());
  }
}
