package dev.daybreak.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.toMap;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A letter that is encoded once for all subscribers: the bytes between the markers, and the name of
 * the value between them. A message is made of copied arrays and a few encoded values; its bytes
 * are final, with CRLF line ends, and no line starts with a dot.
 *
 * <p>A body has a soft line break before and after each value, so a value's length changes only its
 * own line. No boundary can occur in a body, since quoted-printable has no {@code =_}. Immutable;
 * any number of threads.
 */
public final class MessageTemplate {
  private static final String BOUNDARY = "=_daybreak";
  private static final int MAX_LINE = 998;

  private enum Place {
    HEADER,
    TEXT,
    HTML
  }

  /** A value's name and the part of the message; each pair is encoded once per message. */
  private record Slot(String name, Place place) {}

  private final byte[][] literals;
  private final int[] slotAfter;
  private final List<Slot> slots;
  private final int literalLength;

  private MessageTemplate(List<byte[]> literals, List<Slot> order) {
    this.literals = literals.toArray(byte[][]::new);
    this.slots = order.stream().distinct().toList();
    this.slotAfter = order.stream().mapToInt(slots::indexOf).toArray();
    this.literalLength = literals.stream().mapToInt(literal -> literal.length).sum();
    // A value has no line end and never starts a line with a dot: one sample is enough.
    var sample =
        message(slots.stream().map(Slot::name).distinct().collect(toMap(x -> x, x -> "x")));
    if (DotStuffing.stuffed(sample) != sample) {
      throw new IllegalStateException("A line of the letter starts with a dot");
    }
  }

  /** Encodes a letter: {@code multipart/alternative}, the text first (RFC 2046 §5.1.4). */
  public static MessageTemplate of(Letter letter) {
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

  /** The bytes that a body takes in a message, without the values of its markers. */
  public static int encodedLength(String body) {
    return Marker.split(QuotedPrintable.lines(body)).stream()
        .filter(part -> !part.isMarker())
        .mapToInt(part -> QuotedPrintable.encode(part.text()).length)
        .sum();
  }

  /** The names of the values that {@link #message} needs. */
  public Set<String> names() {
    var names = new TreeSet<String>();
    slots.forEach(slot -> names.add(slot.name()));
    return names;
  }

  /**
   * One subscriber's message.
   *
   * @param values by marker name; in bodies a value is text of one line, which HTML gets escaped
   * @return the whole message as it is signed and sent (RFC 5322)
   * @throws IllegalArgumentException if a value is missing, or is for a header and is not plain
   *     ASCII without angle brackets, which could end or extend the header
   */
  public byte[] message(Map<String, String> values) {
    var texts = new String[slots.size()];
    var encoded = new byte[slots.size()][];
    for (int i = 0; i < texts.length; i++) {
      var slot = slots.get(i);
      texts[i] = value(slot, values);
      if (!isBare(slot, texts[i])) {
        encoded[i] = encoded(slot, texts[i]);
      }
    }
    int length = literalLength;
    for (int slot : slotAfter) {
      length += encoded[slot] == null ? texts[slot].length() : encoded[slot].length;
    }
    var message = new byte[length];
    int at = 0;
    for (int i = 0; i < literals.length; i++) {
      at = put(literals[i], message, at);
      if (i < slotAfter.length) {
        int slot = slotAfter[i];
        at =
            encoded[slot] == null ? put(texts[slot], message, at) : put(encoded[slot], message, at);
      }
    }
    return message;
  }

  private static String value(Slot slot, Map<String, String> values) {
    var value = values.get(slot.name());
    if (value == null) {
      throw new IllegalArgumentException("No value is given for the marker " + slot.name());
    }
    return value;
  }

  private static int put(byte[] bytes, byte[] message, int at) {
    System.arraycopy(bytes, 0, message, at, bytes.length);
    return at + bytes.length;
  }

  private static int put(String ascii, byte[] message, int at) {
    for (int i = 0; i < ascii.length(); i++) {
      message[at + i] = (byte) ascii.charAt(i);
    }
    return at + ascii.length();
  }

  /** Whether a value needs no encoding. Almost none does, and those cost no memory. */
  private static boolean isBare(Slot slot, String value) {
    if (slot.place() == Place.HEADER) {
      checkHeader(slot.name(), value);
      return true;
    }
    return QuotedPrintable.isBareValue(value) && (slot.place() == Place.TEXT || isBareHtml(value));
  }

  private static boolean isBareHtml(String value) {
    for (int i = 0; i < value.length(); i++) {
      if ("&<>\"'".indexOf(value.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static byte[] encoded(Slot slot, String value) {
    return QuotedPrintable.encodeValue(slot.place() == Place.HTML ? escaped(value) : value);
  }

  private static void checkHeader(String name, String value) {
    boolean plain = value.length() <= MAX_LINE - 100;
    for (int i = 0; plain && i < value.length(); i++) {
      char c = value.charAt(i);
      plain = c >= ' ' && c <= '~' && c != '<' && c != '>';
    }
    if (!plain) {
      throw new IllegalArgumentException(
          "The value for the marker "
              + name
              + " cannot be in a header: it must be ASCII on one line, without < and >");
    }
  }

  private static String escaped(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String partHeader(String subtype) {
    return "Content-Type: text/"
        + subtype
        + "; charset=utf-8\r\n"
        + "Content-Transfer-Encoding: quoted-printable\r\n\r\n";
  }

  /** Encodes a letter, literal by literal. */
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
      // Whether the next part starts a line, or follows a value.
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

    MessageTemplate pieces() {
      literals.add(literal.toByteArray());
      return new MessageTemplate(literals, order);
    }
  }
}
