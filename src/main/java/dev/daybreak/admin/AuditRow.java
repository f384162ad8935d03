package dev.daybreak.admin;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An action of an editor, in words.
 *
 * @param time when, in words
 * @param what the action: "held"
 * @param about its object: "edition 2026-11-24"; empty if it has none
 * @param link path of a page about the object; empty if there is none
 * @param details may be empty
 * @param address where the request came from
 * @param was what it changed; empty if it does not say
 * @param now what that became; empty if it does not say
 */
public record AuditRow(
    long id,
    String time,
    String who,
    String what,
    String about,
    String link,
    String details,
    String address,
    String was,
    String now) {

  /**
   * Words a line of the log.
   *
   * @param time of the line, in words
   */
  public static AuditRow of(Audit.Line line, String time, PageWords words) {
    return new AuditRow(
        line.id(),
        time,
        line.who(),
        words.of("audit." + line.what()),
        about(line.about(), words),
        line.about().startsWith("edition ")
            ? "/admin/editions/" + line.about().substring("edition ".length())
            : "",
        details(line, words),
        line.address(),
        Objects.requireNonNullElse(line.change().was(), ""),
        Objects.requireNonNullElse(line.change().now(), ""));
  }

  private static String about(String about, PageWords words) {
    var kind = about.split(" ", 2);
    return about.isEmpty()
        ? ""
        : words.of("audit.about." + kind[0], kind.length == 1 ? "" : kind[1]).strip();
  }

  /** Details are stored as values; a few need words around them. */
  private static String details(Audit.Line line, PageWords words) {
    if (Set.of(Audited.ROLE_CHANGED.code(), Audited.PERSON_INVITED.code()).contains(line.what())) {
      return Arrays.stream(line.said().split(" → ", -1))
          .map(role -> role(role, words))
          .collect(Collectors.joining(" → "));
    }
    var key = "audit.details." + line.what();
    var known = words.strings().words();
    if (line.said().isEmpty() || !(known.containsKey(key) || known.containsKey(key + ".other"))) {
      return line.said();
    }
    return line.said().matches("\\d{1,9}")
        ? words.of(key, Integer.valueOf(line.said()))
        : words.of(key, line.said());
  }

  private static String role(String code, PageWords words) {
    return Arrays.stream(Role.values())
        .filter(role -> role.code().equals(code))
        .findFirst()
        .map(role -> words.of("role." + role.code()))
        .orElse(code);
  }
}
