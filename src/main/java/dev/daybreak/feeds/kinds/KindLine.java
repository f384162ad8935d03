package dev.daybreak.feeds.kinds;

import dev.daybreak.newsletter.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One line of a table of kinds, whose head explains the columns.
 *
 * @param id file and line, such as {@code kinds.tsv:42}
 * @param language primary subtag of BCP 47, or {@code *}
 * @param words one of them must be there before the pattern is tried; empty: it is always tried
 */
record KindLine(
    String id,
    ArticleKind kind,
    Place place,
    String language,
    List<String> words,
    Pattern pattern) {
  private static final int COLUMNS = 5;
  private static final int LONGEST_MATCH = 60;

  /** Which of an article's texts is looked at. */
  enum Place {
    /** The feed's own marks: categories, the section, and {@code media:episode}. */
    MARK,
    ADDRESS,
    TITLE,
    /** The summary, or the beginning of the text. */
    TEXT
  }

  /**
   * Reads a line.
   *
   * @throws Refused naming file and line, if it is wrong
   */
  static KindLine read(String line, String id) {
    var columns = line.split("\t+", -1);
    if (columns.length < COLUMNS - 1 || columns.length > COLUMNS) {
      throw new Refused("feeds.kinds.columns", id, columns.length);
    }
    var kind = oneOf(ArticleKind.values(), columns[0], id);
    var place = oneOf(Place.values(), columns[1], id);
    var words =
        columns[3].equals("-")
            ? List.<String>of()
            : Arrays.asList(columns[3].strip().toLowerCase(Locale.ROOT).split(" +", -1));
    var pattern = columns.length == COLUMNS ? columns[4].strip() : whole(place, words);
    if (pattern.isEmpty()) {
      throw new Refused("feeds.kinds.nothing", id);
    }
    try {
      return new KindLine(id, kind, place, primary(columns[2]), words, compiled(pattern));
    } catch (PatternSyntaxException e) {
      throw new Refused(e, "feeds.kinds.pattern", id, pattern, e.getDescription());
    }
  }

  /** Of a tag such as en-GB the language: en. */
  private static String primary(String tag) {
    return tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
  }

  private static Pattern compiled(String pattern) {
    return Pattern.compile(
        pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  }

  private static <E extends Enum<E>> E oneOf(E[] values, String written, String id) {
    var name = written.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(values)
        .filter(value -> value.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Refused(
                    "feeds.kinds.word",
                    id,
                    written.strip(),
                    Arrays.stream(values)
                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))));
  }

  /**
   * Without a pattern: a mark is one of the words, an address has a part that is, a text has it.
   */
  private static String whole(Place place, List<String> words) {
    if (words.isEmpty()) {
      return "";
    }
    var any =
        words.stream()
            .map(
                word ->
                    word.endsWith("*")
                        ? Pattern.quote(word.substring(0, word.length() - 1)) + "\\w*"
                        : Pattern.quote(word))
            .collect(Collectors.joining("|", "(?:", ")"));
    return switch (place) {
      case MARK -> "^" + any + "$";
      case ADDRESS -> "/" + any + "(?=/|$)";
      case TITLE, TEXT -> "\\b" + any + "\\b";
    };
  }

  /** What it matches in a text of its place; null if it does not. */
  @Nullable String match(String text) {
    var matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return null;
    }
    var matched = matcher.group().strip();
    if (matched.length() <= LONGEST_MATCH) {
      return matched;
    }
    // Not within a character of two halves.
    var end = Character.isHighSurrogate(matched.charAt(LONGEST_MATCH - 1)) ? 1 : 0;
    return matched.substring(0, LONGEST_MATCH - end) + "…";
  }

  boolean isFor(@Nullable String other) {
    return language.equals("*") || other == null || other.equals(language);
  }
}
