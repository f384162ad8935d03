package dev.daybreak.subscribers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Preferences that some readers share.
 *
 * @param sections empty for all
 * @param language BCP 47 tag; null: the newsletter's
 */
public record SharedPreferences(List<String> sections, @Nullable String language) {
  public SharedPreferences {
    sections = List.copyOf(sections);
  }
}
