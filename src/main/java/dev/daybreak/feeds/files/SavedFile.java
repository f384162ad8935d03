package dev.daybreak.feeds.files;

import dev.daybreak.feeds.reading.FeedReader;
import dev.daybreak.feeds.reading.Reading;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads one file on disk: a feed or a page, also gzipped, or in a MIME archive. */
final class SavedFile {
  private static final int HEAD = 4096;

  private static final Reading.Unreadable UNPACKED =
      Reading.Unreadable.because("feeds.read.long.unpacked");

  private SavedFile() {}

  /**
   * Reads a file.
   *
   * @param base its {@code file:} address, for what it names beside it; null if that is not wanted
   * @param zone time zone of dates that have none
   * @throws IOException if it cannot be read at all
   */
  static Reading read(Path file, @Nullable String base, ZoneId zone) throws IOException {
    var document = NewsFolder.document(file);
    if (document != null) {
      return Reading.Unreadable.because("feeds.file.document", document);
    }
    try (var packed = buffered(Files.newInputStream(file))) {
      if (!isGzip(head(packed))) {
        return read(packed, base, zone, longest(file));
      }
      try (var in = buffered(new GZIPInputStream(packed))) {
        return read(in, base, zone, UNPACKED);
      } catch (ZipException | EOFException e) {
        return Reading.Unreadable.because("feeds.read.gzip");
      }
    }
  }

  private static Reading read(
      InputStream in, @Nullable String base, ZoneId zone, Reading.Unreadable tooLong)
      throws IOException {
    var head = new String(head(in), StandardCharsets.ISO_8859_1);
    if (MhtmlPage.isOne(head)) {
      var page = MhtmlPage.read(in, FeedReader.LONGEST);
      return page == null
          ? Reading.Unreadable.because("feeds.file.archive")
          : read(page.html(), page.contentType(), page.location(), zone, UNPACKED);
    }
    return read(in.readNBytes(FeedReader.LONGEST + 1), null, base, zone, tooLong);
  }

  private static Reading read(
      byte[] bytes,
      @Nullable String contentType,
      @Nullable String base,
      ZoneId zone,
      Reading.Unreadable tooLong) {
    return bytes.length > FeedReader.LONGEST
        ? tooLong
        : FeedReader.read(bytes, contentType, base, zone);
  }

  private static Reading.Unreadable longest(Path file) throws IOException {
    return Reading.Unreadable.because(
        "feeds.read.long", String.valueOf(Files.size(file) / 1024 / 1024));
  }

  private static BufferedInputStream buffered(InputStream in) {
    return new BufferedInputStream(in, 2 * HEAD);
  }

  private static byte[] head(InputStream in) throws IOException {
    in.mark(HEAD);
    var head = in.readNBytes(HEAD);
    in.reset();
    return head;
  }

  private static boolean isGzip(byte[] b) {
    return b.length > 2 && b[0] == 0x1F && (b[1] & 0xFF) == 0x8B && b[2] == 8;
  }
}
