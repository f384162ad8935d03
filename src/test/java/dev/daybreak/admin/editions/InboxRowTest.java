package dev.daybreak.admin.editions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Subject and preheader as the lists of mail programs cut them. */
class InboxRowTest {
  private static final String HTML =
      "<title>No one reads this</title><body><div style='display:none'>The preheader"
          + "&#847;&zwnj;&nbsp;".repeat(90)
          + "</div><h1>The Daybreak</h1><p>What follows</p></body>";

  @Test
  void theTextBeginsWithThePreheaderAndBlanksKeepWhatFollowsAway() {
    assertThat(InboxRow.text(HTML))
        .isEqualTo("The preheader" + "\u00A0".repeat(90) + " The Daybreak What follows");
    assertThat(InboxRow.of("A subject", HTML))
        .extracting(InboxRow::preview)
        .containsExactly("The preheader", "The preheader", "The preheader");
  }

  @Test
  void withoutBlanksWhatFollowsIsShownToo() {
    assertThat(InboxRow.of("A subject", "<p>Short</p><h1>The Daybreak</h1>"))
        .extracting(InboxRow::preview)
        .containsOnly("Short The Daybreak");
  }

  @Test
  void eachProgramCutsAtItsOwnLength() {
    var rows = InboxRow.of("s".repeat(80), "p".repeat(200));
    assertThat(rows).extracting(InboxRow::program).isEqualTo(List.of("phone", "gmail", "outlook"));
    assertThat(rows).extracting(row -> row.subject().length()).containsExactly(38, 70, 60);
    // Gmail shows both on one line.
    assertThat(rows).extracting(row -> row.preview().length()).containsExactly(90, 37, 55);
  }

  @ParameterizedTest
  @CsvSource({
    "Bridge closed, 13, Bridge closed",
    "Bridge closed, 12, Bridge clos…",
    "Bridge closed, 8, Bridge…",
    "🌅🌅🌅🌅, 3, 🌅🌅…",
    "Bridge, 1, ''",
    "Bridge, -4, ''",
    "عنوان طويل جدا, 6, عنوان…",
  })
  void aTextIsCutAtWholeCharactersWithASignOfIt(String text, int most, String shown) {
    assertThat(InboxRow.cut(text, most)).isEqualTo(shown);
  }
}
