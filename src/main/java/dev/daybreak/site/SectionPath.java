package dev.daybreak.site;

import dev.daybreak.site.Site.Link;
import java.text.Normalizer;
import java.util.Locale;

/** The path of a section's page: {@code science-environment} for {@code Science & Environment}. */
final class SectionPath {
  private SectionPath() {}

  static Link link(String section) {
    return new Link(section, "/sections/" + slug(section));
  }

  static String slug(String section) {
    return Normalizer.normalize(section, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "-")
        .replaceAll("^-|-$", "");
  }
}
