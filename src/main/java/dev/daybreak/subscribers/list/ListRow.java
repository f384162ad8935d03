package dev.daybreak.subscribers.list;

import dev.daybreak.mail.Address;
import dev.daybreak.subscribers.Preferences;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Suppression;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber in a CSV file. Only {@code email} has to be there; what else an export writes, an
 * import reads.
 *
 * @param state null where the file does not say
 * @param consentAt null where the file does not say
 * @param place where the consent was given; empty where the file does not say
 * @param words what the reader agreed to; empty where the file does not say
 * @param reason why it is suppressed; null where it is not
 */
public record ListRow(
    Address address,
    String name,
    Preferences wishes,
    @Nullable State state,
    @Nullable Instant created,
    @Nullable Instant confirmed,
    @Nullable Instant left,
    @Nullable Instant consentAt,
    String place,
    String ip,
    String words,
    @Nullable Suppression reason) {

  static final List<String> COLUMNS =
      List.of(
          "email",
          "name",
          "sections",
          "hour",
          "zone",
          "language",
          "state",
          "created",
          "confirmed",
          "left",
          "consent_at",
          "consent_place",
          "consent_ip",
          "consent_words",
          "reason");

  private static final Map<String, String> ALSO =
      Map.of(
          "e-mail", "email", "mail", "email", "email address", "email", "email_address", "email");
  private static final int NAME = 200;
  private static final int PLACE = 300;
  private static final int WORDS = 2000;

  /** The columns that a first line names, in its order; unknown ones are passed over. */
  static List<String> columns(List<String> header) {
    return header.stream()
        .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
        .map(cell -> ALSO.getOrDefault(cell, cell))
        .toList();
  }

  /**
   * Reads the cells of one line.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  public static ListRow read(List<String> columns, List<String> cells) {
    if (cells.size() > columns.size()) {
      throw new IllegalArgumentException(
          "has " + cells.size() + " columns, the first line names " + columns.size());
    }
    var said = new HashMap<String, String>();
    for (int i = 0; i < cells.size(); i++) {
      said.put(columns.get(i), cells.get(i).strip());
    }
    return new ListRow(
        Address.of(said.getOrDefault("email", "")),
        limited(said, "name", NAME).replaceAll("\\p{Cc}", ""),
        wishes(said),
        oneOf(State.class, said, "state"),
        instant(said, "created"),
        instant(said, "confirmed"),
        instant(said, "left"),
        instant(said, "consent_at"),
        limited(said, "consent_place", PLACE),
        limited(said, "consent_ip", 45),
        limited(said, "consent_words", WORDS),
        oneOf(Suppression.class, said, "reason"));
  }

  /** The cells that {@link #read} reads back, in the order of {@link #COLUMNS}. */
  List<String> cells() {
    return List.of(
        address.toString(),
        name,
        String.join(";", wishes.sections()),
        text(wishes.hour()),
        text(wishes.zoneName()),
        text(wishes.language()),
        state == null ? "" : state.word(),
        text(created),
        text(confirmed),
        text(left),
        text(consentAt),
        place,
        ip,
        words,
        reason == null ? "" : reason.word());
  }

  private static Preferences wishes(Map<String, String> said) {
    var sections = List.of(said.getOrDefault("sections", "").split("[;|]"));
    var hour = said.getOrDefault("hour", "");
    var zone = said.getOrDefault("zone", "");
    var language = said.getOrDefault("language", "");
    var wishes = Preferences.from(sections, hour, zone, language, List.of());
    if (!hour.isEmpty() && wishes.hour() == null) {
      throw new IllegalArgumentException("'" + hour + "' is not an hour, 0 to 23");
    }
    if (!zone.isEmpty() && wishes.zone() == null) {
      throw new IllegalArgumentException(
          "'" + zone + "' is not a time zone; write it as Europe/Dublin");
    }
    if (!language.isEmpty() && wishes.language() == null) {
      throw new IllegalArgumentException(
          "'" + language + "' is not a language; write it as en or de");
    }
    return wishes;
  }

  private static String limited(Map<String, String> said, String column, int length) {
    var text = said.getOrDefault(column, "");
    if (text.length() > length) {
      throw new IllegalArgumentException(
          column + " has " + text.length() + " characters, at most " + length + " are kept");
    }
    return text;
  }

  private static @Nullable Instant instant(Map<String, String> said, String column) {
    var text = said.getOrDefault(column, "");
    if (text.isEmpty()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'%s' in %s is not a time; write it as 2026-11-24T07:00:00Z".formatted(text, column), e);
    }
  }

  private static <E extends Enum<E>> @Nullable E oneOf(
      Class<E> type, Map<String, String> said, String column) {
    var text = said.getOrDefault(column, "");
    if (text.isEmpty()) {
      return null;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> value.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' in %s is none of %s"
                        .formatted(
                            text,
                            column,
                            Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT))));
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
