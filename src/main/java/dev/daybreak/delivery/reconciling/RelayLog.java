package dev.daybreak.delivery.reconciling;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * One log, plain or gzip: its first bytes say which.
 *
 * @param name as it was given; {@code -} is the standard input
 */
record RelayLog(String name) {
  private static final int BLOCK = 1 << 20;
  private static final int MAGIC = 2;
  private static final String STANDARD_INPUT = "-";

  /** Takes each line, without its end; the bytes are used again. */
  interface Lines {
    /**
     * Takes one.
     *
     * @return whether more are wanted
     */
    boolean take(byte[] bytes, int from, int to) throws IOException;
  }

  /** Whether it can be read again, as the standard input, a pipe or a FIFO cannot. */
  boolean isFile() {
    return !isStandardInput() && Files.isRegularFile(Path.of(name));
  }

  private boolean isStandardInput() {
    return name.equals(STANDARD_INPUT);
  }

  /**
   * Reads its lines.
   *
   * @param lines takes those before the place where it breaks off, if it does
   * @return whether it is whole: a gzip may break off in the middle
   */
  boolean read(Lines lines) throws IOException {
    try (var raw = isStandardInput() ? System.in : Files.newInputStream(Path.of(name))) {
      return read(raw, lines);
    }
  }

  static boolean read(InputStream raw, Lines lines) throws IOException {
    var in = new BufferedInputStream(raw, BLOCK / 16);
    in.mark(MAGIC);
    boolean packed = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    var reading = new Reading(lines);
    try {
      reading.all(packed ? new GZIPInputStream(in, BLOCK / 16) : in);
    } catch (EOFException | ZipException e) {
      return false;
    }
    reading.last();
    return true;
  }

  /** Cuts blocks into lines; one that is longer than a block is cut off. */
  private static final class Reading {
    private final Lines lines;
    private final byte[] block = new byte[BLOCK];
    private int filled;
    private boolean skipping;
    private boolean enough;

    Reading(Lines lines) {
      this.lines = lines;
    }

    void all(InputStream in) throws IOException {
      while (!enough) {
        int read = in.read(block, filled, block.length - filled);
        if (read < 0) {
          return;
        }
        int searched = filled;
        filled += read;
        cut(searched);
      }
    }

    private void cut(int searched) throws IOException {
      int from = 0;
      for (int at = searched; at < filled && !enough; at++) {
        if (block[at] == '\n') {
          take(from, at);
          from = at + 1;
        }
      }
      if (from == 0 && filled == block.length) {
        take(0, filled);
        skipping = true;
        from = filled;
      }
      System.arraycopy(block, from, block, 0, filled - from);
      filled -= from;
    }

    private void take(int from, int to) throws IOException {
      if (skipping) {
        skipping = false;
      } else if (to > from) {
        enough = !lines.take(block, from, to > from && block[to - 1] == '\r' ? to - 1 : to);
      }
    }

    /** A line without an end: the log is still written. */
    void last() throws IOException {
      if (!enough) {
        take(0, filled);
      }
    }
  }
}
