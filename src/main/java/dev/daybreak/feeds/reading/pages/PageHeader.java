package dev.daybreak.feeds.reading.pages;

import dev.daybreak.feeds.reading.text.Texts;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of a saved page ({@code Title:}, {@code Source:}, {@code Date:}, {@code Link:},
 * {@code Picture:}), which end at a blank line.
 *
 * @param values by lower-case name
 * @param rest the page below the header
 * @param firstLine the line number that {@code rest} starts at
 */
public record PageHeader(Map<String, String> values, String rest, int firstLine) {
  private static final Set<String> KNOWN =
      Set.of(
          "title",
          "headline",
          "source",
          "date",
          "published",
          "updated",
          "link",
          "url",
          "picture",
          "image",
          "caption",
          "credit",
          "author",
          "byline",
          "by",
          "section",
          "category",
          "language");
  private static final Pattern HEADER =
      Pattern.compile("\\s*([A-Za-z][A-Za-z-]{1,30})\\s*:\\s*(.*)");

  public static PageHeader read(String text) {
    var values = new LinkedHashMap<String, String>();
    int at = 0;
    int line = 1;
    boolean ended = false;
    while (at < text.length() && !ended) {
      int end = text.indexOf('\n', at);
      int next = end < 0 ? text.length() : end + 1;
      var raw = text.substring(at, end < 0 ? text.length() : end).strip();
      var header = HEADER.matcher(raw.length() > 4000 ? "" : raw);
      boolean matches = header.matches();
      if (values.isEmpty() && raw.isEmpty()) {
        // Blank lines before the first header.
      } else if (matches && (!values.isEmpty() || isKnown(header.group(1)))) {
        var value = header.group(2).strip();
        if (!value.isEmpty()) {
          values.putIfAbsent(header.group(1).toLowerCase(Locale.ROOT), value);
        } else {
          values.putIfAbsent("", "");
        }
      } else {
        ended = true;
        if (values.isEmpty()) {
          return new PageHeader(Map.of(), text, 1);
        }
        next = raw.isEmpty() ? next : at;
        line -= raw.isEmpty() ? 0 : 1;
      }
      at = next;
      line++;
    }
    return new PageHeader(values, text.substring(at), line);
  }

  private static boolean isKnown(String name) {
    return KNOWN.contains(name.toLowerCase(Locale.ROOT));
  }

  /** The value of the first of these fields that is present. */
  public @Nullable String get(String... names) {
    for (var name : names) {
      var value = Texts.line(values.get(name));
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
