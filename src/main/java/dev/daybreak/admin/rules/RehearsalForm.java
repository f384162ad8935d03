package dev.daybreak.admin.rules;

import dev.daybreak.newsletter.Refused;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form of a rehearsal: a date and settings by name, with what is wrong by field. */
final class RehearsalForm {
  /** The settings of the fields, by their names after {@code daybreak.choice.}. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "story", "likeness.story",
          "top", "layout.top",
          "min", "layout.sectionMin",
          "max", "layout.sectionMax",
          "source", "layout.perSource");

  private static final List<String> FIELDS = List.of("story", "top", "min", "max", "source");

  private final Map<String, String> typed;
  private final Map<String, Refused> wrong = new LinkedHashMap<>();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private @Nullable LocalDate date;

  RehearsalForm(Map<String, String> typed) {
    this.typed = Map.copyOf(typed);
    readDate(text("date"));
    var hours = text("hours");
    if (hours.matches("[1-9][0-9]{0,2}")) {
      settings.put("lookBack", "PT" + hours + "H");
    } else if (!hours.isEmpty()) {
      refuse("hours", "admin.form.hours", hours, 1, 999);
    }
    for (var field : FIELDS) {
      readNumber(field, text(field));
    }
    text("more").lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(this::readLine);
  }

  private String text(String field) {
    return typed.getOrDefault(field, "").strip();
  }

  private void readDate(String text) {
    try {
      date = LocalDate.parse(text);
    } catch (DateTimeException e) {
      refuse("date", "admin.form.date", text, "2026-11-24");
    }
  }

  private void readNumber(String field, String text) {
    var share = field.equals("story");
    if (text.matches(share ? "0?\\.[0-9]{1,4}|[01](\\.0{1,4})?" : "[0-9]{1,2}")) {
      settings.put(SETTINGS.get(field), text);
    } else if (!text.isEmpty()) {
      if (share) {
        refuse(field, "admin.form.share", text, "0.18");
      } else {
        refuse(field, "admin.form.number", text, 0, 99);
      }
    }
  }

  private void readLine(String line) {
    var at = line.indexOf('=');
    if (at < 1) {
      refuse("more", "admin.form.setting", line, "score.freshness=1");
    } else {
      settings.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
    }
  }

  private void refuse(String field, String code, Object... values) {
    wrong.put(field, new Refused(code, values));
  }

  /** Adds what the selection found wrong, to the field that it is about. */
  void refuse(Refused refused) {
    wrong.put(refused.arguments().contains(date) ? "date" : "more", refused);
  }

  /** Null if it is wrong. */
  @Nullable LocalDate date() {
    return date;
  }

  /** By the names after {@code daybreak.choice.}. */
  Map<String, String> settings() {
    return settings;
  }

  Map<String, String> typed() {
    return typed;
  }

  /** What is wrong with it, by field. */
  Map<String, Refused> wrong() {
    return wrong;
  }
}
