package dev.daybreak.bounces.notices;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * A message or a part of one (RFC 2045) that is not made of parts itself. Read from hostile bytes:
 * whatever is wrong with them, there is a result.
 *
 * @param type such as {@code text/plain}, in lower case
 * @param body as it is in the message, a character each byte
 */
record MailPart(HeaderBlock headers, String type, String body) {
  private static final int DEEPEST = 12;
  private static final int MOST = 50;

  /** What is looked at of one part. */
  private static final int LONGEST_TEXT = 64 * 1024;

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /** The parts of a message that have no parts, in order; at least one. */
  static List<MailPart> of(byte[] message) {
    var parts = new ArrayList<MailPart>();
    split(new String(message, ISO_8859_1), "text/plain", 0, parts);
    return parts;
  }

  private static void split(String raw, String usual, int depth, List<MailPart> parts) {
    if (parts.size() >= MOST) {
      return;
    }
    var headers = HeaderBlock.of(raw);
    var type = type(headers, usual);
    var boundary = headers.parameter("content-type", "boundary");
    var body = raw.substring(bodyOf(raw));
    if (type.startsWith("multipart/") && !boundary.isEmpty() && depth < DEEPEST) {
      var inner = type.equals("multipart/digest") ? "message/rfc822" : "text/plain";
      int before = parts.size();
      each(body, "--" + boundary, piece -> split(piece, inner, depth + 1, parts), MOST);
      if (parts.size() > before) {
        return;
      }
    }
    parts.add(new MailPart(headers, type.startsWith("multipart/") ? usual : type, body));
  }

  private static String type(HeaderBlock headers, String usual) {
    var value = headers.first("content-type").toLowerCase(Locale.ROOT);
    int end = value.indexOf(';');
    var type = (end < 0 ? value : value.substring(0, end)).strip();
    return type.indexOf('/') > 0 ? type : usual;
  }

  /** Where the body begins: behind the first empty line, or at the end. */
  private static int bodyOf(String raw) {
    for (int line = 0; line < raw.length(); ) {
      int end = raw.indexOf('\n', line);
      if (end < 0) {
        return raw.length();
      }
      if (end == line || (end == line + 1 && raw.charAt(line) == '\r')) {
        return end + 1;
      }
      line = end + 1;
    }
    return raw.length();
  }

  private interface Piece {
    void take(String raw);
  }

  private static void each(String body, String delimiter, Piece pieces, int most) {
    int start = -1;
    int taken = 0;
    for (int at = delimiterFrom(body, delimiter, 0); taken < most; ) {
      if (start >= 0) {
        pieces.take(body.substring(start, at < 0 ? body.length() : at));
        taken++;
      }
      if (at < 0 || body.startsWith("--", at + delimiter.length())) {
        return;
      }
      int line = body.indexOf('\n', at);
      if (line < 0) {
        return;
      }
      start = line + 1;
      at = delimiterFrom(body, delimiter, start);
    }
  }

  /** The next line that begins with the delimiter; -1 if there is none. */
  private static int delimiterFrom(String body, String delimiter, int from) {
    for (int at = body.indexOf(delimiter, from); at >= 0; at = body.indexOf(delimiter, at + 1)) {
      if (at == 0 || body.charAt(at - 1) == '\n') {
        return at;
      }
    }
    return -1;
  }

  boolean is(String... types) {
    return List.of(types).contains(type);
  }

  /** The name of the file that it is, in lower case; empty if it has none. */
  String fileName() {
    var name = headers.parameter("content-disposition", "filename");
    return (name.isEmpty() ? headers.parameter("content-type", "name") : name)
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  /** Its words, decoded; of HTML without the tags. */
  String text() {
    var bytes = decoded(LONGEST_TEXT);
    var text = decode(bytes, headers.parameter("content-type", "charset")).replace("\u0000", "");
    return type.equals("text/html") ? PlainWords.ofHtml(text) : text;
  }

  /** Its bytes, decoded, as far as they go. */
  byte[] bytes() {
    return decoded(IncomingReader.LONGEST);
  }

  private byte[] decoded(int longest) {
    var raw = body.substring(0, Math.min(body.length(), 2 * longest)).getBytes(ISO_8859_1);
    var encoding = headers.first("content-transfer-encoding").strip();
    if (encoding.equalsIgnoreCase("base64")) {
      return base64(raw);
    }
    var out = new ByteArrayOutputStream();
    var buffer = new byte[1024];
    try (var in =
        encoding.isEmpty()
            ? new ByteArrayInputStream(raw)
            : MimeUtility.decode(new ByteArrayInputStream(raw), encoding)) {
      for (int n = in.read(buffer); n > 0 && out.size() < longest; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
    } catch (MessagingException | IOException | RuntimeException e) {
      // An encoding that does not exist, or is broken from here on.
      return out.size() == 0 ? raw : out.toByteArray();
    }
    return out.toByteArray();
  }

  /** As far as it goes: what is no base64 is passed over, and so is a rest of one character. */
  private static byte[] base64(byte[] raw) {
    var digits = new ByteArrayOutputStream();
    for (byte c : raw) {
      if (Character.isLetterOrDigit(c) || c == '+' || c == '/') {
        digits.write(c);
      } else if (c == '=' || c == '-') {
        break;
      }
    }
    int length = digits.size() % 4 == 1 ? digits.size() - 1 : digits.size();
    return Base64.getDecoder().decode(Arrays.copyOf(digits.toByteArray(), length));
  }

  private static String decode(byte[] bytes, String charset) {
    var named = charset(charset);
    if (named != null) {
      return new String(bytes, named);
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, WINDOWS);
    }
  }

  private static @org.jspecify.annotations.Nullable Charset charset(String name) {
    try {
      var found = name.isEmpty() ? null : Charset.forName(MimeUtility.javaCharset(name));
      // A plain text that says so may still be UTF-8.
      return found == null || found.name().equals("US-ASCII") ? null : found;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }
}
