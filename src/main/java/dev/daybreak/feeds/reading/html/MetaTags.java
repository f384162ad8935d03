package dev.daybreak.feeds.reading.html;

import dev.daybreak.feeds.reading.text.Entities;
import dev.daybreak.feeds.reading.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** What a page says in its meta elements; their names stand in the table {@code meta.txt}. */
final class MetaTags {
  private static final Map<String, List<String>> NAMES = names();

  private final Map<String, List<String>> said = new HashMap<>();

  MetaTags(Document page) {
    for (var meta : page.select("meta[content]")) {
      // Some are escaped twice.
      var content = Texts.line(Entities.decode(meta.attr("content"), false));
      if (content != null) {
        for (var key : List.of("property", "name", "itemprop", "http-equiv")) {
          for (var name : meta.attr(key).toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            if (!name.isEmpty()) {
              said.computeIfAbsent(name, any -> new ArrayList<>()).add(content);
            }
          }
        }
      }
    }
  }

  private static Map<String, List<String>> names() {
    var names = new HashMap<String, List<String>>();
    for (var line : WordTable.lines("meta.txt")) {
      int colon = line.indexOf(':');
      names.put(
          line.substring(0, colon), List.of(line.substring(colon + 1).strip().split("\\s+", -1)));
    }
    return names;
  }

  /** What it says about a field of the table, the surest first. */
  List<String> all(String field) {
    return NAMES.getOrDefault(field, List.of()).stream()
        .flatMap(name -> of(name).stream())
        .toList();
  }

  /** As {@link #all}, but each name by itself. */
  List<List<String>> byName(String field) {
    return NAMES.getOrDefault(field, List.of()).stream().map(this::of).toList();
  }

  @Nullable String first(String field) {
    var all = all(field);
    return all.isEmpty() ? null : all.get(0);
  }

  /** The contents of all meta elements of a name. */
  List<String> of(String name) {
    return said.getOrDefault(name, List.of());
  }

  @Nullable String one(String name) {
    var all = of(name);
    return all.isEmpty() ? null : all.get(0);
  }
}
