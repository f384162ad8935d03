package dev.daybreak.feeds.reading;

import dev.daybreak.feeds.fetching.Outlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A feed with one peculiarity and what is expected of it, from a table in {@code feeds/}:
 *
 * <pre>
 * ## what is peculiar
 * rss | atom | item | entry | json | page, and options: charset=…  type="…"  base=…  bom  gzip
 * the text; item and entry are put into a plain feed
 * => property: value   (item properties have their item's number: 2.link)
 * </pre>
 *
 * In texts {@code \\uXXXX} and {@code \\xXX} are that character; in values {@code ¶} is a blank
 * line.
 */
@SuppressWarnings("ArrayRecordComponent") // a file; nobody compares two
record Case(String name, byte[] bytes, String type, String base, Map<String, String> expected) {
  private static final String RSS =
      "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>Outlet</title>"
          + "<link>https://outlet.example/</link>\n%s\n</channel></rss>";
  private static final String ATOM =
      "<?xml version=\"1.0\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Outlet</title>"
          + "<link href=\"https://outlet.example/\"/>\n%s\n</feed>";

  @Override
  public String toString() {
    return name;
  }

  static List<Case> table(String file) {
    try (var in = Case.class.getResourceAsStream("/feeds/" + file)) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      var cases = new ArrayList<Case>();
      for (var part : text.split("(?m)^## ", -1)) {
        if (!part.isBlank() && !part.startsWith("#")) {
          cases.add(read(part));
        }
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Case read(String part) {
    var lines = part.split("\n", -1);
    var how = lines[1];
    var body = new StringBuilder();
    var expected = new LinkedHashMap<String, String>();
    for (int i = 2; i < lines.length; i++) {
      if (lines[i].startsWith("=> ")) {
        int colon = lines[i].indexOf(':');
        expected.put(
            lines[i].substring(3, colon).strip(),
            unescaped(lines[i].substring(colon + 1).strip().replace("¶", "\n\n")));
      } else if (expected.isEmpty()) {
        body.append(lines[i]).append('\n');
      }
    }
    var text = unescaped(body.toString());
    if (how.startsWith("item")) {
      text = RSS.formatted(text);
    } else if (how.startsWith("entry")) {
      text = ATOM.formatted(text);
    }
    var charset = Charset.forName(option(how, "charset", "UTF-8"));
    var bytes = text.getBytes(charset);
    if (how.contains(" bom")) {
      bytes = ("\uFEFF" + text).getBytes(charset);
    }
    if (how.contains(" gzip")) {
      bytes = Outlet.gzip(bytes);
    }
    return new Case(
        lines[0].strip(), bytes, option(how, "type", null), option(how, "base", null), expected);
  }

  private static String option(String how, String name, String otherwise) {
    var match =
        java.util.regex.Pattern.compile("(?: |^)" + name + "=(\"([^\"]*)\"|\\S+)")
            .matcher(name.equals("type") ? how : how.replaceAll("\"[^\"]*\"", ""));
    return match.find() ? match.group(2) == null ? match.group(1) : match.group(2) : otherwise;
  }

  private static String unescaped(String text) {
    return java.util.regex.Pattern.compile("\\\\u([0-9A-F]{4})|\\\\x([0-9A-F]{2})")
        .matcher(text)
        .replaceAll(
            match ->
                java.util.regex.Matcher.quoteReplacement(
                    String.valueOf(
                        (char)
                            Integer.parseInt(
                                match.group(1) == null ? match.group(2) : match.group(1), 16))));
  }
}
