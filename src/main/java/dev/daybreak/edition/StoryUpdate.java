package dev.daybreak.edition;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a story is shown again: it has news, or an email had it wrong. {@link UpdateWords} makes the
 * sentence. In JSON: {@code {"update":"news","facts":["80"]}}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "update")
public sealed interface StoryUpdate {

  /** Figures and names that the earlier edition did not have. */
  @JsonTypeName("news")
  record News(List<String> facts) implements StoryUpdate {
    public News {
      facts = List.copyOf(facts);
    }
  }

  /**
   * The email that readers have said something else.
   *
   * @param was the headline in that email; null if only the text was wrong
   * @param note the editor's own words; may be empty
   */
  @JsonTypeName("corrected")
  record Corrected(@Nullable String was, String note) implements StoryUpdate {}

  /**
   * The edition no longer has the story, whose headline is that of the email.
   *
   * @param note the editor's own words; may be empty
   */
  @JsonTypeName("withdrawn")
  record Withdrawn(String note) implements StoryUpdate {}

  /**
   * The email had the editors' own words wrong: what is told is no story.
   *
   * @param was what they said; null if they said the same, but lead elsewhere
   * @param sponsor who pays for them; empty: nobody
   * @param removed whether the edition no longer has them
   * @param note the editor's own words about it; may be empty
   */
  @JsonTypeName("own-words")
  record OwnWords(@Nullable String was, String sponsor, boolean removed, String note)
      implements StoryUpdate {}
}
