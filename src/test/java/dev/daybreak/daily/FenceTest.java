package dev.daybreak.daily;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import dev.daybreak.Database;
import dev.daybreak.Daybreak;
import dev.daybreak.News;
import dev.daybreak.Program;
import dev.daybreak.Terminal;
import dev.daybreak.alerts.Alert;
import dev.daybreak.alerts.Alerts;
import dev.daybreak.delivery.fence.Fence;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database that was restored or copied, and the starts that are none of that. */
class FenceTest {
  private static final ZoneId DUBLIN = ZoneId.of("Europe/Dublin");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Database.class)
  void aRestoredDatabaseSendsNothingUntilItIsAccepted(Database database) throws Exception {
    var program = Program.alone(database);
    try (program) {
      program.reader("ann@example.net");
      sent(program);
      assertThat(mailsToAnn(program)).isEqualTo(1);

      // A restart is no restoring.
      program.stop();
      program.start();
      assertThat(program.bean(Fence.class).isOpen()).isTrue();

      // Yesterday's backup: it knows nothing of today's run.
      forgetTheRun(program);
      eventually().until(() -> !program.bean(Fence.class).isOpen());
      program.stop();
      program.start();
      assertThat(program.bean(Fence.class).isOpen()).isFalse();
      Ticks.pass(program);
      assertThat(mailsToAnn(program)).isEqualTo(1);
      assertThat(sentences(program)).anyMatch(said -> said.contains("restored from a backup"));

      assertThat(program.bean(Fence.class).accept()).contains("it was restored from a backup");
      eventually().until(() -> state(program) == State.SENT);
      assertThat(mailsToAnn(program)).as("as a person wanted it").isEqualTo(2);
      eventually().until(() -> sentences(program).isEmpty());
    }
  }

  @Test
  void aFolderThatWasCopiedSendsNothing() throws Exception {
    var program = Program.alone(Database.H2);
    try (program) {
      program.reader("ann@example.net");
      // A command asks the machine what day it is.
      sent(program, LocalDate.now(DUBLIN));
      // Its key does not come along.
      program.bean(JdbcTemplate.class).update("UPDATE admin_user SET totp = 'sealed:00'");
      program.stop();
      var copy = copy(program);

      var settings =
          List.of(program.settings()).stream()
              .map(one -> one.startsWith("--daybreak.data=") ? "--daybreak.data=" + copy : one)
              .toArray(String[]::new);
      assertThat(Terminal.said(settings, "doctor"))
          .contains("WRONG", "Sending is blocked: this data was copied or moved here from ")
          .contains("WRONG  logins     1 person’s app for codes is of no use");
      assertThat(Terminal.said(settings, "send-now"))
          .startsWith("1: ")
          .contains("Sending is blocked");
      assertThat(Terminal.said(settings, "fence", "accept"))
          .contains("accepted, sending is open. Before: Sending is blocked: ");
      assertThat(Terminal.said(settings, "fence")).startsWith("0: sending is open");
    }
  }

  @Test
  void aSecondNodeIsVouchedForAndSendsAtOnce() throws Exception {
    var program = Program.alone(Database.POSTGRESQL);
    try (program) {
      program.reader("ann@example.net");
      sent(program);
      var settings =
          List.of(program.settings()).stream()
              .map(one -> one.startsWith("--server.port=") ? "--server.port=0" : one)
              .map(one -> one.startsWith("--daybreak.data=") ? one + "-second" : one)
              .toArray(String[]::new);
      try (var second = Daybreak.serve(settings)) {
        assertThat(second.getBean(Fence.class).isOpen()).isTrue();
      }
      assertThat(sentences(program)).noneMatch(said -> said.contains("Sending is blocked"));
      program.stop();
      // With nobody to vouch for it, a third would be a copy.
      var alone = Terminal.said(third(settings), "fence");
      assertThat(alone).startsWith("1: Sending is blocked: this database has sent before");
      program.start();
    }
  }

  private static String[] third(String[] settings) {
    return List.of(settings).stream()
        .map(one -> one.startsWith("--daybreak.data=") ? one + "-third" : one)
        .toArray(String[]::new);
  }

  private static ConditionFactory eventually() {
    return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50));
  }

  /** The database as it was before the edition of today went out. */
  private static void forgetTheRun(Program program) {
    var db = program.bean(JdbcTemplate.class);
    db.update("DELETE FROM fence_node");
    db.update("UPDATE fence SET runs = 0");
    for (var table : List.of("delivery", "delivery_batch", "delivery_run", "edition_rendering")) {
      db.update("DELETE FROM " + table);
    }
    db.update("UPDATE edition SET state = 'LOCKED', published_at = NULL, ended_at = NULL");
  }

  private static long mailsToAnn(Program program) {
    return Arrays.stream(program.mail.getReceivedMessages())
        .filter(mail -> GreenMailUtil.getHeaders(mail).contains("ann@example.net"))
        .count();
  }

  private static List<String> sentences(Program program) {
    return program.bean(Alerts.class).open().stream().map(Alert::sentence).toList();
  }

  private static State state(Program program) {
    return program.bean(Editions.class).require(TODAY).state();
  }

  private Path copy(Program program) throws IOException {
    var from =
        List.of(program.settings()).stream()
            .filter(one -> one.startsWith("--daybreak.data="))
            .map(one -> Path.of(one.substring("--daybreak.data=".length())))
            .findFirst()
            .orElseThrow();
    var to = folder.resolve("copy");
    try (var files = Files.walk(from)) {
      for (var file : files.collect(Collectors.toList())) {
        var target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return to;
  }

  private static void sent(Program program) {
    sent(program, TODAY);
  }

  /** A morning on which the program is new and sends its first edition. */
  private static void sent(Program program, LocalDate date) {
    program.clock.set(date.atTime(3, 0).atZone(DUBLIN).toInstant());
    program.bean(JdbcTemplate.class).update("DELETE FROM installation");
    News.arrives(program, program.clock.instant().minus(Duration.ofHours(2)));
    program.clock.set(date.atTime(6, 56).atZone(DUBLIN).toInstant());
    eventually().until(() -> program.bean(Editions.class).byDate(date).isPresent());
    program.clock.set(date.atTime(7, 0).atZone(DUBLIN).toInstant());
    eventually().until(() -> program.bean(Editions.class).require(date).state() == State.SENT);
  }
}
