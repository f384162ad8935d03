package dev.daybreak.edition.desk;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The subject and the preheader that editors wrote. */
@Component
class OwnSubject implements DeskPart {
  private final Editions editions;
  private final JsonMapper json;

  OwnSubject(Editions editions, JsonMapper json) {
    this.editions = editions;
    this.json = json;
  }

  @Override
  public String name() {
    return "subject";
  }

  @Override
  public String of(Edition edition) {
    return json.writeValueAsString(editions.ownWords(edition));
  }

  @Override
  public void restore(Edition edition, String text) {
    var words = json.readValue(text, Editions.OwnWords.class);
    editions.words(edition, words.subject(), words.preheader());
  }
}
