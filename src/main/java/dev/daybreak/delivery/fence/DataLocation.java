package dev.daybreak.delivery.fence;

import dev.daybreak.newsletter.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The machine and the folder of a copy of the data.
 *
 * @param machine empty if the machine has no lasting name, so that it cannot be told from another
 * @param folder the data folder, without links
 */
public record DataLocation(String machine, String folder) {
  /** The only name that survives a new address, host name or network card (Linux). */
  private static final Path MACHINE_ID = Path.of("/etc/machine-id");

  /** Where this process runs. A container's host name changes at each start, so it is not used. */
  public static DataLocation of(Path data) throws IOException {
    Files.createDirectories(data, OwnerOnly.folder(data));
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
