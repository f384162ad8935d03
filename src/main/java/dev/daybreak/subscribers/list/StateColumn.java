package dev.daybreak.subscribers.list;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A column of a list that says how a reader stands, as {@code states.txt} describes it.
 *
 * @param words its values, plain
 * @param kinds its values that have no words of their own
 */
record StateColumn(Map<String, Standing> words, Map<Kind, Standing> kinds) {
  private static final Set<String> YES =
      Set.of("yes", "y", "true", "t", "1", "x", "on", "ja", "j", "wahr", "oui", "vrai", "si", "sí");
  private static final Set<String> NO =
      Set.of("no", "n", "false", "f", "0", "off", "never", "nein", "nie", "falsch", "non", "faux");
  private static final Set<String> EMPTY = Set.of("", "null", "none", "na", "nil");
  private static final Pattern NO_DATE = Pattern.compile("0000-00-00.*|\\\\N");
  private static final Pattern DATE =
      Pattern.compile(".*\\d{4}.*|\\d{1,2}[-./ ]\\d{1,2}[-./ ]\\d{2}\\b.*");
  private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]");

  /** What a value is if it is no word. */
  enum Kind {
    YES,
    NO,
    DATE,
    EMPTY
  }

  StateColumn {
    words = Map.copyOf(words);
    kinds = Map.copyOf(kinds);
  }

  /** A name or value without case, spaces and punctuation. */
  static String plain(String text) {
    return PUNCTUATION.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceAll("");
  }

  /** Whether a cell without a value says something, too. */
  boolean mayBeEmpty() {
    return kinds.containsKey(Kind.EMPTY);
  }

  /** Whether a cell holds no value. */
  static boolean isEmpty(String cell) {
    return kind(cell).filter(Kind.EMPTY::equals).isPresent();
  }

  /** What a cell says; empty if it is not understood. */
  Optional<Standing> of(String cell) {
    var word = words.get(plain(cell));
    return word != null ? Optional.of(word) : kind(cell).map(kinds::get);
  }

  private static Optional<Kind> kind(String cell) {
    var text = cell.strip();
    var word = plain(text);
    if (EMPTY.contains(word) || NO_DATE.matcher(text).matches()) {
      return Optional.of(Kind.EMPTY);
    }
    if (YES.contains(word)) {
      return Optional.of(Kind.YES);
    }
    if (NO.contains(word)) {
      return Optional.of(Kind.NO);
    }
    return DATE.matcher(text).matches() ? Optional.of(Kind.DATE) : Optional.empty();
  }
}
