package dev.daybreak.bounces.mailboxes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.time.ZoneOffset.UTC;

import dev.daybreak.bounces.mailboxes.BoxUnavailable.Trouble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A file in mbox form (RFC 4155) that a mail server appends to. It is only read: a place in it says
 * how far. A file that begins otherwise or has become shorter is another one, and is read from its
 * beginning.
 */
public final class MboxFile implements ReturnBox {
  private static final byte[] FROM = "From ".getBytes(ISO_8859_1);
  private static final Pattern DATE =
      Pattern.compile(
          " (\\p{Alpha}{3}) +(\\d{1,2}) +(\\d\\d:\\d\\d:\\d\\d)(?: [A-Z]{1,5}| [+-]\\d{4})? (\\d{4})");
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("MMM d HH:mm:ss uuuu", Locale.ENGLISH);

  /** A mail server may be writing. */
  private static final Duration QUIET = Duration.ofSeconds(2);

  private final Path file;
  private final int longest;

  /**
   * @param longest how many bytes of an email are read
   */
  public MboxFile(Path file, int longest) {
    this.file = file;
    this.longest = longest;
  }

  @Override
  public String name() {
    return "mbox " + file;
  }

  @Override
  public String account() {
    return "";
  }

  @Override
  public Place read(Place from, Instant oldest, Taker taker) throws BoxUnavailable {
    try {
      var changed = Files.getLastModifiedTime(file).toInstant();
      // The clock of the file, not of the newsletter.
      boolean quiet = changed.isBefore(Clock.systemUTC().instant().minus(QUIET));
      try (var in = new RandomAccessFile(file.toFile(), "r")) {
        long beginning = beginning(in);
        boolean same = from.validity() == beginning && from.value() <= in.length();
        return new Place(beginning, read(in, same ? from.value() : 0, quiet, oldest, taker));
      }
    } catch (NoSuchFileException e) {
      throw new BoxUnavailable(Trouble.MISSING, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new BoxUnavailable(Trouble.DOWN, e.toString(), e);
    }
  }

  /** What tells a file from the one that had its name before: its first line, with a date. */
  private static long beginning(RandomAccessFile in) throws IOException {
    in.seek(0);
    var first = new CRC32();
    first.update(new LineReader(in).next());
    return first.getValue();
  }

  /** Takes whole emails from a place on; returns the place after them. */
  private long read(RandomAccessFile in, long start, boolean quiet, Instant oldest, Taker taker)
      throws IOException {
    long place = start;
    in.seek(start);
    var lines = new LineReader(in);
    var message = new ByteArrayOutputStream();
    boolean began = false;
    boolean old = false;
    for (var line = lines.next(); line.length > 0; line = lines.next()) {
      if (isFrom(line)) {
        if (began && !old && taker.take(message.toByteArray()) == Taken.LATER) {
          return place;
        }
        place = lines.before();
        message.reset();
        began = true;
        old = received(line).filter(one -> one.isBefore(oldest)).isPresent();
      } else if (began && message.size() + line.length <= longest) {
        message.write(line);
      }
    }
    boolean last = began && quiet && (old || taker.take(message.toByteArray()) != Taken.LATER);
    return last ? lines.after() : place;
  }

  private static boolean isFrom(byte[] line) {
    return line.length > FROM.length
        && java.util.Arrays.equals(line, 0, FROM.length, FROM, 0, FROM.length);
  }

  /** When an email arrived; empty if its first line does not say so. In any zone: days count. */
  static Optional<Instant> received(byte[] from) {
    var found = DATE.matcher(new String(from, ISO_8859_1));
    if (!found.find()) {
      return Optional.empty();
    }
    try {
      var date = String.join(" ", found.group(1), found.group(2), found.group(3), found.group(4));
      return Optional.of(LocalDateTime.parse(date, WRITTEN).toInstant(UTC));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Lines with their ends, and where they are; a line that is very long comes in pieces. */
  private static final class LineReader {
    private static final int LONGEST = 64 * 1024;

    private final RandomAccessFile in;
    private final byte[] buffer = new byte[LONGEST];
    private int next;
    private int filled;
    private long before;
    private long after;

    LineReader(RandomAccessFile in) throws IOException {
      this.in = in;
      after = in.getFilePointer();
    }

    /** The next line; empty at the end. */
    byte[] next() throws IOException {
      before = after;
      var line = new ByteArrayOutputStream(128);
      while (line.size() < LONGEST) {
        if (next == filled) {
          filled = Math.max(0, in.read(buffer));
          next = 0;
          if (filled == 0) {
            break;
          }
        }
        byte c = buffer[next++];
        line.write(c);
        if (c == '\n') {
          break;
        }
      }
      after = before + line.size();
      return line.toByteArray();
    }

    long before() {
      return before;
    }

    long after() {
      return after;
    }
  }
}
