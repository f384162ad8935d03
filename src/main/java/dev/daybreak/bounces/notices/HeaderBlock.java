package dev.daybreak.bounces.notices;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Header fields, of a message or in a report. Whatever does not look like one is passed over, and
 * there are limits, so that no input takes long or much memory.
 */
final class HeaderBlock {
  private static final int LONGEST = 128 * 1024;
  private static final int MOST = 1_000;
  private static final int LONGEST_VALUE = 4_000;

  private final Map<String, List<String>> fields = new LinkedHashMap<>();
  private int count;

  private HeaderBlock() {}

  /**
   * Reads fields up to the end or the first empty line.
   *
   * @param text with line ends of any kind
   */
  static HeaderBlock of(String text) {
    var block = new HeaderBlock();
    var value = new StringBuilder();
    var name = "";
    int end = Math.min(text.length(), LONGEST);
    for (int start = 0; start < end && block.count < MOST; ) {
      int stop = text.indexOf('\n', start);
      stop = stop < 0 || stop > end ? end : stop;
      var line = text.substring(start, stop);
      line = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      start = stop + 1;
      if (line.isEmpty()) {
        break;
      }
      if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
        append(value, ' ' + line.strip());
        continue;
      }
      block.add(name, value.toString());
      value.setLength(0);
      int colon = line.indexOf(':');
      name = colon > 0 && isName(line, colon) ? line.substring(0, colon) : "";
      append(value, line.substring(colon + 1).strip());
    }
    block.add(name, value.toString());
    return block;
  }

  private static void append(StringBuilder value, String more) {
    value.append(more, 0, Math.min(more.length(), Math.max(0, LONGEST_VALUE - value.length())));
  }

  private static boolean isName(String line, int colon) {
    for (int i = 0; i < colon; i++) {
      if (line.charAt(i) <= ' ' || line.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private void add(String name, String value) {
    if (!name.isEmpty()) {
      fields
          .computeIfAbsent(name.toLowerCase(Locale.ROOT), first -> new ArrayList<>())
          .add(value.strip());
      count++;
    }
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  /** The first value of a field; empty if there is none. The name is in lower case. */
  String first(String name) {
    var values = all(name);
    return values.isEmpty() ? "" : values.get(0);
  }

  List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /** The first value with its encoded words (RFC 2047) decoded. */
  String words(String name) {
    var value = first(name);
    try {
      return MimeUtility.decodeText(value);
    } catch (UnsupportedEncodingException | RuntimeException e) {
      // A character set that does not exist: the words as they are.
      return value;
    }
  }

  /** A parameter of a field, such as {@code boundary} of Content-Type; empty if it has none. */
  String parameter(String field, String name) {
    var value = first(field);
    var lower = value.toLowerCase(Locale.ROOT);
    for (int at = lower.indexOf(name); at > 0; at = lower.indexOf(name, at + 1)) {
      var before = lower.charAt(at - 1);
      var rest = value.substring(at + name.length()).stripLeading();
      if ((before == ';' || before == ' ' || before == '\t') && rest.startsWith("=")) {
        return unquoted(rest.substring(1).strip());
      }
    }
    return "";
  }

  private static String unquoted(String value) {
    if (value.startsWith("\"")) {
      int close = value.indexOf('"', 1);
      return close < 0 ? value.substring(1) : value.substring(1, close);
    }
    int end = 0;
    while (end < value.length() && "; \t".indexOf(value.charAt(end)) < 0) {
      end++;
    }
    return value.substring(0, end);
  }
}
