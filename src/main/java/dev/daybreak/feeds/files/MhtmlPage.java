package dev.daybreak.feeds.files;

import dev.daybreak.feeds.AddressLogin;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.io.LimitedInputStream;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.jspecify.annotations.Nullable;

/**
 * The page of a MIME archive (MHTML, RFC 2557), as browsers save one with all that belongs to it.
 * It is the first part that is HTML; pictures and frames follow and are not read.
 *
 * @param html at most one byte longer than asked for
 * @param contentType with its charset, as the part says
 * @param location the http(s) address that it was saved from; null if it does not say
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MhtmlPage(byte[] html, @Nullable String contentType, @Nullable String location) {
  private static final long LONGEST = 64L * 1024 * 1024;
  private static final int LONGEST_LINE = 100_000;

  private static final Pattern START =
      Pattern.compile("\\A\\s*[A-Za-z][A-Za-z-]*:.*", Pattern.DOTALL);
  private static final Pattern VERSION = Pattern.compile("(?im)^MIME-Version:\\s*1");
  private static final Pattern TYPE =
      Pattern.compile("(?im)^Content-Type:\\s*(?:multipart/|text/html|application/xhtml)");

  /**
   * Whether a file is such an archive.
   *
   * @param head its first few thousand characters
   */
  static boolean isOne(String head) {
    return START.matcher(head).matches()
        && VERSION.matcher(head).find()
        && TYPE.matcher(head).find();
  }

  /**
   * Reads an archive up to its page.
   *
   * @param longest bytes of the page
   * @return null if there is no page in it
   */
  static @Nullable MhtmlPage read(InputStream archive, int longest) throws IOException {
    var config =
        new MimeConfig.Builder()
            .setMaxLineLen(LONGEST_LINE)
            .setMaxHeaderLen(LONGEST_LINE)
            .setMaxHeaderCount(1000)
            .build();
    var parts = new MimeTokenStream(config);
    parts.parse(new LimitedInputStream(archive, LONGEST));
    try {
      return page(parts, longest);
    } catch (MimeException e) {
      return null;
    }
  }

  private static @Nullable MhtmlPage page(MimeTokenStream parts, int longest)
      throws IOException, MimeException {
    String of = null;
    String type = null;
    String location = null;
    for (var at = parts.getState(); at != EntityState.T_END_OF_STREAM; at = parts.next()) {
      if (at == EntityState.T_START_HEADER) {
        type = null;
        location = null;
      } else if (at == EntityState.T_FIELD) {
        var value = parts.getField().getBody().strip();
        switch (parts.getField().getName().toLowerCase(Locale.ROOT)) {
          case "content-type" -> type = value;
          case "content-location" -> location = web(value);
          case "snapshot-content-location" -> of = web(value);
          default -> {
            // Who saved it, and when.
          }
        }
      } else if (at == EntityState.T_BODY && isPage(parts.getBodyDescriptor().getMimeType())) {
        var html = parts.getDecodedInputStream().readNBytes(longest + 1);
        return new MhtmlPage(html, type, location == null ? of : location);
      }
    }
    return null;
  }

  private static boolean isPage(String type) {
    return type.equals("text/html") || type.equals("application/xhtml+xml");
  }

  private static @Nullable String web(String location) {
    return location.matches("(?i)https?://\\S+") ? AddressLogin.dropped(location) : null;
  }
}
