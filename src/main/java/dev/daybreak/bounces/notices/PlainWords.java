package dev.daybreak.bounces.notices;

import dev.daybreak.mail.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Words of emails, made plain enough to look for patterns; each in one pass. */
final class PlainWords {
  private static final Map<String, String> ENTITIES =
      Map.of("nbsp", " ", "lt", "<", "gt", ">", "amp", "&", "quot", "\"", "#39", "'", "#64", "@");

  private PlainWords() {}

  /** HTML without tags, styles and scripts. */
  static String ofHtml(String html) {
    var text = new StringBuilder();
    var lower = html.toLowerCase(Locale.ROOT);
    for (int i = 0; i < html.length(); ) {
      char c = html.charAt(i);
      if (c == '<') {
        int end = endOfTag(lower, i);
        if (isBreak(lower, i)) {
          text.append('\n');
        }
        i = end;
      } else if (c == '&') {
        int end = html.substring(i, Math.min(html.length(), i + 8)).indexOf(';') + i;
        var entity = end > i ? ENTITIES.get(lower.substring(i + 1, end)) : null;
        text.append(entity == null ? "&" : entity);
        i = entity == null ? i + 1 : end + 1;
      } else {
        text.append(c);
        i++;
      }
    }
    return text.toString();
  }

  private static int endOfTag(String lower, int tag) {
    for (var unread : List.of("style", "script", "title")) {
      if (lower.startsWith(unread, tag + 1)) {
        int close = lower.indexOf("</" + unread, tag);
        int end = close < 0 ? -1 : lower.indexOf('>', close);
        return end < 0 ? lower.length() : end + 1;
      }
    }
    int end = lower.indexOf('>', tag);
    return end < 0 ? lower.length() : end + 1;
  }

  private static boolean isBreak(String lower, int tag) {
    return List.of("<br", "<p", "</p", "<div", "</div", "</tr", "</td", "<li", "</h").stream()
        .anyMatch(each -> lower.startsWith(each, tag));
  }

  /** In lower case, with one space in place of all white space, and straight quotation marks. */
  static String flat(String text) {
    var flat = new StringBuilder(text.length());
    boolean space = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || c == '\u00a0') {
        if (!space) {
          flat.append(' ');
        }
        space = true;
      } else {
        flat.append(c == '\u2019' || c == '`' ? '\'' : c);
        space = false;
      }
    }
    return flat.toString().strip().toLowerCase(Locale.ROOT);
  }

  /** The email addresses in a text, without repeats, at most so many. */
  static List<String> addresses(String text, int most) {
    var found = new ArrayList<String>();
    for (int at = text.indexOf('@');
        at >= 0 && found.size() < most;
        at = text.indexOf('@', at + 1)) {
      int start = at;
      while (start > 0 && at - start < 64 && isLocal(text.charAt(start - 1))) {
        start--;
      }
      int end = at + 1;
      while (end < text.length() && end - at < 255 && isDomain(text.charAt(end))) {
        end++;
      }
      while (end > at + 1 && !Character.isLetterOrDigit(text.charAt(end - 1))) {
        end--;
      }
      while (start < at && "'/=.".indexOf(text.charAt(start)) >= 0) {
        start++;
      }
      var address = text.substring(start, end);
      if (start < at && address.indexOf('.', at - start) > 0 && !found.contains(address)) {
        found.add(address);
      }
    }
    return found;
  }

  /**
   * The one address of a From field, behind its name if it has one; empty if it is not certain
   * which.
   */
  static String sender(String field) {
    var bare = withoutQuotes(field);
    int open = bare.indexOf('<');
    int close = bare.indexOf('>', open);
    var named = addresses(bare, 2);
    if (open != bare.lastIndexOf('<') || (named.size() > 1 && bare.indexOf(',') >= 0)) {
      return "";
    }
    var inside = (open >= 0 && close > open ? bare.substring(open + 1, close) : bare).strip();
    return named.contains(inside) ? inside : "";
  }

  /**
   * A header field with a space in place of each quoted string and each comment (RFC 5322 §3.2).
   * One that is not closed reaches to the end.
   */
  static String withoutQuotes(String field) {
    var bare = new StringBuilder(field.length());
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      boolean hidden = quoted || depth > 0;
      if (c == '\\' && hidden) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
        bare.append(' ');
      } else if (c == '(' && !quoted) {
        depth++;
        bare.append(' ');
      } else if (c == ')' && !quoted && depth > 0) {
        depth--;
      } else if (!hidden) {
        bare.append(c);
      }
    }
    return bare.toString();
  }

  /** On one line, without what could break one, and not longer than so many characters. */
  static String line(String text, int longest) {
    return IncomingReader.cut(Reply.printable(text.replaceAll("\\s+", " ").strip()), longest);
  }

  private static boolean isLocal(char c) {
    // Beyond Latin there may be no space before an address.
    return (c < 0x250 && Character.isLetterOrDigit(c)) || "!#$%&'*+/=?^_{|}~.-".indexOf(c) >= 0;
  }

  private static boolean isDomain(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-';
  }
}
