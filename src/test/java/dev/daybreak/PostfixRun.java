package dev.daybreak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Postfix relays an edition, is killed in the middle of it and started again; then its log
 * is read. By name, for it takes a minute, and root: {@code mvn -Dtest=PostfixRun test}.
 */
class PostfixRun {
  private static final int READERS = Integer.getInteger("readers", 4_000);
  private static final String GONE = "reader7@example.org";
  private static final String LATER = "reader8@example.org";

  @TempDir Path folder;

  @BeforeEach
  void isThere() throws IOException {
    assumeTrue(Postfix.isThere(), "Postfix cannot be started here");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void whatItAcceptedItHasLoggedAndNobodyIsMissing() throws Exception {
    int port = Ports.free();
    try (var killing =
            new Killing(
                Database.H2,
                Files.createDirectory(folder.resolve("daybreak")),
                READERS,
                false,
                "--spring.mail.port=" + port,
                "--daybreak.delivery.retry-after=PT2S");
        var postfix =
            new Postfix(
                Files.createDirectory(folder.resolve("postfix")),
                port,
                killing.sink().port(),
                Map.of(GONE, "gone:", LATER, "smtp:[127.0.0.1]:" + Ports.free()))) {
      var sender = killing.sender("sender.example");
      killing.afterMore(READERS / 4, sender);
      assertThat(sender.isAlive()).as("in the middle of the edition").isTrue();
      postfix.kill();
      postfix.start();
      assertThat(sender.waitFor(180, TimeUnit.SECONDS)).isTrue();
      assertThat(sender.exitValue()).isZero();
      Killing.until(() -> killing.sink().received().size() >= READERS - 2);

      assertThat(killing.inState("SENT")).hasSize(READERS);
      assertThat(missing(killing)).containsExactlyInAnyOrder(GONE, LATER);
      Killing.until(() -> said(postfix.log()).contains("status=bounced"));
      var csv = folder.resolve("found.csv");
      for (int times = 1; times <= 2; times++) {
        assertThat(
                killing.command(
                    "delivery",
                    "reconcile",
                    "--log",
                    postfix.log().toString(),
                    "--csv",
                    csv.toString()))
            .as("nothing is lost")
            .isZero();
        assertThat(killing.inState("BOUNCED")).containsExactly(GONE);
        assertThat(said(csv))
            .contains(LATER + ",still held,")
            .doesNotContain("never logged", "outside of the log", "without an end");
      }
    }
  }

  private static Set<String> missing(Killing killing) {
    var missing = new TreeSet<>(killing.inState("SENT"));
    missing.removeAll(killing.sink().received().keySet());
    return missing;
  }

  private static String said(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
