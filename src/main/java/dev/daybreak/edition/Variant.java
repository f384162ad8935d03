package dev.daybreak.edition;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a group of readers gets of an edition.
 *
 * @param sections the sections that they chose; empty: all
 * @param language BCP 47 tag of the edition's own words
 */
public record Variant(Set<String> sections, String language) {

  public Variant {
    sections = Set.copyOf(sections);
  }

  /** The whole edition. */
  public static Variant all(String language) {
    return new Variant(Set.of(), language);
  }

  /** The same text for the same variant, whatever the order of its sections. */
  public String key() {
    return sections.isEmpty()
        ? language
        : language + "/" + String.join("/", new TreeSet<>(sections));
  }

  boolean wants(String section) {
    return sections.isEmpty() || sections.contains(section);
  }
}
