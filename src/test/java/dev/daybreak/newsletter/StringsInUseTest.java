package dev.daybreak.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.PluralRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A string that is missing fails the build, and leaves no empty place on a page. */
class StringsInUseTest {
  private static final Path TEMPLATES = Path.of("templates");
  private static final Path MAIN = Path.of("src", "main", "java");

  private static final Pattern PLACE = Pattern.compile("\\{(\\d)\\}");
  private static final Pattern FORM = Pattern.compile("(.+)\\.(zero|one|two|few|many)");
  private static final Pattern IN_TEMPLATE =
      Pattern.compile("\\b(?:t\\[|w\\.of\\()\"([^\"]+)\"\\s*(\\+|\\]|,|\\))");
  private static final Pattern IN_JAVA =
      Pattern.compile(
          "(?:\\bwords|\\bstrings|\\berrors|words\\(\\)|\\bof\\(\"[a-z]+\"\\))\\s*"
              + "\\.(?:of|count)\\(\\s*\"([a-z][^\"]*)\"\\s*([+,)])");
  private static final Pattern REFUSED =
      Pattern.compile(
          "(?:new (?:Refused|Failure|Problem)|\\bbecause)\\(\\s*(?:[a-z][\\w.]*(?:\\(\\))?,\\s*)?"
              + "\"([^\"]+)\"\\s*([+,)])");

  static Stream<Path> folders() throws IOException {
    try (var all = Files.walk(TEMPLATES)) {
      return all
          .filter(file -> file.getFileName().toString().equals("strings_en.properties"))
          .map(Path::getParent)
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void everyLanguageHasTheSameStringsWithTheSameValues(Path folder) throws IOException {
    var english = places(folder.resolve("strings_en.properties"));
    assertThat(english).isNotEmpty();
    for (var file : files(folder, ".properties")) {
      assertThat(places(file)).as(file.toString()).isEqualTo(english);
    }
  }

  /** Only {@code other} is required, but a form that the language does not have is a mistake. */
  @ParameterizedTest
  @MethodSource("folders")
  void aPluralFormIsOneOfItsLanguage(Path folder) throws IOException {
    for (var file : files(folder, ".properties")) {
      var language = file.getFileName().toString().replaceAll("strings_|\\.properties", "");
      var forms = PluralRules.forLocale(Locale.forLanguageTag(language.replace('_', '-')));
      var keys = read(file).keySet();
      for (var key : keys) {
        var form = FORM.matcher(key);
        if (form.matches() && keys.contains(form.group(1) + ".other")) {
          assertThat(forms.getKeywords()).as(file + " " + key).contains(form.group(2));
        }
      }
    }
  }

  /** A page about an edition has the edition's strings. */
  @Test
  void everyStringOfATemplateIsThere() throws IOException {
    var edition = read(TEMPLATES.resolve("edition/strings_en.properties"));
    var missing = new ArrayList<String>();
    for (var template : files(TEMPLATES, ".ftlh", ".ftl", ".ftlx")) {
      var strings = template.resolveSibling("strings_en.properties");
      var used = IN_TEMPLATE.matcher(Files.readString(template));
      while (used.find()) {
        var own = Files.exists(strings) ? read(strings) : Map.<String, String>of();
        if (!has(own, used.group(1), used.group(2))
            && !has(edition, used.group(1), used.group(2))) {
          missing.add(template + ": " + used.group(1));
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyStringOfTheProgramIsThere() throws IOException {
    var all = new TreeMap<String, String>();
    folders().forEach(folder -> all.putAll(read(folder.resolve("strings_en.properties"))));
    var missing = new ArrayList<String>();
    var found = 0;
    for (var source : files(MAIN, ".java")) {
      var used = IN_JAVA.matcher(Files.readString(source));
      while (used.find()) {
        found++;
        if (!has(all, used.group(1), used.group(2))) {
          missing.add(source.getFileName() + ": " + used.group(1));
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(found).as("calls that the pattern knows").isGreaterThan(20);
  }

  @Test
  void everyRefusalHasItsSentenceAndGivesAllOfItsValues() throws IOException {
    var errors = TEMPLATES.resolve("errors");
    var wrong = new ArrayList<String>();
    var found = 0;
    for (var language : files(errors, ".properties")) {
      var sentences = read(language);
      var places = places(language);
      for (var source : files(MAIN, ".java")) {
        var text = Files.readString(source);
        var refused = REFUSED.matcher(text);
        while (refused.find()) {
          found++;
          var code = refused.group(1);
          var where = source.getFileName() + ", " + language.getFileName() + ": " + code;
          if (!has(sentences, code, refused.group(2))) {
            wrong.add(where + " is missing");
          } else if (!refused.group(2).equals("+")) {
            var values = arguments(text, refused.end(2) - 1);
            for (var place : places.getOrDefault(code, new TreeSet<>())) {
              if (place >= values) {
                wrong.add(where + " has {" + place + "}, but gets " + values + " values");
              }
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(found).as("refusals").isPositive();
  }

  /** How many arguments follow from a comma on, up to the bracket that closes the call. */
  private static int arguments(String text, int from) {
    var depth = 0;
    var quoted = false;
    var count = 0;
    for (var i = from; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '"' && text.charAt(i - 1) != '\\') {
        quoted = !quoted;
      } else if (!quoted && "([{".indexOf(c) >= 0) {
        depth++;
      } else if (!quoted && ")]}".indexOf(c) >= 0) {
        if (depth-- == 0) {
          return count;
        }
      } else if (!quoted && c == ',' && depth == 0) {
        count++;
      }
    }
    return count;
  }

  /** A key, one with plural forms, or the beginning of keys. */
  private static boolean has(Map<String, String> strings, String key, String next) {
    return next.equals("+")
        ? strings.keySet().stream().anyMatch(known -> known.startsWith(key))
        : strings.containsKey(key)
            || strings.containsKey(key + ".other")
            || strings.containsKey(key + ".many");
  }

  /** By key without its plural form: the values that stand in any of its forms. */
  private static Map<String, Set<Integer>> places(Path file) throws IOException {
    var strings = read(file);
    var places = new TreeMap<String, Set<Integer>>();
    strings.forEach(
        (key, words) -> {
          var form = FORM.matcher(key.replaceFirst("\\.other$", ".many"));
          var counted =
              form.matches()
                  && (strings.containsKey(form.group(1) + ".one")
                      || strings.containsKey(form.group(1) + ".other"));
          var found = places.computeIfAbsent(counted ? form.group(1) : key, k -> new TreeSet<>());
          PLACE.matcher(words).results().forEach(place -> found.add(number(place.group(1))));
        });
    return places;
  }

  private static int number(String digit) {
    return Integer.parseInt(digit);
  }

  private static Map<String, String> read(Path file) {
    try (var reader = Files.newBufferedReader(file)) {
      var properties = new Properties();
      properties.load(reader);
      var strings = new TreeMap<String, String>();
      properties.forEach((key, value) -> strings.put(key.toString(), value.toString()));
      return strings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder, String... ends) throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(file -> Stream.of(ends).anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    }
  }
}
