package dev.daybreak.edition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.headlines.Pick.Block;
import dev.daybreak.headlines.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EditionContentTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void anEditionIsReadAsItWasStored() {
    var stories = Fixtures.ordinary().content().stories();
    var content =
        new EditionContent(
            Fixtures.CHOSEN,
            List.of(stories.get(0).updated(new StoryUpdate.Corrected("It was", ""))),
            List.of(
                new EditionContent.Passed(
                    "p", "Out", "Gazette", "Sport", 1, new Reason.SectionFull(3, "Sport"), null)),
            20,
            9);

    var stored = JSON.writeValueAsString(content);

    assertThat(JSON.readValue(stored, EditionContent.class)).isEqualTo(content);
    assertThat(stored)
        .contains("\"rule\":{\"reason\":\"section-full\",\"count\":3,\"section\":\"Sport\"}")
        .contains("\"update\":{\"update\":\"corrected\",\"was\":\"It was\",\"note\":\"\"}");
  }

  @Test
  void onlyAPinAmongTheChoicesMakesThemTheEditors() {
    var pinnedLead = Fixtures.told(1, Block.LEAD, "World", "A").pinned().story();
    var choice = Fixtures.told(2, Block.CHOICE, "World", "B").story();
    var pinnedChoice = Fixtures.told(2, Block.CHOICE, "World", "B").pinned().story();

    assertThat(EditionContent.pinned(List.of(pinnedLead, choice))).isFalse();
    assertThat(EditionContent.pinned(List.of(pinnedLead, pinnedChoice))).isTrue();
  }
}
