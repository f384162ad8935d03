package dev.daybreak.admin;

import dev.daybreak.feeds.ArticlePart;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Says which parts of an article came from its page. */
public final class PartWords {
  private PartWords() {}

  /** "From the article's page: picture, standfirst"; empty if none did. */
  public static String of(Set<ArticlePart> parts, PageWords words) {
    return parts.isEmpty()
        ? ""
        : words.of(
            "from.page",
            parts.stream()
                .map(part -> words.of("part." + part.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", ")));
  }
}
