package dev.daybreak.feeds.reading.html;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a line of a page is, from the table {@code lines.txt}. */
enum Lines {
  CLUTTER(120),
  POINTER(220),
  PROMOTION(320),
  ADDRESSED(320),
  END(260),
  MISSING(160),
  BROKEN(160),
  LOGIN(120),
  SEARCH(120),
  CONSENT(4000),
  TRACKING(4000),
  SCRIPT(4000),
  BY(60),
  UPDATED(120),
  PUBLISHED(120);

  private static final Map<Lines, List<Pattern>> TABLE = table();

  private final int longest;

  Lines(int longest) {
    this.longest = longest;
  }

  private static Map<Lines, List<Pattern>> table() {
    var table = new EnumMap<Lines, List<Pattern>>(Lines.class);
    WordTable.read("lines.txt")
        .forEach(
            (name, entries) -> {
              var patterns = new ArrayList<Pattern>();
              for (var entry : entries) {
                var whole = entry.replaceFirst("^\\.\\.\\.", ".*").replaceFirst("\\.\\.\\.$", ".*");
                patterns.add(
                    Pattern.compile(
                        whole,
                        Pattern.CASE_INSENSITIVE
                            | Pattern.UNICODE_CASE
                            | Pattern.UNICODE_CHARACTER_CLASS
                            | Pattern.DOTALL));
              }
              table.put(valueOf(name.toUpperCase(Locale.ROOT)), patterns);
            });
    return table;
  }

  boolean is(String line) {
    if (line.length() > longest) {
      return false;
    }
    var plain = plain(line);
    return patterns().stream().anyMatch(pattern -> pattern.matcher(plain).matches());
  }

  /** The line without what stands before: "By Ann Byrne" is "Ann Byrne". */
  String without(String line) {
    int longestStart = 0;
    for (var pattern : patterns()) {
      var match = pattern.matcher(line);
      match.useTransparentBounds(true);
      for (int end = Math.min(longest, line.length()); end > longestStart; end--) {
        if (isStart(match, line, end)) {
          longestStart = end;
        }
      }
    }
    return line.substring(longestStart).strip();
  }

  /** A word ends here: a space or a colon follows, or the script has no spaces. */
  private static boolean isStart(Matcher match, String line, int end) {
    boolean ends =
        end == line.length()
            || Character.isWhitespace(line.charAt(end))
            || ":：・".indexOf(line.charAt(end - 1)) >= 0
            || Character.isIdeographic(line.charAt(end - 1));
    return ends && match.region(0, end).matches();
  }

  private List<Pattern> patterns() {
    return TABLE.getOrDefault(this, List.of());
  }

  private static String plain(String line) {
    return line.replace('’', '\'').replace('‘', '\'').strip();
  }
}
