package dev.daybreak.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A message as relaxed canonicalisation sees it (RFC 6376 §3.4.2 and §3.4.4).
 *
 * @param fields the header fields as they stand, by name in small letters, the lowest first
 * @param body the canonical body, in the first {@code bodyLength} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Canonical(Map<String, List<String>> fields, byte[] body, int bodyLength) {

  /** Reads a message whose lines end in CRLF. */
  static Canonical of(byte[] message) {
    int end = endOfHeaders(message);
    var fields = new HashMap<String, List<String>>();
    var head = new String(message, 0, end, ISO_8859_1);
    int from = 0;
    while (from < head.length()) {
      int to = endOfField(head, from);
      var field = head.substring(from, to);
      var name = field.substring(0, Math.max(0, field.indexOf(':'))).strip();
      fields
          .computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>(1))
          .add(0, field);
      from = to;
    }
    var body = new byte[message.length - end + 2];
    return new Canonical(fields, body, relax(message, Math.min(message.length, end + 2), body));
  }

  /**
   * The canonical headers in the order of their names; one named once more takes the next one up,
   * and one that is not there nothing.
   */
  String headers(List<String> names) {
    var left = new HashMap<String, Deque<String>>();
    fields.forEach((name, values) -> left.put(name, new ArrayDeque<>(values)));
    var out = new StringBuilder(1024);
    for (var name : names) {
      var field = left.getOrDefault(name, new ArrayDeque<>()).poll();
      if (field != null) {
        out.append(header(field)).append("\r\n");
      }
    }
    return out.toString();
  }

  /** One header: name in small letters, unfolded, white space as one space and none at the ends. */
  static String header(String field) {
    int colon = field.indexOf(':');
    var out = new StringBuilder(field.length());
    out.append(field.substring(0, colon).strip().toLowerCase(Locale.ROOT)).append(':');
    boolean space = false;
    int start = out.length();
    for (int i = colon + 1; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        space = true;
      } else {
        if (space && out.length() > start) {
          out.append(' ');
        }
        space = false;
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Where the empty line after the headers starts, or the end of the message. */
  private static int endOfHeaders(byte[] message) {
    for (int i = 0; i + 3 < message.length; i++) {
      if (message[i] == '\r'
          && message[i + 1] == '\n'
          && message[i + 2] == '\r'
          && message[i + 3] == '\n') {
        return i + 2;
      }
    }
    return message.length;
  }

  private static int endOfField(String head, int from) {
    int end = head.indexOf("\r\n", from);
    while (end >= 0
        && end + 2 < head.length()
        && (head.charAt(end + 2) == ' ' || head.charAt(end + 2) == '\t')) {
      end = head.indexOf("\r\n", end + 2);
    }
    return end < 0 ? head.length() : end + 2;
  }

  /** Writes the body from {@code from} on into {@code out}; returns how much of it counts. */
  private static int relax(byte[] message, int from, byte[] out) {
    int at = 0;
    int lineStart = 0;
    int kept = 0;
    boolean space = false;
    for (int i = from; i < message.length; i++) {
      byte b = message[i];
      if (b == ' ' || b == '\t') {
        space = true;
      } else if (b == '\r' && i + 1 < message.length && message[i + 1] == '\n') {
        boolean empty = at == lineStart;
        out[at++] = '\r';
        out[at++] = '\n';
        i++;
        lineStart = at;
        space = false;
        kept = empty ? kept : at;
      } else {
        if (space) {
          out[at++] = ' ';
          space = false;
        }
        out[at++] = b;
      }
    }
    if (at > lineStart) {
      // A last line without its end gets one.
      out[at++] = '\r';
      out[at++] = '\n';
      kept = at;
    }
    return kept;
  }
}
