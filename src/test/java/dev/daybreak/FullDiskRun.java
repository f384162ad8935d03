package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real disk, small and in memory, fills in the middle of a run. By name, for it must be mounted,
 * which takes root on Linux: {@code mvn -Dtest=FullDiskRun test}.
 */
class FullDiskRun {
  private static final int READERS = Integer.getInteger("readers", 4_000);

  private static final int SECONDS = Integer.getInteger("full", 30);

  @TempDir Path folder;

  private Path disk;
  private int fillers;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=60m", "tmpfs", disk.toString()) == 0,
        "a disk cannot be mounted here");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", "-l", disk.toString());
  }

  @Test
  void whenThereIsRoomAgainTheRunGoesOn() throws Exception {
    fills(Database.H2, 0, SECONDS, "The disk of the database is full");
  }

  @Test
  void whenPostgresqlHasRoomAgainTheRunGoesOn() throws Exception {
    var place = Files.createDirectory(disk.resolve("tables"));
    execute("CREATE TABLESPACE small LOCATION '" + place + "'");
    execute("ALTER ROLE postgres SET default_tablespace = 'small'");
    try {
      fills(Database.POSTGRESQL, 0, SECONDS, "The disk of the database is full");
    } finally {
      execute("ALTER ROLE postgres RESET default_tablespace");
    }
  }

  private void execute(String sql) throws SQLException {
    try (var connection = Database.POSTGRESQL.create("full_" + System.nanoTime()).getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void itWaitsBeforeTheDiskIsFull() throws Exception {
    fills(Database.H2, 20, 5, "MB are free in ");
  }

  /** Leaves half of what is needed free for a while. */
  private void fills(Database database, int needed, int seconds, String alert) throws Exception {
    try (var killing =
        new Killing(
            database, folder, disk, READERS, true, "--daybreak.low-disk=" + needed + "MB")) {
      killing.sink().slow("sender.example", Duration.ofMillis(20));
      var sender = killing.sender("sender.example");
      killing.afterMore(READERS / 8, sender);
      var until = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
      while (System.nanoTime() < until) {
        fill(needed / 2);
        TimeUnit.MILLISECONDS.sleep(100);
      }
      assertThat(killing.sink().taken()).as("in the middle").isLessThan(READERS);
      for (var filler = 0; filler < fillers; filler++) {
        Files.delete(disk.resolve("filler" + filler));
      }
      assertThat(sender.waitFor(180, TimeUnit.SECONDS)).isTrue();
      System.out.println(killing.said("sender.example"));
      assertThat(killing.said("sender.example")).containsOnlyOnce(alert);
      killing.nobodyIsMissing();
      assertThat(killing.inState("UNKNOWN")).isEmpty();
    }
  }

  /** Fills the disk to so many megabytes, or to its last byte. */
  private void fill(int left) throws IOException {
    var block = new byte[64 * 1024];
    try (OutputStream out = Files.newOutputStream(disk.resolve("filler" + fillers++))) {
      for (var size = block.length; size > 0; size /= 2) {
        try {
          while (Files.getFileStore(disk).getUsableSpace() > left * 1_000_000L) {
            out.write(block, 0, size);
          }
        } catch (IOException e) {
          // Full for blocks of this size: smaller ones may still fit.
        }
      }
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
