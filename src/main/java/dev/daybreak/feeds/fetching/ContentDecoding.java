package dev.daybreak.feeds.fetching;

import dev.daybreak.newsletter.Failure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Decodes Content-Encoding (RFC 9110, section 8.4), never past the limit. */
final class ContentDecoding {
  private static final int LAYERS = 3;

  private ContentDecoding() {}

  /** The decoded body is longer than allowed. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** The Content-Encoding is not one of those that were accepted. */
  static final class NotAccepted extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Failure why;

    NotAccepted(String code, String argument) {
      super(code + " " + argument);
      this.why = new Failure(code, argument);
    }

    Failure why() {
      return why;
    }
  }

  /** The decoded bytes. */
  static byte[] of(byte[] bytes, @Nullable String encoding, long longest) throws IOException {
    var unpacked = bytes;
    var codings =
        encoding == null ? new String[0] : encoding.toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1);
    if (codings.length > LAYERS) {
      throw new NotAccepted("feeds.fetch.packed.often", String.valueOf(codings.length));
    }
    for (int i = codings.length - 1; i >= 0; i--) {
      unpacked = layer(unpacked, codings[i].strip(), longest);
    }
    return unpacked;
  }

  private static byte[] layer(byte[] bytes, String coding, long longest) throws IOException {
    return switch (coding) {
      case "", "identity" -> bytes;
      // Some servers declare gzip for a body that is not compressed.
      case "gzip", "x-gzip" ->
          isGzip(bytes) ? read(new GZIPInputStream(in(bytes)), longest) : bytes;
      case "deflate" -> deflated(bytes, longest);
      default -> throw new NotAccepted("feeds.fetch.packed.as", coding);
    };
  }

  /** With the zlib header or, against RFC 9110, section 8.4.1.2, without. */
  private static byte[] deflated(byte[] bytes, long longest) throws IOException {
    try {
      return read(new InflaterInputStream(in(bytes)), longest);
    } catch (TooLong e) {
      throw e;
    } catch (IOException e) {
      var raw = new Inflater(true);
      try {
        return read(new InflaterInputStream(in(bytes), raw), longest);
      } finally {
        raw.end();
      }
    }
  }

  private static byte[] read(InputStream packed, long longest) throws IOException {
    try (packed) {
      var out = new ByteArrayOutputStream();
      var buffer = new byte[8192];
      for (int n = packed.read(buffer); n >= 0; n = packed.read(buffer)) {
        out.write(buffer, 0, n);
        if (out.size() > longest) {
          throw new TooLong();
        }
      }
      return out.toByteArray();
    }
  }

  private static InputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static boolean isGzip(byte[] b) {
    return b.length > 2 && b[0] == 0x1F && (b[1] & 0xFF) == 0x8B && b[2] == 8;
  }
}
