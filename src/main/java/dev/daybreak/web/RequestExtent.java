package dev.daybreak.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where the first HTTP/1.1 request ends in bytes that arrive little by little (RFC 9112). It judges
 * nothing: what it does not understand is whole, so that Tomcat reads it and says what is wrong.
 */
final class RequestExtent {
  private static final int UNKNOWN = -1;

  /** What is known. */
  enum State {
    /** More has to arrive. */
    PART,
    /** The request is there; see {@link RequestExtent#length}. */
    WHOLE,
    /** The body is longer than it may be. */
    TOO_LONG
  }

  private final int longestHead;
  private final long longestBody;
  private final List<String> forwardedFor = new ArrayList<>();
  private int start;
  private int looked;
  private int headEnd = UNKNOWN;
  private long bodyEnd = UNKNOWN;
  private boolean chunked;
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
      if (headEnd == UNKNOWN) {
        if (length - start <= longestHead) {
          return State.PART;
        }
        bodyEnd = length;
        return State.WHOLE;
      }
      readHead(new String(bytes, start, headEnd - start, ISO_8859_1));
    }
    if (chunked && bodyEnd == UNKNOWN) {
      followChunks(bytes, length);
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
        if (value.matches("\\d{1,15}")) {
          bodyEnd = headEnd + Long.parseLong(value);
        }
      }
      case "transfer-encoding" -> chunked = value.toLowerCase(Locale.ROOT).contains("chunked");
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
        if (end - looked > longestHead) {
          bodyEnd = length;
        }
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
    if (!size.matches("[0-9A-Fa-f]{1,7}")) {
      bodyEnd = length;
      return false;
    }
    var data = Integer.parseInt(size, 16);
    if (data == 0) {
      trailers = true;
      looked = next;
      return true;
    }
    if (next + (long) data - headEnd > longestBody) {
      bodyEnd = next + (long) data;
      return false;
    }
    if (length < next + data + 2) {
      return false;
    }
    looked = next + data + 2;
    return true;
  }
}
