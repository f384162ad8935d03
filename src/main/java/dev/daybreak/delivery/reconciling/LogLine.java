package dev.daybreak.delivery.reconciling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.ZoneId;

/**
 * One line of a log of Postfix, such as {@code Nov 26 07:00:03 mx postfix/smtp[123]: 4DX1: to=<…>}.
 * It is read in place and used again for the next line: nothing is copied of the millions of lines
 * that are about other emails.
 *
 * @see <a href="https://www.postfix.org/postconf.5.html#enable_long_queue_ids">queue ids</a>
 */
final class LogLine {
  private static final int SHORTEST_ID = 5;
  private static final int LONGEST_ID = 24;

  private final SyslogTime time;
  private byte[] bytes = {};
  private int daemon;
  private int daemonEnd;
  private int id;
  private int idEnd;
  private int text;
  private int to;
  private long second;

  LogLine(ZoneId zone, Clock clock) {
    this.time = new SyslogTime(zone, clock);
  }

  /** What a line is. */
  enum Kind {
    /** It has no time, or names no program. */
    UNINTELLIGIBLE,
    /** Of another program, or about no email. */
    OTHER,
    /** It is about an email in a queue. */
    QUEUED
  }

  /** Reads a line; the bytes stay as they are while this is used. */
  Kind read(byte[] line, int from, int until) {
    bytes = line;
    to = until;
    second = time.read(line, from, until);
    if (second < 0) {
      return Kind.UNINTELLIGIBLE;
    }
    int host = time.end() + 1;
    int tag = after(' ', host, until);
    if (tag < 0) {
      return Kind.UNINTELLIGIBLE;
    }
    int slash = -1;
    int bracket = -1;
    int at = tag;
    for (; at < until && line[at] != ' '; at++) {
      if (line[at] == '/') {
        slash = at;
      } else if (line[at] == '[') {
        bracket = at;
      }
    }
    if (at == tag || line[at - 1] != ':') {
      return Kind.UNINTELLIGIBLE;
    }
    if (slash < 0) {
      return Kind.OTHER;
    }
    daemon = slash + 1;
    daemonEnd = bracket > slash ? bracket : at - 1;
    return queued(at + 1);
  }

  private Kind queued(int from) {
    id = from;
    int at = from;
    while (at < to && isIdCharacter(bytes[at])) {
      at++;
    }
    int length = at - from;
    if (length < SHORTEST_ID || length > LONGEST_ID || at + 1 >= to || bytes[at] != ':') {
      return Kind.OTHER;
    }
    idEnd = at;
    text = at + 2;
    return Kind.QUEUED;
  }

  /** The first byte after the next one that is this; -1 if there is none. */
  private int after(char one, int from, int until) {
    for (int at = from; at < until; at++) {
      if (bytes[at] == one) {
        return at + 1;
      }
    }
    return -1;
  }

  static boolean isIdCharacter(byte one) {
    return (one >= '0' && one <= '9') || (one >= 'A' && one <= 'Z') || (one >= 'a' && one <= 'z');
  }

  /** Seconds since 1970. */
  long second() {
    return second;
  }

  /** The queue id, as a number that tells it from every other. */
  long id() {
    return QueueIds.hash(bytes, id, idEnd);
  }

  /** Whether what is said about the email begins so. */
  boolean says(byte[] beginning) {
    return text + beginning.length <= to
        && java.util.Arrays.equals(
            bytes, text, text + beginning.length, beginning, 0, beginning.length);
  }

  /** What is said about the email. */
  String text() {
    return new String(bytes, text, to - text, UTF_8);
  }

  /** The program of Postfix that says it, such as {@code smtp}. */
  String daemon() {
    return new String(bytes, daemon, daemonEnd - daemon, UTF_8);
  }
}
