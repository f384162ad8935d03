package dev.daybreak.edition.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.Fixtures;
import dev.daybreak.edition.StoryUpdate;
import dev.daybreak.headlines.Pick.Block;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What readers are told of the corrections of an edition. */
class AmendmentsTest {
  private static final String AD = "Bank;Boats;a;From 3 %.";
  private static final String NOTE = ";;;It sails at noon.";

  @Test
  void aCorrectedHeadlineComesBeforeOwnWordsThatWereCorrectedFirst() {
    var headline =
        new Amendment(3, "key-8", null, "A wrong one", "Now", "ann", Fixtures.CHOSEN, "");

    var told = told(block(1, NOTE, ";;;It sails at one."), headline);

    assertThat(told).extracting(EditionStory::article).containsExactly("key-8", "block:1");
    assertThat(told).extracting(EditionStory::block).containsExactly(Block.LEAD, Block.SECTION);
    assertThat(told.get(0).update()).isEqualTo(new StoryUpdate.Corrected("A wrong one", "Sorry."));
    assertThat(told.get(1).title()).isEqualTo("It sails at one.");
  }

  /** Parts: sponsor, headline, link, text; then the correction that is told, and the sponsor. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          Bank;Boats;a;From 3 %. | Mint;Boats;a;From 3 %. | Bank     | Mint | Boats
          Bank;Boats;a;From 3 %. | Bank;Boats;b;From 3 %. | -        | Bank | Boats
          Bank;Boats;a;From 3 %. | Bank;Ships;a;From 4 %. | Boats    | Bank | Ships
          Bank;Boats;a;From 3 %. | Bank;Boats;a;From 4 %. | From 3 % | Bank | Boats
          Bank;Boats;a;From 3 %. | -                      | Boats    | Bank | Boats
          ;;;At noon.            | ;;;At one.             | At noon  | ''   | At one.
          """)
  void itIsToldWhatWasWrongOfOwnWordsAndWhoPaysForThemNow(
      String was, @Nullable String now, @Nullable String wrong, String sponsor, String title) {
    var told = told(block(1, was, now)).get(0);

    assertThat(told.title()).isEqualTo(title);
    assertThat(told.update())
        .isEqualTo(new StoryUpdate.OwnWords(wrong, sponsor, now == null, "Sorry."));
  }

  @Test
  void nobodyIsToldWhereOwnWordsSayWhatTheySaid() {
    assertThat(told(block(1, AD, AD))).as("another picture").isEmpty();
    assertThat(told(block(1, NOTE, ";;;It sails at noon"))).as("a full stop").isEmpty();
    assertThat(told(block(1, NOTE, ";;;No."), block(1, ";;;No.", NOTE))).as("back").isEmpty();
    var sponsor = AD.replace("Bank", "Mint");
    assertThat(told(block(1, AD, sponsor), block(1, sponsor, null)).get(0).update())
        .as("the sponsor at the end")
        .isEqualTo(new StoryUpdate.OwnWords("Boats", "Bank", true, "Sorry."));
  }

  private static List<EditionStory> told(Amendment... all) {
    var told = Amendments.stories(Fixtures.ordinary(), List.of(all), "Sorry.");
    assertThat(Amendments.isTold(List.of(all))).isEqualTo(!told.isEmpty());
    return told;
  }

  private static Amendment block(long id, String was, @Nullable String now) {
    return new Amendment(
        2, "", id, lines(was), now == null ? null : lines(now), "ann", Fixtures.CHOSEN, "");
  }

  private static String lines(String parts) {
    return parts.replace(';', '\n');
  }
}
