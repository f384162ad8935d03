package dev.daybreak.newsletter;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * The program's own texts by language: those of the templates folder before those in the jar,
 * before the English ones. A changed file shows at once. Any number of threads.
 */
public class Wordbook {
  /** The language that the jar has all texts in. */
  static final String FALLBACK = "en";

  /** The languages that the jar has texts in. */
  static final List<String> SHIPPED = List.of(FALLBACK, "de");

  /** Strings that those of another folder have too, their keys after the folder's name. */
  private static final Map<String, String> QUOTED = Map.of("errors", "preflight");

  private final Path templates;
  private final String language;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /** Strings, and the state of the files that they were read from. */
  private record Known(Strings strings, long stamp) {}

  /**
   * @param templates folder whose strings come first; may be missing
   * @param language BCP 47 tag of the newsletter's own language
   */
  public Wordbook(Path templates, String language) {
    this.templates = templates;
    this.language = language;
  }

  /**
   * The strings of a folder below {@code templates}: for a page in its visitor's language,
   * otherwise in the newsletter's own.
   */
  public Strings of(String folder) {
    var looking = LocaleContextHolder.getLocaleContext();
    var locale = looking == null ? null : looking.getLocale();
    return of(folder, locale == null ? language : locale.toLanguageTag());
  }

  /**
   * The strings of a folder below {@code templates}.
   *
   * @param language BCP 47 tag; without strings for all of it, its first part decides
   * @throws IllegalStateException if a file cannot be read
   */
  public Strings of(String folder, String language) {
    var tag = Locale.forLanguageTag(language);
    var quoted = QUOTED.get(folder);
    var stamp = stamp(folder, tag) + (quoted == null ? 0 : 31 * stamp(quoted, tag));
    var key = folder + "/" + language;
    var last = known.get(key);
    if (last != null && last.stamp() == stamp) {
      return last.strings();
    }
    // Not within the map's lock: every page and every message asks, and reading takes a while.
    var fresh = new Known(readAll(folder, language), stamp);
    known.put(key, fresh);
    return fresh.strings();
  }

  /**
   * The English sentence of a refusal, from the jar alone: for the command line and the start,
   * which speak English and may have no settings yet.
   */
  public static String shipped(Refused refused) {
    return refused.in(shippedErrors());
  }

  /** The English strings of {@code templates/errors}, from the jar alone. */
  public static Strings shippedErrors() {
    return Shipped.ERRORS;
  }

  /** Read once: alerts ask for them at every look at the clock. */
  private static final class Shipped {
    static final Strings ERRORS =
        new Wordbook(Path.of("templates", "none"), FALLBACK).of("errors", FALLBACK);
  }

  /** Changes with the file in the folder; the one in the jar never changes. */
  private long stamp(String folder, Locale tag) {
    return stamp(folder, FALLBACK)
        + stamp(folder, tag.toLanguageTag())
        + stamp(folder, tag.getLanguage());
  }

  private long stamp(String folder, String language) {
    var file = templates.resolve(name(folder, language)).toFile();
    return 31 * file.lastModified() + file.length();
  }

  private static String name(String folder, String language) {
    return folder + "/strings_" + language.replace('-', '_') + ".properties";
  }

  private Strings readAll(String folder, String language) {
    var wanted = Locale.forLanguageTag(language);
    var words = new HashMap<>(read(folder, FALLBACK));
    for (var tag : List.of(wanted.toLanguageTag(), wanted.getLanguage())) {
      var own = tag.isEmpty() ? Map.<String, String>of() : read(folder, tag);
      if (!own.isEmpty()) {
        words.putAll(own);
        return new Strings(folder, tag, words);
      }
    }
    return new Strings(folder, FALLBACK, words);
  }

  private Map<String, String> read(String folder, String language) {
    var words = new HashMap<>(readOne(folder, language));
    var quoted = QUOTED.get(folder);
    if (quoted != null) {
      readOne(quoted, language).forEach((key, value) -> words.put(quoted + "." + key, value));
    }
    return words;
  }

  private Map<String, String> readOne(String folder, String language) {
    var name = name(folder, language);
    var words = new HashMap<String, String>();
    try (var jar = Wordbook.class.getResourceAsStream("/templates/" + name)) {
      if (jar != null) {
        add(words, new InputStreamReader(jar, StandardCharsets.UTF_8));
      }
      var file = templates.resolve(name);
      if (Files.isReadable(file)) {
        try (var reader = Files.newBufferedReader(file)) {
          add(words, reader);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException("templates/%s: %s".formatted(name, e.getMessage()), e);
    }
    return words;
  }

  private static void add(Map<String, String> words, Reader reader) throws IOException {
    var properties = new Properties();
    properties.load(reader);
    properties.forEach((key, value) -> words.put(key.toString(), value.toString()));
  }
}
