package dev.daybreak.subscribers.list;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybreak.subscribers.Suppression;
import dev.daybreak.subscribers.list.StateColumn.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns in which newsletter tools say how a reader stands, by name: {@code states.txt}, which
 * describes its own form.
 */
final class StateColumns {
  private static final String FILE = "states.txt";

  private static final Map<String, Standing> MEANINGS =
      Map.of(
          "confirmed",
          Standing.CONFIRMED,
          "pending",
          Standing.PENDING,
          "unsubscribed",
          Standing.LEFT,
          "bounced",
          Standing.suppressed(Suppression.BOUNCED),
          "complained",
          Standing.suppressed(Suppression.COMPLAINED),
          "suppressed",
          Standing.suppressed(Suppression.EDITOR));

  /** Parts of names that a column has if it may hold a state, in some languages. */
  private static final Pattern ALIKE =
      Pattern.compile(
          "status|subscri|unsub|abonn|abmeld|anmeld|gemeldet|abbestell|bounc|block|black|suppress"
              + "|complain|spam|abuse|opt(ed)?(in|out)|activ|aktiv|actif|attiv|confirm|best[aä]t"
              + "|verif|cleaned|suscri|inscri|iscritt|baja|estado|estatus|statut|stato|[eé]tat"
              + "|zustand|sperr|cancel|k[uü]ndig|delete|remove|disable|enable|deliverab|zustellbar"
              + "|donote?mail|noe?mail|reject|invalid|consent|permission|einwillig"
              + "|статус|подпис|отпис|状态|订|購読|解除");

  private static final StateColumns KNOWN = read();

  private final Map<String, StateColumn> columns;
  private final Set<String> nothing;

  private StateColumns(Map<String, StateColumn> columns, Set<String> nothing) {
    this.columns = columns;
    this.nothing = nothing;
  }

  /** The column of a name; empty if it is not known as one. */
  static Optional<StateColumn> named(String name) {
    return Optional.ofNullable(KNOWN.columns.get(StateColumn.plain(name)));
  }

  /** How a column is read of which only is known that it holds states. */
  static StateColumn words() {
    return Objects.requireNonNull(KNOWN.columns.get("status"));
  }

  /** Whether a name that is not known looks like that of a state. */
  static boolean alike(String name) {
    var plain = StateColumn.plain(name);
    return !KNOWN.columns.containsKey(plain)
        && !KNOWN.nothing.contains(plain)
        && ALIKE.matcher(plain).find();
  }

  /** What a word such as {@code unsubscribed} means; null if it is none of them. */
  static @Nullable Standing meaning(String word) {
    return MEANINGS.get(word.strip().toLowerCase(Locale.ROOT));
  }

  /** The words of {@link #meaning}. */
  static List<String> meanings() {
    return MEANINGS.keySet().stream().sorted().toList();
  }

  private static StateColumns read() {
    try (var in = Objects.requireNonNull(StateColumns.class.getResourceAsStream(FILE), FILE);
        var lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      return new Reader().all(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }

  /** What has been read of the file so far. */
  private static final class Reader {
    private final Map<String, Map<String, Standing>> words = new HashMap<>();
    private final Map<String, Map<Kind, Standing>> kinds = new HashMap<>();
    private final Map<String, String> same = new HashMap<>();
    private final Set<String> nothing = new HashSet<>();

    StateColumns all(BufferedReader lines) throws IOException {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          take(line);
        }
      }
      var columns = new HashMap<String, StateColumn>();
      kinds.keySet().forEach(name -> columns.put(name, column(name)));
      same.forEach((name, as) -> columns.put(name, Objects.requireNonNull(columns.get(as), as)));
      return new StateColumns(columns, nothing);
    }

    private StateColumn column(String name) {
      return new StateColumn(
          words.getOrDefault(name, Map.of()), kinds.getOrDefault(name, Map.of()));
    }

    private void take(String line) {
      var colon = line.indexOf(':');
      var names = list(line.substring(0, colon));
      var rest = line.substring(colon + 1).strip();
      if (rest.equals("nothing")) {
        nothing.addAll(names);
      } else if (rest.startsWith("as ")) {
        names.forEach(name -> same.put(name, rest.substring(3).strip()));
      } else {
        var equals = rest.indexOf('=');
        var meaning = Objects.requireNonNull(meaning(rest.substring(equals + 1)), line);
        for (var value : list(rest.substring(0, equals))) {
          names.forEach(name -> value(name, value, meaning));
        }
      }
    }

    private void value(String name, String value, Standing meaning) {
      var known = kinds.computeIfAbsent(name, first -> new EnumMap<>(Kind.class));
      switch (value) {
        case "yes", "date" -> {
          known.put(Kind.YES, meaning);
          known.put(Kind.DATE, meaning);
          known.put(Kind.NO, Standing.CONFIRMED);
          known.put(Kind.EMPTY, Standing.CONFIRMED);
        }
        case "no" -> {
          known.put(Kind.NO, meaning);
          known.put(Kind.YES, Standing.CONFIRMED);
        }
        case "empty" -> {
          known.put(Kind.EMPTY, meaning);
          known.put(Kind.NO, meaning);
          known.put(Kind.YES, Standing.CONFIRMED);
          known.put(Kind.DATE, Standing.CONFIRMED);
        }
        default -> words.computeIfAbsent(name, first -> new HashMap<>()).put(value, meaning);
      }
    }

    private static List<String> list(String text) {
      return Arrays.stream(text.split(",", -1)).map(StateColumn::plain).toList();
    }
  }
}
