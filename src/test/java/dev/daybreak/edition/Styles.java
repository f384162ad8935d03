package dev.daybreak.edition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What an element of a mail looks like, from inline styles and, in the dark, from the classes. */
final class Styles {
  private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)\\}");

  private final Map<String, Map<String, String>> dark = new LinkedHashMap<>();

  Styles(Document document) {
    for (var style : document.select("style")) {
      var text = style.data();
      var start = text.indexOf("@media (prefers-color-scheme:dark){");
      if (start >= 0) {
        var rules = RULE.matcher(text.substring(text.indexOf('{', start) + 1));
        while (rules.find()) {
          for (var selector : rules.group(1).strip().split(",", -1)) {
            dark.put(selector.strip().substring(1), declarations(rules.group(2)));
          }
        }
      }
    }
  }

  static Map<String, String> declarations(String style) {
    var found = new LinkedHashMap<String, String>();
    for (var declaration : style.split(";", -1)) {
      var colon = declaration.indexOf(':');
      if (colon > 0) {
        found.put(
            declaration.substring(0, colon).strip(),
            declaration.substring(colon + 1).replace("!important", "").strip());
      }
    }
    return found;
  }

  /** The nearest value on the way up: enough for colours and sizes. */
  String of(Element element, String property, boolean inTheDark) {
    for (var up = element; up != null; up = up.parent()) {
      if (inTheDark) {
        for (var name : up.classNames()) {
          if (dark.containsKey(name) && dark.get(name).containsKey(property)) {
            return dark.get(name).get(property);
          }
        }
      }
      var own = declarations(up.attr("style")).get(property);
      if (own != null) {
        return own;
      }
    }
    return "";
  }
}
