package dev.daybreak.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where the first HTTP/1.1 request ends in bytes that arrive little by little (RFC 9112). What has
 * no clear end is bad: Tomcat might see another one, and wait for it with a thread. All else is for
 * Tomcat to judge.
 */
final class RequestExtent {
  private static final int UNKNOWN = -1;

  /** Bytes of empty lines before a request. */
  private static final int MOST_EMPTY = 16;

  /** What is known. */
  enum State {
    /** More has to arrive. */
    PART,
    /** The request is there; see {@link RequestExtent#length}. */
    WHOLE,
    /** The body is longer than it may be. */
    TOO_LONG,
    /** It is not clear where the request ends. */
    BAD
  }

  private final int longestHead;
  private final long longestBody;
  private final List<String> forwardedFor = new ArrayList<>();
  private int start;
  private int looked;
  private int headEnd = UNKNOWN;
  private long bodyEnd = UNKNOWN;
  private boolean chunked;
  private boolean lengthSaid;
  private boolean bad;
  private boolean trailers;
  private boolean expectsContinue;

  RequestExtent(int longestHead, long longestBody) {
    this.longestHead = longestHead;
    this.longestBody = longestBody;
  }

  /** Looks at what has arrived so far. */
  State look(byte[] bytes, int length) {
    if (headEnd == UNKNOWN) {
      findHead(bytes, length);
      if (start > MOST_EMPTY) {
        return State.BAD;
      }
      if (headEnd == UNKNOWN) {
        if (length - start <= longestHead) {
          return State.PART;
        }
        bodyEnd = length;
        return State.WHOLE;
      }
      readHead(new String(bytes, start, headEnd - start, ISO_8859_1));
    }
    if (chunked && bodyEnd == UNKNOWN && !bad) {
      followChunks(bytes, length);
    }
    if (bad) {
      return State.BAD;
    }
    if ((bodyEnd == UNKNOWN ? length : bodyEnd) - headEnd > longestBody) {
      return State.TOO_LONG;
    }
    return bodyEnd != UNKNOWN && bodyEnd <= length ? State.WHOLE : State.PART;
  }

  /** How many bytes the request has, once it is whole. */
  int length() {
    return Math.toIntExact(bodyEnd);
  }

  /** Whether the head is there. */
  boolean hasHead() {
    return headEnd != UNKNOWN;
  }

  /** Whether the client waits for a 100 before it sends the body (RFC 9110 §10.1.1). */
  boolean expectsContinue() {
    return expectsContinue;
  }

  /** The values of X-Forwarded-For. */
  List<String> forwardedFor() {
    return forwardedFor;
  }

  private void findHead(byte[] bytes, int length) {
    // Empty lines before a request are ignored (RFC 9112 §2.2).
    while (start < length && (bytes[start] == '\r' || bytes[start] == '\n')) {
      start++;
    }
    for (var i = Math.max(looked, start); i < length; i++) {
      if (bytes[i] == '\n' && isEmptyLine(bytes, i)) {
        headEnd = i + 1;
        return;
      }
    }
    looked = length;
  }

  private boolean isEmptyLine(byte[] bytes, int end) {
    var before = end - 1;
    if (before >= start && bytes[before] == '\r') {
      before--;
    }
    return before >= start && bytes[before] == '\n';
  }

  private void readHead(String head) {
    bodyEnd = headEnd;
    for (var line : head.split("\n", -1)) {
      var colon = line.indexOf(':');
      // A line that continues the one before (RFC 9112 §5.2).
      bad |= line.startsWith(" ") || line.startsWith("\t");
      if (colon > 0) {
        readField(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    if (chunked) {
      bodyEnd = UNKNOWN;
      looked = headEnd;
    }
  }

  private void readField(String name, String value) {
    switch (name) {
      case "content-length" -> {
        bad |= lengthSaid || chunked || !value.matches("\\d{1,15}");
        lengthSaid = true;
        bodyEnd = bad ? bodyEnd : headEnd + Long.parseLong(value);
      }
      case "transfer-encoding" -> {
        bad |= lengthSaid || chunked || !value.equalsIgnoreCase("chunked");
        chunked = true;
      }
      case "expect" -> expectsContinue = value.equalsIgnoreCase("100-continue");
      case "x-forwarded-for" -> forwardedFor.add(value);
      default -> {}
    }
  }

  /** From {@code looked} on the next line is a size or a trailer (RFC 9112 §7.1). */
  private void followChunks(byte[] bytes, int length) {
    while (looked < length) {
      var end = looked;
      while (end < length && bytes[end] != '\n') {
        end++;
      }
      if (end == length) {
        bad |= end - looked > longestHead;
        return;
      }
      var line = new String(bytes, looked, end - looked, ISO_8859_1).strip();
      var next = end + 1;
      if (trailers) {
        looked = next;
        if (line.isEmpty()) {
          bodyEnd = next;
          return;
        }
      } else if (!takeChunk(line, next, length)) {
        return;
      }
    }
  }

  /** Whether to go on to the next line. */
  private boolean takeChunk(String line, int next, int length) {
    var size = line.replaceFirst("\\s*;.*", "");
    if (!size.matches("[0-9A-Fa-f]{1,8}")) {
      bad = true;
      return false;
    }
    var data = Long.parseLong(size, 16);
    if (data == 0) {
      trailers = true;
      looked = next;
      return true;
    }
    if (next + data - headEnd > longestBody) {
      bodyEnd = next + data;
      return false;
    }
    if (length < next + data + 2) {
      return false;
    }
    looked = Math.toIntExact(next + data + 2);
    return true;
  }
}
