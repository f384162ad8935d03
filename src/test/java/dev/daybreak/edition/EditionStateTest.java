package dev.daybreak.edition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.Edition.HeldBy;
import dev.daybreak.edition.Edition.State;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditionStateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DRAFT   | LOCKED HELD SKIPPED MISSED
          LOCKED  | DRAFT SENDING HELD SKIPPED MISSED
          HELD    | DRAFT LOCKED SKIPPED MISSED
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

  @ParameterizedTest(name = "{0}, held by {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DRAFT   |           | NEWS PREFLIGHT PERSON
          LOCKED  |           | NEWS PREFLIGHT PERSON
          HELD    | NEWS      | PREFLIGHT PERSON
          HELD    | PREFLIGHT | PERSON
          HELD    | PERSON    | ''
          SENDING |           | ''
          MISSED  |           | ''
          """)
  void theStrongerMayHoldItInstead(State state, @Nullable HeldBy heldBy, String by) {
    var draft = Fixtures.ordinary();
    var edition =
        new Edition(
            draft.id(),
            draft.date(),
            state,
            heldBy,
            null,
            draft.subject(),
            draft.preheader(),
            draft.content(),
            draft.revision(),
            draft.composedAt(),
            null,
            null);

    assertThat(Stream.of(HeldBy.values()).filter(edition::mayBeHeld).map(HeldBy::name))
        .containsExactlyElementsOf(by.isEmpty() ? List.of() : List.of(by.split(" ")));
  }
}
