package dev.daybreak.bounces.reports;

import dev.daybreak.bounces.reports.UnreadableReport.Fault;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Unpacks an attachment: plain, gzip or zip, told by its first bytes, since senders name it in many
 * ways. It is unpacked while it is read, and never by more than a bound.
 */
final class ReportFile {
  /** What a report may be, unpacked, in bytes. */
  static final int LONGEST = 20 * 1024 * 1024;

  /** XML is packed to a tenth or a fiftieth. Small files may be packed by more. */
  private static final int RATIO = 250;

  private static final int RATIO_FROM = 1024 * 1024;

  /** White space, the byte order marks of UTF-8 and UTF-16, and the first half of its letters. */
  private static final String PASSED_OVER = " \n\r\t\u00ef\u00bb\u00bf\u00fe\u00ff\0";

  private ReportFile() {}

  /** What follows from the first bytes that are no white space. */
  enum Form {
    XML,
    JSON,
    OTHER
  }

  /** An unpacked file, which is read once. */
  record Unpacked(Form form, InputStream bytes) {}

  static Unpacked open(byte[] packed) throws UnreadableReport {
    try {
      var plain = new BufferedInputStream(new Bounded(unpacking(packed), packed.length));
      return new Unpacked(form(plain), plain);
    } catch (TooMuch e) {
      throw new UnreadableReport(Fault.TOO_LARGE, e);
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreadableReport(Fault.MALFORMED, e);
    }
  }

  private static InputStream unpacking(byte[] packed) throws IOException {
    var in = new ByteArrayInputStream(packed);
    if (startsWith(packed, 0x1f, 0x8b)) {
      return new GZIPInputStream(in);
    }
    if (!startsWith(packed, 'P', 'K')) {
      return in;
    }
    var zip = new ZipInputStream(in);
    ZipEntry entry = zip.getNextEntry();
    // Some add a folder before the report.
    while (entry != null && entry.isDirectory()) {
      entry = zip.getNextEntry();
    }
    return zip;
  }

  private static boolean startsWith(byte[] bytes, int... first) {
    for (int i = 0; i < first.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xff) != first[i]) {
        return false;
      }
    }
    return true;
  }

  private static Form form(BufferedInputStream in) throws IOException {
    in.mark(256);
    int first = in.read();
    for (int i = 0; i < 200 && first >= 0 && PASSED_OVER.indexOf(first) >= 0; i++) {
      first = in.read();
    }
    in.reset();
    return first == '<' ? Form.XML : first == '{' ? Form.JSON : Form.OTHER;
  }

  /** It unpacks to more than a report is. */
  static final class TooMuch extends IOException {
    private static final long serialVersionUID = 1;

    TooMuch(String words) {
      super(words);
    }
  }

  private static final class Bounded extends FilterInputStream {
    private final int packed;
    private long read;

    Bounded(InputStream in, int packed) {
      super(in);
      this.packed = packed;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      count(Math.max(n, 0));
      return n;
    }

    private void count(int more) throws TooMuch {
      read += more;
      if (read > LONGEST) {
        throw new TooMuch("more than %d bytes".formatted(LONGEST));
      }
      if (read > RATIO_FROM && read / RATIO > packed) {
        throw new TooMuch("more than %d bytes from %d".formatted(read, packed));
      }
    }
  }
}
