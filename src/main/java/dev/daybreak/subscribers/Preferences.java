package dev.daybreak.subscribers;

import dev.daybreak.newsletter.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A reader's preferences: sections, delivery time, language.
 *
 * @param sections the chosen sections; empty for all
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

  /** Characters of the column that holds the sections. */
  private static final int STORED = 2000;

  private static final int LONGEST_SECTION = 60;
  private static final int LONGEST_QUOTE = 40;

  public Preferences {
    sections = List.copyOf(sections);
  }

  /**
   * Reads a form, leaving out what cannot be understood: none of it is worth refusing a sign-up.
   *
   * @param offered the sections there are; choosing all of them is stored as "all", which includes
   *     a section that is added later. Empty: any name is taken
   */
  public static Preferences from(
      @Nullable List<String> sections,
      @Nullable String hour,
      @Nullable String zone,
      @Nullable String language,
      List<String> offered) {
    return of(
        sections,
        lenient(Preferences::hour, hour),
        lenient(Preferences::zone, zone),
        lenient(Preferences::language, language),
        offered);
  }

  /**
   * Preferences of which each part has been read.
   *
   * @param offered as for {@link #from}
   */
  public static Preferences of(
      @Nullable List<String> sections,
      @Nullable Integer hour,
      @Nullable ZoneId zone,
      @Nullable String language,
      List<String> offered) {
    var chosen =
        (sections == null ? Stream.<String>of() : sections.stream())
            .map(String::strip)
            .filter(section -> !section.isEmpty() && section.length() <= LONGEST_SECTION)
            .filter(section -> offered.isEmpty() || offered.contains(section))
            .distinct()
            .toList();
    return new Preferences(
        !offered.isEmpty() && chosen.containsAll(offered) ? List.of() : chosen,
        hour,
        zone,
        language);
  }

  /**
   * An hour of the day, 0 to 23.
   *
   * @return null for a blank text
   * @throws Refused if it is anything else
   */
  public static @Nullable Integer hour(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (!text.strip().matches("[01]?\\d|2[0-3]")) {
      throw new Refused("subscribers.hour", shortened(text));
    }
    return Integer.valueOf(text.strip());
  }

  /**
   * A named zone of the time zone database. An offset has no summer time and is not one.
   *
   * @return null for a blank text
   * @throws Refused if there is no such zone
   */
  public static @Nullable ZoneId zone(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      if (ZoneId.getAvailableZoneIds().contains(text.strip())) {
        return ZoneId.of(text.strip());
      }
    } catch (DateTimeException e) {
      throw new Refused(e, "subscribers.zone", shortened(text));
    }
    throw new Refused("subscribers.zone", shortened(text));
  }

  /**
   * A language tag, written as BCP 47 recommends; {@code Languages} knows which have strings.
   *
   * @return null for a blank text
   * @throws Refused if it does not have the form of a tag
   */
  public static @Nullable String language(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    var tag = text.strip().replace('_', '-');
    if (!tag.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")) {
      throw new Refused("subscribers.language", shortened(text));
    }
    return Locale.forLanguageTag(tag).toLanguageTag();
  }

  private static <T> @Nullable T lenient(
      Function<@Nullable String, @Nullable T> read, @Nullable String text) {
    try {
      return read.apply(text);
    } catch (Refused e) {
      return null;
    }
  }

  private static String shortened(String text) {
    var flat = text.strip().replaceAll("\\s+", " ");
    return flat.length() <= LONGEST_QUOTE ? flat : flat.substring(0, LONGEST_QUOTE) + "…";
  }

  /** The zone of a stored name; null if the time zone database no longer has it. */
  static @Nullable ZoneId storedZone(@Nullable String name) {
    return lenient(Preferences::zone, name);
  }

  /** Reads the columns sections, send_hour, zone and language of a row. */
  public static Preferences read(ResultSet row) throws SQLException {
    return new Preferences(
        split(row.getString("sections")),
        row.getObject("send_hour", Integer.class),
        storedZone(row.getString("zone")),
        row.getString("language"));
  }

  /** The sections as they are stored, one a line; empty (all) if they are too long to store. */
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
