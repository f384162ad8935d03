package dev.daybreak.edition.rendering;

import java.util.Set;
import java.util.TreeSet;

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

  /** A key that is equal for equal variants, whatever the order of their sections. */
  public String key() {
    if (sections.isEmpty()) {
      return language;
    }
    return language + "/" + String.join("/", new TreeSet<>(sections));
  }

  boolean wants(String section) {
    return sections.isEmpty() || sections.contains(section);
  }
}
