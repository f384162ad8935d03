package dev.daybreak.edition.rendering;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A version of an edition, rendered once for all readers with the same sections and language.
 *
 * @param sections the sections that the readers chose; empty: all
 * @param language BCP 47 tag of the edition's own words
 */
public record Variant(Set<String> sections, String language) {

  public Variant {
    sections = Set.copyOf(sections);
  }

  /** All sections of the edition. */
  public static Variant all(String language) {
    return new Variant(Set.of(), language);
  }

  /** A key that is equal for equal variants alone, whatever the order of their sections. */
  public String key() {
    if (sections.isEmpty()) {
      return language;
    }
    return new TreeSet<>(sections)
        .stream()
            .map(section -> section.replace("\\", "\\\\").replace("/", "\\/"))
            .collect(Collectors.joining("/", language + "/", ""));
  }

  boolean wants(String section) {
    return sections.isEmpty() || sections.contains(section);
  }
}
