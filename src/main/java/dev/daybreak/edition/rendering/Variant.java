package dev.daybreak.edition.rendering;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a group of readers gets of an edition.
 *
 * @param sections the sections that they chose; empty: all
 * @param language BCP 47 tag of the edition's own words
 * @param whole whether every story is in it, however long it gets: for the web
 */
public record Variant(Set<String> sections, String language, boolean whole) {

  public Variant {
    sections = Set.copyOf(sections);
  }

  /** What fits into a mail. */
  public Variant(Set<String> sections, String language) {
    this(sections, language, false);
  }

  /** All sections of the edition. */
  public static Variant all(String language) {
    return new Variant(Set.of(), language);
  }

  /** All of the edition, longer than mail programs show. */
  public static Variant whole(String language) {
    return new Variant(Set.of(), language, true);
  }

  /** The same text for the same variant, whatever the order of its sections. */
  public String key() {
    if (sections.isEmpty()) {
      return whole ? language + "//whole" : language;
    }
    return language + "/" + String.join("/", new TreeSet<>(sections));
  }

  boolean wants(String section) {
    return sections.isEmpty() || sections.contains(section);
  }
}
