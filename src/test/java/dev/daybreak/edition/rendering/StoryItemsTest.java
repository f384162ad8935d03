package dev.daybreak.edition.rendering;

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

class StoryItemsTest {
  private static StoryItems items(String language) {
    return StoryItems.ofMail(
        Fixtures.publisher(),
        Fixtures.pictureHost(null),
        Fixtures.templates(Fixtures.TEMPLATES).strings(language));
  }

  private static EditionStory story(StoryUpdate update) {
    return Fixtures.told(1, Block.LEAD, "World", "Pier shut").story().updated(update);
  }

  @ParameterizedTest
  @CsvSource({
    "en, Pier shut, new: 80",
    "de, Pier shut, 80",
  })
  void anUpdateIsInTheLanguageOfTheEdition(String language, String title, String update) {
    var item = items(language).lead(story(new StoryUpdate.News(List.of("80"))));

    assertThat(item.title()).isEqualTo(title);
    assertThat(item.update()).isEqualTo(update);
  }

  @Test
  void aWithdrawnStoryIsMarkedInTheLanguageOfTheEdition() {
    var withdrawn = story(new StoryUpdate.Withdrawn("Wir bedauern das."));

    assertThat(items("de").lead(withdrawn).title()).isEqualTo("Zurückgezogen: Pier shut");
    assertThat(items("de").lead(withdrawn).update())
        .isEqualTo("Korrektur: In unserer E-Mail stand „Pier shut“. Wir bedauern das.");
    assertThat(items("en").lead(withdrawn).title()).isEqualTo("Withdrawn: Pier shut");
  }

  @ParameterizedTest
  @CsvSource({
    "https://outlet.example/a b, https://outlet.example/a%20b",
    "/articles/own,              https://daybreak.example/articles/own",
    "//evil.example/,            https://daybreak.example/",
    "javascript:alert(1),        https://daybreak.example/",
  })
  void aLinkGoesToAnOutletOrToOurPages(String link, String address) {
    var story = Fixtures.told(2, Block.SECTION, "World", "A headline").link(link).story();

    assertThat(items("en").item(story, false).link()).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({"en, en,", "en, de, de", "de, de-AT,", "en, ,"})
  void onlyAForeignHeadlineNamesItsLanguage(
      String edition, @Nullable String headline, @Nullable String lang) {
    var story = Fixtures.told(2, Block.SECTION, "World", "A headline").language(headline).story();

    assertThat(items(edition).item(story, false).lang()).isEqualTo(lang);
  }

  @Test
  void fourOtherOutletsAreNamedAndTheRestCounted() {
    var story =
        Fixtures.told(2, Block.SECTION, "World", "A headline")
            .alsoIn("A", "B", "C", "D", "E", "F")
            .story();
    var item = items("en").item(story, false);

    assertThat(item.alsoIn())
        .extracting(EditionPage.Link::source)
        .containsExactly("A", "B", "C", "D");
    assertThat(item.more()).isEqualTo("and\u00A02\u00A0more");
  }
}
