package dev.daybreak.subscribers;

import dev.daybreak.newsletter.Strings;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a reader wants to get, and when.
 *
 * @param sections the chosen ones; empty: all of them
 * @param hour 0..23; null: the newsletter's send time
 * @param zone null: the newsletter's
 * @param language BCP 47 tag for the newsletter's own words; null: the newsletter's
 */
public record Preferences(
    List<String> sections,
    @Nullable Integer hour,
    @Nullable ZoneId zone,
    @Nullable String language) {
  public static final Preferences NONE = new Preferences(List.of(), null, null, null);
  private static final int STORED = 2000;

  public Preferences {
    sections = List.copyOf(sections);
  }

  /**
   * From a form, where anything can stand: what cannot be understood is left out, since none of it
   * is worth refusing a reader for.
   *
   * @param offered the sections there are; when all are chosen that is stored as all, so that a
   *     section that is added later is in it. Empty: any name is taken
   */
  public static Preferences from(
      @Nullable List<String> sections,
      @Nullable String hour,
      @Nullable String zone,
      @Nullable String language,
      List<String> offered) {
    var chosen =
        (sections == null ? Stream.<String>of() : sections.stream())
            .map(String::strip)
            .filter(section -> !section.isEmpty() && section.length() <= 60)
            .filter(section -> offered.isEmpty() || offered.contains(section))
            .distinct()
            .toList();
    return new Preferences(
        !offered.isEmpty() && chosen.containsAll(offered) ? List.of() : chosen,
        hour(hour),
        zone(zone),
        language(language));
  }

  /** What is wrong with an hour that somebody wrote; empty where nothing is. */
  public static String wrongHour(@Nullable String text, Strings words) {
    return text == null || text.isBlank() || hour(text) != null
        ? ""
        : words.of("prefs.hour.wrong", shortened(text));
  }

  /** What is wrong with a zone that somebody wrote; empty where nothing is. */
  public static String wrongZone(@Nullable String text, Strings words) {
    return text == null || text.isBlank() || zone(text) != null
        ? ""
        : words.of("prefs.zone.wrong", shortened(text));
  }

  private static String shortened(String text) {
    var flat = text.strip().replaceAll("\\s+", " ");
    return flat.length() <= 40 ? flat : flat.substring(0, 40) + "…";
  }

  static @Nullable Integer hour(@Nullable String text) {
    return text != null && text.strip().matches("[01]?\\d|2[0-3]")
        ? Integer.valueOf(text.strip())
        : null;
  }

  /** A named zone of the time zone database; an offset has no summer time and is not one. */
  public static @Nullable ZoneId zone(@Nullable String text) {
    if (text == null || !ZoneId.getAvailableZoneIds().contains(text.strip())) {
      return null;
    }
    try {
      return ZoneId.of(text.strip());
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A language tag, written as BCP 47 recommends; which of them have words is known elsewhere. */
  static @Nullable String language(@Nullable String text) {
    var tag = text == null ? "" : text.strip().replace('_', '-');
    return tag.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
        ? Locale.forLanguageTag(tag).toLanguageTag()
        : null;
  }

  /** As the sections are stored: a line each. */
  public String joined() {
    var text = String.join("\n", sections);
    return text.length() <= STORED ? text : "";
  }

  public static List<String> split(String stored) {
    return stored.lines().filter(line -> !line.isEmpty()).toList();
  }

  public @Nullable String zoneName() {
    return zone == null ? null : zone.getId();
  }
}
