package dev.daybreak.edition.desk;

import dev.daybreak.edition.Edition;
import dev.daybreak.headlines.EditorAction;
import dev.daybreak.newsletter.Refused;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The actions of editors on the stories of an edition. */
@Component
class EditorActionsPart implements DeskPart {
  private final EditorActions actions;
  private final JsonMapper json;

  EditorActionsPart(EditorActions actions, JsonMapper json) {
    this.actions = actions;
    this.json = json;
  }

  @Override
  public String name() {
    return "stories";
  }

  @Override
  public String of(Edition edition) {
    return json.writeValueAsString(actions.of(edition));
  }

  @Override
  public void restore(Edition edition, String text) {
    if (!edition.state().mayBeComposed()) {
      throw new Refused("edition.desk.final", edition.date());
    }
    actions.replace(edition, json.readValue(text, new TypeReference<List<EditorAction>>() {}));
  }
}
