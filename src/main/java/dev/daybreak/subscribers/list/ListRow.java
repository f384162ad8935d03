package dev.daybreak.subscribers.list;

import dev.daybreak.mail.Address;
import dev.daybreak.newsletter.Refused;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber in a CSV file. Only {@code email} is required; an import reads every column that
 * an export writes.
 *
 * @param state null if unknown
 * @param consentAt null if unknown
 * @param place where the consent was given; empty if unknown
 * @param words the text that the reader agreed to; empty if unknown
 * @param reason why the address is suppressed; null if it is not
 */
record ListRow(
    Address address,
    String name,
    Preferences preferences,
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

  /** The columns that a first line names, in its order; unknown names are kept and not read. */
  static List<String> columns(List<String> header) {
    return header.stream()
        .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
        .map(cell -> ALSO.getOrDefault(cell, cell))
        .toList();
  }

  /**
   * Reads the cells of one line.
   *
   * @throws Refused if a value cannot be read
   */
  static ListRow read(List<String> columns, List<String> cells) {
    if (cells.size() > columns.size()) {
      throw new Refused("subscribers.list.columns", cells.size(), columns.size());
    }
    var said = new HashMap<String, String>();
    for (int i = 0; i < cells.size(); i++) {
      said.put(columns.get(i), cells.get(i).strip());
    }
    return new ListRow(
        Address.of(said.getOrDefault("email", "")),
        limited(said, "name", NAME).replaceAll("\\p{Cc}", ""),
        preferences(said),
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
        String.join(";", preferences.sections()),
        text(preferences.hour()),
        text(preferences.zoneName()),
        text(preferences.language()),
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

  private static Preferences preferences(Map<String, String> said) {
    return Preferences.of(
        List.of(said.getOrDefault("sections", "").split("[;|]")),
        Preferences.hour(said.get("hour")),
        Preferences.zone(said.get("zone")),
        Preferences.language(said.get("language")),
        List.of());
  }

  private static String limited(Map<String, String> said, String column, int length) {
    var text = said.getOrDefault(column, "");
    if (text.length() > length) {
      throw new Refused("subscribers.list.long", column, text.length(), length);
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
      throw new Refused(e, "subscribers.list.time", text, column);
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
                new Refused(
                    "subscribers.list.value",
                    text,
                    column,
                    Arrays.stream(type.getEnumConstants())
                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))));
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
