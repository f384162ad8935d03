package dev.daybreak.headlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToneTest {
  @ParameterizedTest
  @CsvSource({
    "Three dead in mudslide,            World,   true,  false",
    "Flooding in three counties,        World,   true,  false",
    "Panda takes up painting,           World,   false, true",
    "New album by harbour choir,        Culture, false, true",
    "Band cancels after stabbing,       Culture, true,  true",
    "Warsaw opens a library,            World,   false, false",
    "Deadline for tax returns,          World,   false, false",
  })
  void headlineAndSectionSayWhetherAStoryIsGraveOrLight(
      String title, String section, boolean grave, boolean light) {
    var lead = SampleArticles.article("a", title);
    var story = new Story("id", section, lead, List.of(lead), List.of("a"), List.of());

    assertThat(Tone.isSensitive(story)).isEqualTo(grave);
    assertThat(Tone.isLight(story, ChoiceSettings.defaults().layout())).isEqualTo(light);
  }
}
