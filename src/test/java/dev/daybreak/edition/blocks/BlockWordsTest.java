package dev.daybreak.edition.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.edition.EditionStory.ShownPicture;
import dev.daybreak.edition.desk.OwnSaid;
import dev.daybreak.newsletter.Refused;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockWordsTest {
  private static final BlockWords WHOLE =
      new BlockWords(
          " Harbour  Bank ", "Saving", "Words.\n", "https://bank.example", picture("A pier"));

  @Test
  void aKindKeepsOnlyThePartsThatItHas() {
    assertThat(WHOLE.checked(BlockKind.SPONSOR).sponsor()).isEqualTo("Harbour Bank");
    assertThat(WHOLE.checked(BlockKind.ITEM).sponsor()).isEmpty();
    for (var kind : EnumSet.of(BlockKind.OPENING, BlockKind.NOTE, BlockKind.CLOSING)) {
      assertThat(WHOLE.checked(kind)).isEqualTo(BlockWords.of("Words."));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SPONSOR | ''   | A title | Text | https://a.example | Alt | edition.block.sponsor
          SPONSOR | Bank | ''      | Text | https://a.example | Alt | edition.block.title
          SPONSOR | Bank | A title | ''   | https://a.example | Alt | edition.block.text
          SPONSOR | Bank | A title | Text | ''                | Alt | edition.block.link
          SPONSOR | Bank | A title | Text | javascript:x      | Alt | edition.block.link
          SPONSOR | Bank | A title | Text | mailto:a@b.example | Alt | edition.block.link
          SPONSOR | Bank | A title | Text | https://a.example | ' ' | edition.block.alt
          ITEM    | ''   | A title | [a](file:///x) | ''      | Alt | edition.block.text.link
          NOTE    | ''   | ''      | ' '  | ''                | Alt | edition.block.text
          """)
  void whatIsMissingOrWrongIsRefused(
      BlockKind kind,
      String sponsor,
      String title,
      String text,
      String link,
      String alt,
      String code) {
    var words = new BlockWords(sponsor, title, text, link, picture(alt));
    assertThatThrownBy(() -> words.checked(kind))
        .isInstanceOf(Refused.class)
        .extracting(e -> ((Refused) e).code())
        .isEqualTo(code);
  }

  @Test
  void anItemNeedsNeitherLinkNorPicture() {
    var words = new BlockWords("", "A title", "Text", "", null);
    assertThat(words.checked(BlockKind.ITEM)).isEqualTo(words);
  }

  @Test
  void aTextAtItsLimitIsTakenAndOneCharacterMoreIsRefusedWithBothNumbers() {
    for (var kind : BlockKind.values()) {
      var words =
          new BlockWords("Bank", "Title", "ü".repeat(kind.longest()), "https://a.example", null);
      assertThat(words.checked(kind).text()).hasSize(kind.longest());
      var longer = new BlockWords("Bank", "Title", words.text() + "👍", words.link(), null);
      assertThatThrownBy(() -> longer.checked(kind))
          .isInstanceOf(Refused.class)
          .extracting(e -> ((Refused) e).arguments())
          .isEqualTo(List.of(kind.longest() + 1, kind.longest()));
    }
  }

  @Test
  void dateAndWeekdayAreFilledInForADay() {
    var words = new BlockWords("{weekday}", "On {date}", "{weekday}, {date} {x}", "", null);
    assertThat(words.on("24 November", "Tuesday"))
        .isEqualTo(
            new BlockWords("Tuesday", "On 24 November", "Tuesday, 24 November {x}", "", null));
  }

  @Test
  void whereThereIsLittleRoomItIsItsHeadlineOrItsFirstWords() {
    assertThat(WHOLE.brief()).isEqualTo("Saving");
    assertThat(BlockWords.of("*Some* words " + "more ".repeat(30)).brief())
        .startsWith("Some words more")
        .endsWith("…")
        .hasSizeLessThan(92);
  }

  @Test
  void whatItSaysToReadersIsAllButItsMarksAndItsPicture() {
    assertThat(WHOLE.checked(BlockKind.SPONSOR).said())
        .isEqualTo(new OwnSaid("Harbour Bank", "Saving", "https://bank.example", "Words."));
    assertThat(BlockWords.of("*Some* [words](https://a.example).").said())
        .isEqualTo(new OwnSaid("", "", "", "Some words (https://a.example)."));
  }

  private static @Nullable ShownPicture picture(String alt) {
    return new ShownPicture("/images/a.jpg", 1072, 600, alt, null, null);
  }
}
