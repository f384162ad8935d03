package dev.daybreak.delivery.reconciling;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary file of what a relay said: of a million emails it would not fit into the memory. */
final class WordsFile implements AutoCloseable {
  private static final int LONGEST = 1_000;

  private final Path path;
  private final DataOutputStream out;
  private final RandomAccessFile in;
  private long length;

  WordsFile() throws IOException {
    // Only its owner may read such a file.
    path = Files.createTempFile("daybreak-log", null);
    out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path), 1 << 16));
    in = new RandomAccessFile(path.toFile(), "r");
    write("");
  }

  /** Writes one and returns where it is, which is never 0. */
  long write(Attempt attempt) throws IOException {
    long place = length;
    write(attempt.to());
    write(attempt.original());
    write(attempt.result().name());
    write(attempt.status());
    write(attempt.words());
    return place;
  }

  private void write(String text) throws IOException {
    var bytes =
        text.substring(0, Math.min(text.length(), LONGEST))
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    out.writeShort(bytes.length);
    out.write(bytes);
    length += Short.BYTES + bytes.length;
  }

  Attempt read(long place) throws IOException {
    out.flush();
    in.seek(place);
    return new Attempt(text(), text(), Attempt.Result.valueOf(text()), text(), text());
  }

  private String text() throws IOException {
    var bytes = new byte[in.readUnsignedShort()];
    in.readFully(bytes);
    return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    out.close();
    in.close();
    Files.deleteIfExists(path);
  }
}
