package dev.daybreak.feeds.reading.text;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Detects the character encoding and decodes the bytes. A byte order mark has priority. Bytes that
 * are valid UTF-8 come next, even if labelled with a single-byte encoding: text in another encoding
 * is almost never valid UTF-8. Then come the HTTP header and the XML declaration, if the bytes fit
 * them, and last UTF-8 with Windows-1252 for each invalid byte.
 */
public final class Decoding {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
  private static final Charset KOI8 = Charset.forName("KOI8-R");
  private static final Charset UTF_32 = Charset.forName("UTF-32");
  private static final Pattern DECLARED =
      Pattern.compile("encoding\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]+)");
  private static final Pattern IN_HEADER =
      Pattern.compile("charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);

  /** An HTML page names it in a meta element (WHATWG HTML, prescan a byte stream). */
  private static final Pattern IN_META =
      Pattern.compile("<meta\\b[^>]{0,300}?charset\\s*=[^>]{1,60}>", Pattern.CASE_INSENSITIVE);

  private static final Pattern PAGE =
      Pattern.compile("<(?:!doctype\\s+html|html|head|meta)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern FEED = Pattern.compile("<(?:\\w+:)?(?:rss|rdf|feed|channel)\\b");

  private Decoding() {}

  public static String text(byte[] bytes, @Nullable String contentType) {
    var marked = byMark(bytes);
    if (marked != null) {
      return marked;
    }
    var wide = wideWithoutMark(bytes);
    if (wide != null) {
      return new String(bytes, wide);
    }
    var header = charset(IN_HEADER, contentType);
    var declared = charset(DECLARED, declaration(bytes));
    if (declared == null) {
      declared = charset(IN_HEADER, metaElement(bytes));
    }
    if (isMultiByte(header) || isMultiByte(declared)) {
      for (var label : new Charset[] {header, declared}) {
        var text = isMultiByte(label) ? strictly(bytes, label) : null;
        if (text != null) {
          return text;
        }
      }
    }
    var utf8 = strictly(bytes, UTF_8);
    if (utf8 != null) {
      return utf8;
    }
    var label = header == null || (isDefault(header) && declared != null) ? declared : header;
    if (label == null || label.equals(UTF_8)) {
      label = declared == null ? UTF_8 : declared;
    }
    if (label.equals(UTF_8) || isDefault(label)) {
      var cyrillic = cyrillic(bytes);
      return cyrillic == null ? mixed(bytes) : new String(bytes, cyrillic);
    }
    return new String(bytes, label);
  }

  private static @Nullable String byMark(byte[] b) {
    if (starts(b, 0xEF, 0xBB, 0xBF)) {
      var rest = ByteBuffer.wrap(b, 3, b.length - 3);
      var text = strictly(rest, UTF_8);
      return text != null ? text : mixed(Arrays.copyOfRange(b, 3, b.length));
    }
    if (starts(b, 0xFF, 0xFE, 0, 0) || starts(b, 0, 0, 0xFE, 0xFF)) {
      return new String(b, UTF_32);
    }
    if (starts(b, 0xFF, 0xFE)) {
      return new String(b, 2, b.length - 2, UTF_16LE);
    }
    if (starts(b, 0xFE, 0xFF)) {
      return new String(b, 2, b.length - 2, UTF_16BE);
    }
    return null;
  }

  /** UTF-16 shows in the zero byte beside the first ASCII letters (XML 1.0 appendix F). */
  private static @Nullable Charset wideWithoutMark(byte[] b) {
    if (b.length < 4) {
      return null;
    }
    if (b[0] == 0 && b[1] != 0 && b[2] == 0 && b[3] != 0) {
      return UTF_16BE;
    }
    return b[0] != 0 && b[1] == 0 && b[2] != 0 && b[3] == 0 ? UTF_16LE : null;
  }

  private static boolean starts(byte[] b, int... mark) {
    if (b.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((b[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static String declaration(byte[] bytes) {
    var head = new String(bytes, 0, Math.min(bytes.length, 1024), StandardCharsets.ISO_8859_1);
    int start = head.indexOf("<?xml");
    int end = start < 0 ? -1 : head.indexOf('>', start);
    return end < 0 ? "" : head.substring(start, end);
  }

  private static @Nullable String metaElement(byte[] bytes) {
    var head = new String(bytes, 0, Math.min(bytes.length, 8192), StandardCharsets.ISO_8859_1);
    if (!PAGE.matcher(head).find() || FEED.matcher(head).find()) {
      return null;
    }
    var meta = IN_META.matcher(head);
    return meta.find() ? meta.group() : null;
  }

  private static @Nullable Charset charset(Pattern where, @Nullable String said) {
    var found = said == null ? null : where.matcher(said);
    if (found == null || !found.find()) {
      return null;
    }
    var name = found.group(1).toLowerCase(Locale.ROOT);
    try {
      var charset = Charset.forName(alias(name));
      // The bytes are not UTF-16 or UTF-32, so this label is wrong.
      return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")
          ? null
          : charset;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }

  /** As browsers read the labels (WHATWG Encoding): Latin-1 is Windows-1252, GB2312 is GB18030. */
  private static String alias(String name) {
    return switch (name) {
      case "iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "iso8859-1", "iso88591" ->
          "windows-1252";
      case "iso-8859-9", "latin5" -> "windows-1254";
      case "utf8", "utf_8", "unicode-1-1-utf-8", "utf-8n" -> "utf-8";
      case "gb2312", "gbk", "gb_2312-80", "x-gbk" -> "gb18030";
      case "shift_jis", "sjis", "x-sjis", "shift-jis" -> "windows-31j";
      case "ks_c_5601-1987", "euc-kr" -> "x-windows-949";
      case "macintosh", "mac", "x-mac-roman" -> "x-macroman";
      case "win-1251", "cp-1251", "win1251" -> "windows-1251";
      default -> name;
    };
  }

  private static boolean isMultiByte(@Nullable Charset charset) {
    return charset != null
        && !charset.equals(UTF_8)
        && charset.newEncoder().maxBytesPerChar() > 1.5f;
  }

  /** Servers and tools label text Latin-1 by default. */
  private static boolean isDefault(Charset charset) {
    return charset.equals(WINDOWS_1252);
  }

  /**
   * Detects Cyrillic: its words consist of high bytes only, while Western words mix them with ASCII
   * letters. Most letters are small, and Windows-1251 has them where KOI8-R has capitals.
   */
  private static @Nullable Charset cyrillic(byte[] bytes) {
    int high = 0;
    int inWords = 0;
    int upperHalf = 0;
    int run = 0;
    for (int i = 0; i <= bytes.length; i++) {
      int b = i < bytes.length ? bytes[i] & 0xFF : 0;
      high += b >= 0x80 ? 1 : 0;
      if (b >= 0xC0) {
        run++;
        upperHalf += b >= 0xE0 ? 1 : 0;
      } else {
        inWords += run > 2 ? run : 0;
        run = 0;
      }
    }
    if (inWords < 8 || inWords * 2 < high) {
      return null;
    }
    return upperHalf * 2 > inWords ? WINDOWS_1251 : KOI8;
  }

  private static @Nullable String strictly(byte[] bytes, Charset charset) {
    if (charset.equals(UTF_8)) {
      // Fast: puts U+FFFD for invalid bytes. The text may contain one of its own, so check then.
      var text = new String(bytes, UTF_8);
      if (text.indexOf('\uFFFD') < 0) {
        return text;
      }
    }
    return strictly(ByteBuffer.wrap(bytes), charset);
  }

  private static @Nullable String strictly(ByteBuffer bytes, Charset charset) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(bytes)
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Decodes UTF-8, and invalid bytes as Windows-1252: some pages mix the two. */
  private static String mixed(byte[] b) {
    var text = new StringBuilder(b.length);
    int i = 0;
    while (i < b.length) {
      int plain = i;
      while (plain < b.length && b[plain] >= 0) {
        plain++;
      }
      if (plain > i) {
        text.append(new String(b, i, plain - i, StandardCharsets.US_ASCII));
        i = plain;
        continue;
      }
      int length = sequence(b, i);
      if (length > 1) {
        text.append(new String(b, i, length, UTF_8));
      } else {
        text.append(new String(b, i, 1, WINDOWS_1252));
      }
      i += Math.max(1, length);
    }
    return text.toString();
  }

  /** The length in bytes of the UTF-8 sequence at {@code i}; 0 if invalid. */
  private static int sequence(byte[] b, int i) {
    int lead = b[i] & 0xFF;
    int length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (lead > 0xF4 || i + length > b.length) {
      return 0;
    }
    for (int k = 1; k < length; k++) {
      if ((b[i + k] & 0xC0) != 0x80) {
        return 0;
      }
    }
    int second = length > 2 ? b[i + 1] & 0xFF : 0x80;
    boolean overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
    boolean beyond = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
    return overlong || beyond ? 0 : length;
  }
}
