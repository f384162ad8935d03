package dev.daybreak.feeds.reading.html;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** What the class and id names of a page's elements mean, from the table {@code names.txt}. */
final class Names {
  /** The sections of the table. */
  enum Meaning {
    BODY,
    STANDFIRST,
    NEVER,
    AROUND,
    CAPTION,
    CREDIT,
    BYLINE,
    DATE,
    CRUMBS,
    PAYWALL,
    LIVE
  }

  private static final int LONGEST = 400;
  private static final Map<Meaning, Pattern> TABLE = table();
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Map<String, Set<Meaning>> known = new HashMap<>();

  private static Map<Meaning, Pattern> table() {
    var table = new EnumMap<Meaning, Pattern>(Meaning.class);
    WordTable.read("names.txt")
        .forEach(
            (name, entries) ->
                table.put(Meaning.valueOf(name.toUpperCase(Locale.ROOT)), pattern(entries)));
    return table;
  }

  /** Names are looked up in a form such as " /article body /js text /". */
  private static Pattern pattern(List<String> entries) {
    return Pattern.compile(
        entries.stream()
            .map(
                entry ->
                    entry.startsWith("= ")
                        ? "/" + entry.substring(2) + " /"
                        : "[ /]" + entry.replace("*", "[\\p{L}\\p{N}]*") + " ")
            .collect(Collectors.joining("|")));
  }

  boolean is(Element element, Meaning meaning) {
    return of(element).contains(meaning);
  }

  Set<Meaning> of(Element element) {
    if (element.attributesSize() == 0) {
      return Set.of();
    }
    var written = element.className() + " " + element.id() + " " + element.attr("data-testid");
    return written.isBlank() ? Set.of() : known.computeIfAbsent(written, Names::meanings);
  }

  private static Set<Meaning> meanings(String written) {
    var names = new StringBuilder("/");
    var cut = written.substring(0, Math.min(LONGEST, written.length()));
    for (var name : cut.split("\\s+", -1)) {
      var words = NO_WORD.matcher(HUMP.matcher(name).replaceAll(" ")).replaceAll(" ").strip();
      if (!words.isEmpty()) {
        names.append(words.toLowerCase(Locale.ROOT)).append(" /");
      }
    }
    var found = new ArrayList<Meaning>();
    TABLE.forEach(
        (meaning, pattern) -> {
          if (pattern.matcher(names).find()) {
            found.add(meaning);
          }
        });
    return found.isEmpty() ? Set.of() : EnumSet.copyOf(found);
  }
}
