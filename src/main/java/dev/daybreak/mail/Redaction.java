package dev.daybreak.mail;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Removes email addresses from what an SMTP server said, for logs, alerts and pages that are not
 * about one reader: plain and quoted ones, those in angle brackets, encoded ones ({@code ann%40…},
 * {@code ann+40…} as in RFC 3461 §4), and the token of our envelope sender ({@link Verp}). In doubt
 * it removes too much.
 */
public final class Redaction {
  private static final String GONE = "…";

  /** How far an address reaches: the longest path of RFC 5321 §4.5.3.1.3 has 256 octets. */
  private static final int LONGEST = 330;

  private static final String ATEXT = "!#$%&'*+/=?^_`{|}~.-";
  private static final Pattern TOKEN =
      Pattern.compile("(?i)\\bbounce(?:\\+|%2b|=2b|=)[a-z0-9_-]+(?:\\+3d|=3d)*");

  private final String text;
  private final StringBuilder kept = new StringBuilder();
  private int done;

  private Redaction(String text) {
    this.text = text;
  }

  /** The text with {@code …} in place of each address. */
  public static String withoutAddresses(String text) {
    return TOKEN.matcher(new Redaction(text).redact()).replaceAll(GONE);
  }

  /** One pass that looks a limited way back and ahead, so the time is linear. */
  private String redact() {
    for (int i = 0; i < text.length(); i++) {
      if (i < done) {
        continue;
      }
      if (text.charAt(i) == '<') {
        bracket(i);
      } else {
        int length = atSign(i);
        if (length > 0) {
          address(i, length);
        }
      }
    }
    return kept.append(text, done, text.length()).toString();
  }

  /** What servers put in angle brackets is an address, a local part or a web address. */
  private void bracket(int open) {
    int last = Math.min(text.length(), open + LONGEST);
    int close = open + 1;
    while (close < last && text.charAt(close) != '>' && text.charAt(close) != '<') {
      close++;
    }
    if (close == last || text.charAt(close) != '>' || close == open + 1 || isWeb(open + 1)) {
      return;
    }
    replace(open + 1, close);
  }

  private boolean isWeb(int start) {
    var scheme = text.substring(start, Math.min(text.length(), start + 8)).toLowerCase(Locale.ROOT);
    return scheme.startsWith("http://") || scheme.startsWith("https://");
  }

  /** How many characters stand for an @ here; 0: none. */
  private int atSign(int at) {
    char c = text.charAt(at);
    if (c == '@' || c == '\uff20') {
      return 1;
    }
    if ((c == '%' || c == '+' || c == '=') && text.startsWith("40", at + 1)) {
      return 3;
    }
    return (c == '(' || c == '[') && text.regionMatches(true, at + 1, "at", 0, 2) && closes(at)
        ? 4
        : 0;
  }

  private boolean closes(int at) {
    return at + 3 < text.length() && text.charAt(at + 3) == (text.charAt(at) == '(' ? ')' : ']');
  }

  private void address(int at, int length) {
    int start = local(at);
    int end = domain(at + length);
    boolean plain = length == 1;
    // Without an @ it takes a dotted name to be an address: “+40 seconds” is none.
    if (start < at
        && end > at + length
        && (plain || text.substring(at + length, end).contains("."))) {
      replace(start, end);
    }
  }

  private int local(int at) {
    int first = Math.max(done, at - LONGEST);
    int start = at;
    if (start > first && text.charAt(start - 1) == '"') {
      start = quoted(first, start - 1);
    }
    while (start > first && (isName(text.charAt(start - 1)) || isAtext(text.charAt(start - 1)))) {
      start--;
    }
    while (start < at && "'`".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    return start;
  }

  /** Where a quoted local part begins (RFC 5321 §4.1.2); its end if that cannot be found. */
  private int quoted(int first, int end) {
    for (int i = end - 1; i >= first; i--) {
      if (text.charAt(i) == '"') {
        return i;
      }
    }
    return end;
  }

  private int domain(int from) {
    int last = Math.min(text.length(), from + LONGEST);
    int end = from;
    if (end < last && text.charAt(end) == '[') {
      while (end < last && text.charAt(end) != ']') {
        end++;
      }
      return end < last ? end + 1 : from;
    }
    while (end < last && (isName(text.charAt(end)) || isInDomain(text.charAt(end)))) {
      end++;
    }
    while (end > from && isInDomain(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private void replace(int start, int end) {
    kept.append(text, done, start).append(GONE);
    done = end;
  }

  /** Letters and digits of any script; half a pair is one. */
  private static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || (c > 0x7f && isMark(c));
  }

  private static boolean isMark(char c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isAtext(char c) {
    return ATEXT.indexOf(c) >= 0;
  }

  private static boolean isInDomain(char c) {
    return c == '.' || c == '-' || c == '_';
  }
}
