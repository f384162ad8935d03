package dev.daybreak.delivery.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Measures how much room a folder's disk has. */
public class FreeSpace {
  private final Path folder;

  public FreeSpace(Path folder) {
    this.folder = folder;
  }

  /** The bytes that are free; {@link Long#MAX_VALUE} if that cannot be known. */
  public long bytes() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  @Override
  public String toString() {
    return folder.toAbsolutePath().normalize().toString();
  }
}
