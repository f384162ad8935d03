package dev.daybreak.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;

/** Transparency of SMTP: a line that starts with a dot gets a second one (RFC 5321 §4.5.2). */
final class DotStuffing {
  private DotStuffing() {}

  /**
   * The message with each line's first dot doubled and a line end at its end. A message of {@link
   * MessageTemplate} needs neither and is returned unchanged.
   *
   * @throws IllegalArgumentException for a line end that is not CRLF: servers read it differently,
   *     and one message could become two
   */
  static byte[] stuffed(byte[] message) {
    boolean stuff = message.length > 0 && message[0] == '.';
    for (int i = 0; i < message.length; i++) {
      byte b = message[i];
      if (b == '\n') {
        if (i == 0 || message[i - 1] != '\r') {
          throw bare(i);
        }
        stuff |= i + 1 < message.length && message[i + 1] == '.';
      } else if (b == '\r' && (i + 1 == message.length || message[i + 1] != '\n')) {
        throw bare(i);
      }
    }
    boolean ended = message.length > 0 && message[message.length - 1] == '\n';
    return stuff || !ended ? copied(message, ended) : message;
  }

  private static byte[] copied(byte[] message, boolean ended) {
    var out = new ByteArrayOutputStream(message.length + 64);
    for (int i = 0; i < message.length; i++) {
      if (message[i] == '.' && (i == 0 || message[i - 1] == '\n')) {
        out.write('.');
      }
      out.write(message[i]);
    }
    if (!ended) {
      out.writeBytes("\r\n".getBytes(ISO_8859_1));
    }
    return out.toByteArray();
  }

  private static IllegalArgumentException bare(int at) {
    return new IllegalArgumentException(
        "The message has a line end at byte " + at + " that is not CRLF");
  }
}
