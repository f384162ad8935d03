package dev.daybreak.delivery.fence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a copy of the data lies.
 *
 * @param machine empty where the machine has no name that lasts: then it cannot be told apart
 * @param folder the data folder, without links
 */
public record DataLocation(String machine, String folder) {
  /** The only name that stays through a new address, host name or network card (Linux). */
  private static final Path MACHINE_ID = Path.of("/etc/machine-id");

  /** A container's host name changes with each of its starts, so that is no name. */
  public static DataLocation of(Path data) throws IOException {
    Files.createDirectories(data);
    return new DataLocation(machineId(), data.toRealPath().toString());
  }

  private static String machineId() {
    try {
      return Files.isReadable(MACHINE_ID) ? Files.readString(MACHINE_ID).strip() : "";
    } catch (IOException e) {
      return "";
    }
  }

  boolean isOtherMachine(DataLocation other) {
    return !machine.isEmpty() && !other.machine.isEmpty() && !machine.equals(other.machine);
  }
}
