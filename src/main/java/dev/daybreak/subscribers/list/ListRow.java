package dev.daybreak.subscribers.list;

import dev.daybreak.mail.Address;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.subscribers.Preferences;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Suppression;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber in a CSV file. Only {@code email} is required; an import reads every column that
 * an export writes.
 *
 * @param standing how the reader stands; null if the list does not say
 * @param consentAt null if unknown
 * @param place where the consent was given; empty if unknown
 * @param words the text that the reader agreed to; empty if unknown
 */
record ListRow(
    Address address,
    String name,
    Preferences preferences,
    @Nullable Standing standing,
    @Nullable Instant created,
    @Nullable Instant confirmed,
    @Nullable Instant left,
    @Nullable Instant consentAt,
    String place,
    String ip,
    String words) {

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

  private static final int NAME = 200;
  private static final int PLACE = 300;
  private static final int WORDS = 2000;

  /** The state of the reader; null if the list does not say. */
  @Nullable State state() {
    return standing == null ? null : standing.state();
  }

  /** Why the address is suppressed; null if it is not. */
  @Nullable Suppression reason() {
    return standing == null ? null : standing.reason();
  }

  /** How the reader stands if this line is to be believed. */
  Standing wanted() {
    return standing == null ? Standing.CONFIRMED : standing;
  }

  /** The row with what another line says against the same reader. */
  ListRow and(ListRow other) {
    var silent = standing == null && other.standing == null;
    return with(silent ? null : wanted().and(other.wanted()), left == null ? other.left : left);
  }

  ListRow with(Standing standing) {
    return with(standing, left);
  }

  private ListRow with(@Nullable Standing standing, @Nullable Instant left) {
    return new ListRow(
        address,
        name,
        preferences,
        standing,
        created,
        confirmed,
        left,
        consentAt,
        place,
        ip,
        words);
  }

  /**
   * Reads the cells of a line.
   *
   * @throws Refused if one cannot be read, or how the reader stands is not understood
   */
  static ListRow read(ListColumns columns, List<String> cells) {
    var width = columns.names().size();
    if (cells.size() > width) {
      throw new Refused("subscribers.list.columns", cells.size(), width);
    }
    var all = new ArrayList<>(cells);
    all.addAll(Collections.nCopies(width - cells.size(), ""));
    var said = columns.byName(all);
    // Beside our own state these two are times; in other lists they may be states themselves.
    var ours = columns.has("state");
    var left = ours ? instant(said, "left") : columns.left(all);
    return new ListRow(
        Address.of(said.getOrDefault("email", "")),
        limited(said, "name", NAME).replaceAll("\\p{Cc}", ""),
        preferences(said),
        standing(columns.standing(all), reason(said), ours && left != null),
        instant(said, "created"),
        ours ? instant(said, "confirmed") : null,
        left,
        instant(said, "consent_at"),
        limited(said, "consent_place", PLACE),
        limited(said, "consent_ip", 45),
        limited(said, "consent_words", WORDS));
  }

  private static @Nullable Standing standing(
      @Nullable Standing said, @Nullable Suppression reason, boolean left) {
    if (said == null && reason == null) {
      return null;
    }
    var standing = said == null ? Standing.CONFIRMED : said;
    if (reason != null) {
      // Our own export names the reason beside the state, which alone does not know it.
      standing =
          standing.reason() == Suppression.EDITOR
              ? new Standing(standing.pending(), standing.left(), reason)
              : standing.and(Standing.suppressed(reason));
    }
    return left && standing.reason() != null ? standing.and(Standing.LEFT) : standing;
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
        standing == null ? "" : standing.state().word(),
        text(created),
        text(confirmed),
        text(left),
        text(consentAt),
        place,
        ip,
        words,
        standing == null || standing.reason() == null ? "" : standing.reason().word());
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

  private static @Nullable Suppression reason(Map<String, String> said) {
    var text = said.getOrDefault("reason", "");
    if (text.isEmpty()) {
      return null;
    }
    return Arrays.stream(Suppression.values())
        .filter(value -> value.word().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new Refused(
                    "subscribers.list.value",
                    text,
                    "reason",
                    Arrays.stream(Suppression.values())
                        .map(Suppression::word)
                        .collect(Collectors.joining(", "))));
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
