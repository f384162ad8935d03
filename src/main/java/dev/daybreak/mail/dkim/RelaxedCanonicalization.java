package dev.daybreak.mail.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Relaxed canonicalization of a message (RFC 6376 §3.4.2 and §3.4.4).
 *
 * @param fields the header fields unchanged, by lower-case name, the lowest first
 * @param message the whole message
 * @param body index of the body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RelaxedCanonicalization(Map<String, List<String>> fields, byte[] message, int body) {
  private static final byte[] SPACE = {' '};
  private static final byte[] LINE_END = {'\r', '\n'};

  /** Reads a message whose lines end in CRLF. */
  static RelaxedCanonicalization of(byte[] message) {
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
    return new RelaxedCanonicalization(fields, message, Math.min(message.length, end + 2));
  }

  /** How often a header occurs. */
  int count(String name) {
    return fields.getOrDefault(name, List.of()).size();
  }

  /**
   * The canonical headers in the order of the names. A repeated name takes the next header up; an
   * absent header adds nothing (RFC 6376 §5.4.2).
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

  /** One header: lower-case name, unfolded, runs of white space as one space, none at the ends. */
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

  /** Index of the empty line after the headers, or the end of the message. */
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

  /**
   * The SHA-256 of the canonical body: without white space at line ends and without empty lines at
   * the end, other white space as one space.
   */
  byte[] bodyHash() {
    var digest = sha256();
    int end = message.length;
    while (end > body && isWhite(message[end - 1])) {
      end--;
    }
    int unread = body;
    for (int i = body; i < end; i++) {
      if (message[i] != ' ' && message[i] != '\t') {
        continue;
      }
      int next = i + 1;
      while (message[next] == ' ' || message[next] == '\t') {
        next++;
      }
      boolean ends = message[next] == '\r' && message[next + 1] == '\n';
      if (ends || next > i + 1 || message[i] == '\t') {
        digest.update(message, unread, i - unread);
        digest.update(SPACE, 0, ends ? 0 : 1);
        unread = next;
      }
      i = next - 1;
    }
    digest.update(message, unread, end - unread);
    digest.update(LINE_END, 0, end == body ? 0 : LINE_END.length);
    return digest.digest();
  }

  private static boolean isWhite(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("a JVM without SHA-256", e);
    }
  }
}
