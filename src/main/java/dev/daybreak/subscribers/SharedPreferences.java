package dev.daybreak.subscribers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What some readers chose alike.
 *
 * @param sections empty: all of them
 * @param language BCP 47 tag; null: the newsletter's
 */
public record SharedPreferences(List<String> sections, @Nullable String language) {
  public SharedPreferences {
    sections = List.copyOf(sections);
  }
}
