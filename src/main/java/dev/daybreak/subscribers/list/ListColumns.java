package dev.daybreak.subscribers.list;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.newsletter.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a list hold, by its first line and its name.
 *
 * @param names our names of those that are known, else the file's; empty for an ignored one
 * @param states the columns that say how a reader stands
 * @param floor what the file as a whole says against its readers
 */
record ListColumns(List<String> names, List<Named> states, Standing floor) {
  private static final Set<String> OURS = Set.copyOf(ListRow.COLUMNS);
  private static final Map<String, String> ALSO =
      Map.of(
          "mail", "email",
          "emailaddress", "email",
          "mailaddress", "email",
          "emailadresse", "email",
          "mailadresse", "email",
          "subscriberemail", "email",
          "consentat", "consent_at",
          "consentplace", "consent_place",
          "consentip", "consent_ip",
          "consentwords", "consent_words");

  private static final String LISTS = "lists";

  /** The name of columns that nothing is read from. */
  private static final String IGNORED = "";

  private static final Pattern IN_LIST =
      Pattern.compile("\"subscription_status\"\\s*:\\s*\"([^\"]*)\"");

  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?))?"
              + " ?(Z|[+-]\\d{2}:?\\d{2})?");

  /**
   * A column that says how a reader stands.
   *
   * @param name as the file has it
   */
  record Named(int index, String name, StateColumn column) {}

  ListColumns {
    names = List.copyOf(names);
    states = List.copyOf(states);
  }

  /** The columns of a file that has nothing special. */
  static ListColumns of(List<String> header) {
    return of(header, "", ListOptions.NONE);
  }

  /**
   * Reads a first line.
   *
   * @param file its name, which may say who is in it: {@code unsubscribed.csv}
   * @throws Refused if a column looks like a state and is none that is known
   */
  static ListColumns of(List<String> header, String file, ListOptions options) {
    var all = header.stream().map(ListColumns::name).toList();
    options.check(all);
    var names = all.stream().map(name -> options.ignores(name) ? IGNORED : name).toList();
    var states = new ArrayList<Named>();
    for (var i = 0; i < names.size(); i++) {
      var name = names.get(i);
      var column = options.holdsStates(name) ? StateColumns.words() : column(name, names);
      if (column != null) {
        states.add(new Named(i, header.get(i).strip(), column));
      } else if (!OURS.contains(name) && StateColumns.alike(name)) {
        throw new Refused("subscribers.list.alike", file, printable(header.get(i)));
      }
    }
    return new ListColumns(names, states, options.floor(file));
  }

  private static String name(String cell) {
    var plain = StateColumn.plain(cell);
    return OURS.contains(plain)
        ? plain
        : ALSO.getOrDefault(plain, cell.strip().toLowerCase(Locale.ROOT));
  }

  private static @Nullable StateColumn column(String name, List<String> names) {
    // Beside our own state, these are times of the past and say nothing of now.
    var past = Set.of("left", "confirmed").contains(name) && names.contains("state");
    return past ? null : StateColumns.named(name).orElse(null);
  }

  boolean has(String name) {
    return names.contains(name);
  }

  /** The cells by name; of columns with the same name the first. */
  Map<String, String> byName(List<String> cells) {
    var said = new HashMap<String, String>();
    for (var i = 0; i < cells.size(); i++) {
      said.putIfAbsent(names.get(i), cells.get(i).strip());
    }
    return said;
  }

  /**
   * What the columns of a line say together: the strictest of it.
   *
   * @return null if there is no column of states, and nothing else says anything
   * @throws Refused if a value is not understood, or nothing is said at all
   */
  @Nullable Standing standing(List<String> cells) {
    var lists = names.indexOf(LISTS);
    var all = lists < 0 ? floor : floor.and(inLists(cells.get(lists)));
    if (states.isEmpty()) {
      return all.equals(Standing.CONFIRMED) ? null : all;
    }
    for (var state : states) {
      var cell = cells.get(state.index());
      var said = state.column().of(cell);
      if (said.isPresent()) {
        all = all.and(said.get());
      } else if (!StateColumn.isEmpty(cell)) {
        throw new Refused("subscribers.list.state", printable(cell), printable(state.name()));
      }
    }
    var asked = states.stream().filter(state -> !state.column().mayBeEmpty()).toList();
    if (!asked.isEmpty()
        && asked.stream().allMatch(state -> StateColumn.isEmpty(cells.get(state.index())))) {
      throw new Refused(
          "subscribers.list.nostate",
          asked.stream().map(one -> printable(one.name())).collect(Collectors.joining(", ")));
    }
    return all;
  }

  /** What the lists of a reader say, in the JSON of listmonk's API; nothing in another form. */
  private static Standing inLists(String cell) {
    var all = Standing.CONFIRMED;
    var found = IN_LIST.matcher(cell);
    while (found.find()) {
      var word = found.group(1);
      all =
          all.and(
              StateColumns.words()
                  .of(word)
                  .orElseThrow(
                      () -> new Refused("subscribers.list.state", printable(word), LISTS)));
    }
    return all;
  }

  /** When the reader unsubscribed, as far as a column of a line has a time that can be read. */
  @Nullable Instant left(List<String> cells) {
    for (var state : states) {
      var cell = cells.get(state.index());
      if (state.column().of(cell).filter(Standing.LEFT::equals).isPresent()) {
        var time = time(cell.strip());
        if (time != null) {
          return time;
        }
      }
    }
    return null;
  }

  /** Times as tools write them: {@code 2026-11-24 07:00:00}, with or without a zone, or a day. */
  private static @Nullable Instant time(String cell) {
    var found = TIME.matcher(cell);
    if (!found.lookingAt()) {
      return null;
    }
    try {
      var time = found.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(found.group(2));
      var zone = found.group(3) == null ? UTC : ZoneOffset.of(found.group(3));
      return LocalDate.parse(found.group(1)).atTime(time).toInstant(zone);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** As a message shows it: short, and nothing that moves a terminal's cursor. */
  private static String printable(String cell) {
    var flat = cell.strip().replaceAll("\\s+", " ").replaceAll("[\\p{Cc}\\p{Cf}]", "·");
    return flat.length() <= 40 ? flat : flat.substring(0, 40) + "…";
  }
}
