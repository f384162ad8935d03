package dev.daybreak.admin.rules;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an editor wants to try on a date: the settings by their names, or what is wrong by field.
 */
public final class RehearsalForm {
  /** The fields, and the settings below {@code daybreak.choice} that they are. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "story", "likeness.story",
          "top", "layout.top",
          "min", "layout.sectionMin",
          "max", "layout.sectionMax",
          "source", "layout.perSource");

  private static final List<String> FIELDS = List.of("story", "top", "min", "max", "source");

  private final Map<String, String> typed;
  private final Map<String, String> wrong = new LinkedHashMap<>();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private @Nullable LocalDate date;

  RehearsalForm(Map<String, String> typed) {
    this.typed = Map.copyOf(typed);
    readDate(typed("date"));
    var hours = typed("hours");
    if (hours.matches("[1-9][0-9]{0,2}")) {
      settings.put("lookBack", "PT" + hours + "H");
    } else if (!hours.isEmpty()) {
      wrong.put("hours", "'%s' is not a number of hours from 1 to 999.".formatted(hours));
    }
    for (var field : FIELDS) {
      readNumber(field, typed(field));
    }
    typed("more")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(this::readLine);
  }

  private String typed(String field) {
    return typed.getOrDefault(field, "").strip();
  }

  private void readDate(String text) {
    try {
      date = LocalDate.parse(text);
    } catch (DateTimeException e) {
      wrong.put("date", "'%s' is not a date, like 2026-11-24.".formatted(text));
    }
  }

  private void readNumber(String field, String text) {
    var share = field.equals("story");
    if (text.matches(share ? "0?\\.[0-9]{1,4}|[01](\\.0{1,4})?" : "[0-9]{1,2}")) {
      settings.put(SETTINGS.get(field), text);
    } else if (!text.isEmpty()) {
      wrong.put(
          field,
          share
              ? "'%s' is not a number from 0 to 1, like 0.18.".formatted(text)
              : "'%s' is not a number from 0 to 99.".formatted(text));
    }
  }

  private void readLine(String line) {
    var at = line.indexOf('=');
    if (at < 1) {
      wrong.put("more", "'%s' is not NAME=VALUE, like score.freshness=1.".formatted(line));
    } else {
      settings.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
    }
  }

  /** Says what the choosing found wrong. */
  void refuse(String why) {
    wrong.put(date != null && why.contains(date.toString()) ? "date" : "more", why);
  }

  /** Null where it is wrong. */
  @Nullable LocalDate date() {
    return date;
  }

  /** By the names after {@code daybreak.choice.}. */
  Map<String, String> settings() {
    return settings;
  }

  /** What was typed. */
  public Map<String, String> getTyped() {
    return typed;
  }

  /** What is wrong with it, by field. */
  public Map<String, String> getWrong() {
    return wrong;
  }
}
