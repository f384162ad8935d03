package dev.daybreak.edition.rendering;

import java.util.Set;
import java.util.TreeSet;

/**
 * A version of an edition, rendered once for all readers with the same sections and language.
 *
 * @param sections the sections that the readers chose; empty: all
 * @param language BCP 47 tag of the edition's own words
 * @param whole whether it has every story, however long it gets: for the web
 */
public record Variant(Set<String> sections, String language, boolean whole) {

  public Variant {
    sections = Set.copyOf(sections);
  }

  /** A variant that fits into an email. */
  public Variant(Set<String> sections, String language) {
    this(sections, language, false);
  }

  /** All sections of the edition. */
  public static Variant all(String language) {
    return new Variant(Set.of(), language);
  }

  /** The whole edition, perhaps longer than mail programs show. */
  public static Variant whole(String language) {
    return new Variant(Set.of(), language, true);
  }

  /** A key that is equal for equal variants, whatever the order of their sections. */
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
