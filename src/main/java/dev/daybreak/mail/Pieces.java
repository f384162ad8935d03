package dev.daybreak.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A letter encoded once, ready to become any number of messages: the bytes between the markers, and
 * which value goes between them. A message is copies of arrays and a few encoded values; its bytes
 * are final, with CRLF line ends, and never start a line with a dot.
 *
 * <p>Pieces of a body end in a soft line break before and after a value, so a value's length
 * changes no line but its own. No boundary can occur in a body, since quoted-printable writes no
 * {@code =_}. Immutable; any number of threads may use one.
 */
public final class Pieces {
  private static final String BOUNDARY = "=_daybreak";
  private static final int MAX_LINE = 998;

  private enum Place {
    HEADER,
    TEXT,
    HTML
  }

  /** A value's name and where it goes; the same pair is encoded once a message. */
  private record Slot(String name, Place place) {}

  private final byte[][] literals;
  private final int[] slotAfter;
  private final List<Slot> slots;
  private final int literalLength;

  private Pieces(List<byte[]> literals, List<Slot> order) {
    this.literals = literals.toArray(byte[][]::new);
    this.slots = order.stream().distinct().toList();
    this.slotAfter = order.stream().mapToInt(slots::indexOf).toArray();
    this.literalLength = literals.stream().mapToInt(literal -> literal.length).sum();
  }

  /** Encodes a letter: {@code multipart/alternative}, text first (mail-rules 14). */
  public static Pieces of(Letter letter) {
    var writer = new Writer();
    for (var header : letter.headers()) {
      writer.header(header);
    }
    writer.literal(
        "Content-Type: multipart/alternative;\r\n boundary=\""
            + BOUNDARY
            + "\"\r\n\r\n--"
            + BOUNDARY
            + "\r\n"
            + partHeader("plain"));
    writer.body(letter.text(), Place.TEXT);
    writer.literal("\r\n--" + BOUNDARY + "\r\n" + partHeader("html"));
    writer.body(letter.html(), Place.HTML);
    writer.literal("\r\n--" + BOUNDARY + "--\r\n");
    return writer.pieces();
  }

  /** The names that {@link #message} needs values for. */
  public Set<String> names() {
    var names = new TreeSet<String>();
    slots.forEach(slot -> names.add(slot.name()));
    return names;
  }

  /**
   * One subscriber's message.
   *
   * @param values by marker name; in bodies a value is text of one line, escaped where it is HTML
   * @return all of the message as it goes over SMTP and is signed (RFC 5322)
   * @throws IllegalArgumentException when a value is missing, or is for a header and is not plain
   *     ASCII without angle brackets (mail-rules 11)
   */
  public byte[] message(Map<String, String> values) {
    var encoded = new byte[slots.size()][];
    for (int i = 0; i < encoded.length; i++) {
      var slot = slots.get(i);
      var value = values.get(slot.name());
      if (value == null) {
        throw new IllegalArgumentException("No value is given for the marker " + slot.name());
      }
      encoded[i] = encoded(slot, value);
    }
    int length = literalLength;
    for (int slot : slotAfter) {
      length += encoded[slot].length;
    }
    var message = new byte[length];
    int at = 0;
    for (int i = 0; i < literals.length; i++) {
      var literal = literals[i];
      System.arraycopy(literal, 0, message, at, literal.length);
      at += literal.length;
      if (i < slotAfter.length) {
        var value = encoded[slotAfter[i]];
        System.arraycopy(value, 0, message, at, value.length);
        at += value.length;
      }
    }
    return message;
  }

  private static byte[] encoded(Slot slot, String value) {
    return switch (slot.place()) {
      case HEADER -> headerValue(slot.name(), value);
      case TEXT -> QuotedPrintable.encodeValue(value);
      case HTML -> QuotedPrintable.encodeValue(escaped(value));
    };
  }

  private static byte[] headerValue(String name, String value) {
    boolean plain =
        value.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '<' && c != '>')
            && value.length() <= MAX_LINE - 100;
    if (!plain) {
      throw new IllegalArgumentException(
          "The value for the marker "
              + name
              + " cannot stand in a header: it must be ASCII on"
              + " one line, without < and >");
    }
    return value.getBytes(US_ASCII);
  }

  private static String escaped(String value) {
    StringBuilder out = null;
    for (int i = 0; i < value.length(); i++) {
      var escape =
          switch (value.charAt(i)) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> "";
          };
      if (!escape.isEmpty() && out == null) {
        out = new StringBuilder(value.length() + 16).append(value, 0, i);
      }
      if (out != null) {
        if (escape.isEmpty()) {
          out.append(value.charAt(i));
        } else {
          out.append(escape);
        }
      }
    }
    return out == null ? value : out.toString();
  }

  private static String partHeader(String subtype) {
    return "Content-Type: text/"
        + subtype
        + "; charset=utf-8\r\n"
        + "Content-Transfer-Encoding: quoted-printable\r\n\r\n";
  }

  /** Puts a message together, literal by literal. */
  private static final class Writer {
    private final List<byte[]> literals = new ArrayList<>();
    private final List<Slot> order = new ArrayList<>();
    private final ByteArrayOutputStream literal = new ByteArrayOutputStream();

    void literal(String ascii) {
      literal.writeBytes(ascii.getBytes(US_ASCII));
    }

    void header(Letter.Header header) {
      literal(header.name() + ": ");
      for (var part : Marker.split(header.value())) {
        if (part.isMarker()) {
          slot(part.text(), Place.HEADER);
        } else {
          literal(part.text());
        }
      }
      literal("\r\n");
    }

    void body(String body, Place place) {
      // Where a line stands after the last piece: at its start, or behind a value.
      boolean atStart = true;
      for (var part : Marker.split(QuotedPrintable.lines(body))) {
        if (part.isMarker()) {
          if (!atStart) {
            literal(QuotedPrintable.SOFT_BREAK);
          }
          slot(part.text(), place);
          atStart = false;
        } else {
          if (!atStart && !part.text().startsWith("\n")) {
            literal(QuotedPrintable.SOFT_BREAK);
          }
          literal.writeBytes(QuotedPrintable.encode(part.text()));
          atStart = part.text().endsWith("\n");
        }
      }
    }

    private void slot(String name, Place place) {
      literals.add(literal.toByteArray());
      literal.reset();
      order.add(new Slot(name, place));
    }

    Pieces pieces() {
      literals.add(literal.toByteArray());
      return new Pieces(literals, order);
    }
  }
}
