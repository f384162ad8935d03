package dev.daybreak.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMailUtil;
import dev.daybreak.Database;
import dev.daybreak.LogEvents;
import dev.daybreak.Program;
import dev.daybreak.admin.Visitor;
import dev.daybreak.alerts.Alerts;
import dev.daybreak.mail.FaultySmtp;
import dev.daybreak.mail.FaultySmtp.Taken;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** More forms than people send: nothing is lost, no one is mailed more than a person would be. */
class FloodOfFormsTest {

  @ParameterizedTest
  @EnumSource(Database.class)
  void sixtyFormsOfOneNetworkAtTheSameMomentAreTwenty(Database database) throws Exception {
    var program = Program.on(database);
    var answers =
        atOnce(
            60,
            i -> () -> form(program, "203.0.113.7:" + (40_000 + i), "reader" + i + "@example.org"));
    assertThat(answers.stream().filter(answer -> answer.statusCode() == 200)).hasSize(20);
    assertThat(answers.stream().filter(answer -> answer.statusCode() == 429)).hasSize(40);
    assertThat(count(program, "consent")).isEqualTo(20);
  }

  @Test
  void twoNodesCountTogether() throws Exception {
    try (var one = Program.alone(Database.POSTGRESQL)) {
      try (var two = Program.alone(Database.POSTGRESQL, databaseOf(one))) {
        var answers =
            atOnce(
                60,
                i ->
                    () ->
                        form(
                            i % 2 == 0 ? one : two,
                            "203.0.113.7",
                            "ann+" + i + "@m" + i % 30 + ".example"));
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200)).hasSize(20);
        assertThat(count(one, "consent")).isEqualTo(20);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void tagsAndDotsReachOneMailboxNoOftenerThanOneAddress(Database database) throws Exception {
    var program = Program.on(database);
    var answers =
        atOnce(
            15,
            i ->
                () ->
                    form(
                        program,
                        "203.0.113." + i,
                        (i % 2 == 0 ? "an.n+" : "a.nn+") + i + "@googlemail.com"));
    assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
    assertThat(form(program, "203.0.113.99", "ann@gmail.com").statusCode()).isEqualTo(200);
    await().until(() -> readersMails(program) == 3);
    assertThat(count(program, "consent")).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void moreThanAnHoursMailsWaitInTurnAndThePageAndTheOperatorAreTold(Database database)
      throws Exception {
    try (var program =
        Program.alone(
            database,
            "--daybreak.sign-up.per-hour=10",
            "--daybreak.sign-up.per-domain=4",
            "--daybreak.sign-up.flood-at=1000")) {
      for (var i = 0; i < 6; i++) {
        form(program, "203.0.113." + i, "a" + i + "@one.example");
      }
      await().until(() -> readersMails(program) == 4);
      // Those of one domain hold up nobody else.
      for (var i = 0; i < 8; i++) {
        form(program, "203.0.113." + i, "b@m" + i + ".example");
      }
      await().until(() -> readersMails(program) == 10);
      var late = form(program, "203.0.113.99", "late@elsewhere.example");
      assertThat(late.statusCode()).isEqualTo(200);
      assertThat(late.body()).contains("You’re in line", "late@elsewhere.example", "about an hour");
      await()
          .untilAsserted(
              () ->
                  assertThat(program.bean(Alerts.class).open())
                      .anyMatch(alert -> alert.sentence().contains("sign-up emails wait")));
      await("nothing more is sent")
          .during(Duration.ofSeconds(1))
          .until(() -> readersMails(program) == 10);

      program.clock.forward(Duration.ofMinutes(61));
      await().until(() -> readersMails(program) == 15);
      await().until(() -> program.bean(Alerts.class).open().isEmpty());
      assertThat(form(program, "203.0.113.98", "next@elsewhere.example").body())
          .contains("Check your inbox");
      await().until(() -> readersMails(program) == 16);

      // What expires in the queue is no email of the hour.
      for (var i = 0; i < 20; i++) {
        form(program, "203.0.113." + i, "c@n" + i + ".example");
      }
      await().until(() -> readersMails(program) == 20);
      program.clock.forward(Duration.ofHours(49));
      await().untilAsserted(() -> assertThat(count(program, "notice WHERE done = FALSE")).isZero());
      for (var i = 0; i < 10; i++) {
        assertThat(form(program, "203.0.113." + i, "d@n" + i + ".example").body())
            .contains("Check your inbox");
      }
      await().until(() -> readersMails(program) == 30);
    }
  }

  @Test
  void aBrokenTemplateIsSaidOnceAndHoldsUpOnlyItsOwnMails(@TempDir Path templates)
      throws Exception {
    try (var program =
            Program.alone(
                Database.H2, "--daybreak.templates=" + templates, "--daybreak.sign-up.per-hour=4");
        var log = new LogEvents()) {
      program.reader("ann@example.org");
      var broken = Files.createDirectory(templates.resolve("mail")).resolve("confirm.ftl");
      Files.writeString(broken, "${nothing.like.it}");
      for (var i = 0; i < 3; i++) {
        form(program, "203.0.113." + i, "b@m" + i + ".example");
      }
      await().until(() -> log.text().contains("the confirm email cannot be written"));
      form(program, "203.0.113.9", "ann@example.org");
      await().until(() -> readersMails(program) == 1);
      program.clock.forward(Duration.ofMinutes(2));
      form(program, "203.0.113.10", "b@m4.example");
      await().untilAsserted(() -> assertThat(count(program, "notice WHERE done = TRUE")).isOne());

      Files.delete(broken);
      program.clock.forward(Duration.ofMinutes(2));
      await().until(() -> readersMails(program) == 4);
      assertThat(log.text()).containsOnlyOnce("the confirm email cannot be written");
      assertThat(log.text()).contains("templates/mail/confirm.ftl");
    }
  }

  private static long readersMails(Program program) {
    return Arrays.stream(program.mail.getReceivedMessages())
        .filter(mail -> !GreenMailUtil.getHeaders(mail).contains("operator@harbour.example"))
        .count();
  }

  @Test
  void confirmationsGoOneByOneOverOneConnection() throws Exception {
    try (var relay = FaultySmtp.start();
        var program = Program.alone(Database.H2, "--spring.mail.port=" + relay.port())) {
      relay.latency(Duration.ofMillis(5));
      for (var i = 0; i < 40; i++) {
        form(program, "203.0.113." + i, "reader" + i + "@example.org");
      }
      await().atMost(Duration.ofSeconds(20)).until(() -> relay.accepted().size() == 40);
      assertThat(relay.accepted().stream().map(Taken::to).distinct()).hasSize(40);
      assertThat(relay.mostAtOnce()).isEqualTo(1);
    }
  }

  private static String databaseOf(Program program) {
    return Arrays.stream(program.settings())
        .filter(setting -> setting.startsWith("--spring.datasource.url="))
        .findFirst()
        .orElseThrow();
  }

  private static HttpResponse<String> form(Program program, String client, String email) {
    return new Visitor(program.port).from(client).post("/subscribe", "email", email);
  }

  private static long count(Program program, String table) {
    return program
        .bean(JdbcTemplate.class)
        .queryForObject("SELECT count(*) FROM " + table, Long.class);
  }

  private static <T> List<T> atOnce(int number, IntFunction<Callable<T>> work) throws Exception {
    var visitors = Executors.newFixedThreadPool(number);
    try {
      var results = new ArrayList<T>();
      for (var result : visitors.invokeAll(IntStream.range(0, number).mapToObj(work).toList())) {
        results.add(result.get());
      }
      return results;
    } finally {
      visitors.shutdownNow();
    }
  }
}
