package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is configured wrongly stops the start with one sentence that names the setting. */
class WrongSettingsTest {
  private static final List<String> RIGHT =
      List.of(
          "--server.port=0",
          "--daybreak.from=morning@harbour.example",
          "--daybreak.postal-address=1 Quay Street, Cork",
          "--daybreak.base-url=https://harbour.example",
          "--spring.mail.host=127.0.0.1",
          "--spring.mail.port=1");

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--server.port=80800                            | server.port: '80800' is not a port",
        "--spring.mail.port=smtp                        | spring.mail.port: 'smtp' is not a port",
        "--daybreak.postal-adress=1 Quay Street         | daybreak.postal-adress is no setting of Daybreak: did you mean daybreak.postal-address?",
        "--daybreak.zone=Europe/Dubin                   | daybreak.zone: 'Europe/Dubin'",
        "--daybreak.send-at=25:00                       | daybreak.send-at: '25:00'",
        "--daybreak.send-at=                            | daybreak.send-at is empty: write a value, such as 07:00",
        "--daybreak.compose-before=                     | daybreak.compose-before is empty: write a value, such as PT1H",
        "--daybreak.zone=                               | daybreak.zone is empty: write a value, such as Europe/Dublin",
        "--daybreak.delivery.connections=               | daybreak.delivery.connections is empty: write a value, such as 8",
        "--daybreak.lock-before=PT2H                    | daybreak.lock-before (PT2H) must be shorter",
        "--daybreak.choose-every=PT1S                   | daybreak.choose-every is PT1S",
        "--daybreak.from=                               | daybreak.from is not set",
        "--daybreak.from=nobody                         | daybreak.from: ",
        "--daybreak.postal-address=                     | daybreak.postal-address is not set",
        "--daybreak.base-url=                           | daybreak.base-url is not set",
        "--daybreak.base-url=http://harbour.example     | daybreak.base-url is 'http://harbour.example'",
        "--daybreak.delivery.connections=0              | daybreak.delivery.connections is 0",
        "--daybreak.delivery.unknown=perhaps            | daybreak.delivery.unknown: 'perhaps'",
        "--daybreak.delivery.starttls=maybe             | daybreak.delivery.starttls is 'maybe'",
        "--daybreak.reader-languages=fr                 | daybreak.reader-languages: there are no strings in 'fr'",
        "--daybreak.slow-day.policy=panic               | daybreak.slow-day.policy: 'panic'",
        "--daybreak.name=                               | daybreak.name is empty",
        "--daybreak.logo=logo.png                       | daybreak.logo is 'logo.png'",
        "--daybreak.privacy-url=http://harbour.example/ | daybreak.privacy-url is 'http://harbour.example/'",
        "--daybreak.alerts.webhook.secret=whsec_s3      | daybreak.alerts.webhook.secret is no secret",
        "--daybreak.tick=PT0S                           | daybreak.tick is PT0S",
        "--daybreak.tasks=perhaps                       | daybreak.tasks is 'perhaps'",
        "--daybreak.bounce-domain=localhost             | daybreak.bounce-domain: 'localhost'",
        "--daybreak.templates=/nowhere/templates        | daybreak.templates: there is no folder '/nowhere/templates'",
        "--daybreak.fetch.allowed-networks=home         | daybreak.fetch.allowed-networks: 'home'",
        "--server.ssl.key-store=/nowhere/store.p12      | server.ssl.key-store: Could not load store from",
        "--spring.datasource.url=nonsense               | spring.datasource.url is 'nonsense'",
        "--spring.datasource.url=jdbc:mysql://db/x      | spring.datasource.url is 'jdbc:mysql://db/x'",
        "--spring.datasource.url=jdbc:postgresql://nowhere.invalid/x | spring.datasource.url: the database cannot be used: there is no host 'nowhere.invalid'",
        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/x | spring.datasource.url"
      })
  void oneSentenceNamesTheSetting(String setting, String sentence) {
    assertThat(failure(setting)).startsWith(sentence).doesNotContain("\n");
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
      var port = taken.getLocalPort();
      assertThat(failure("--server.port=" + port))
          .startsWith("server.port: port " + port + " is in use");
    }
  }

  @Test
  void aSecondServerOnTheSameDataIsRefused() {
    var program = Program.alone(Database.H2);
    try (program) {
      var failure =
          catchThrowable(
              () -> {
                var settings = new ArrayList<>(List.of(program.settings()));
                settings.replaceAll(s -> s.startsWith("--server.port") ? "--server.port=0" : s);
                Daybreak.serve(settings.toArray(String[]::new));
              });
      assertThat(StartFailure.sentence(failure)).startsWith("another Daybreak is running on");
    }
  }

  @Test
  void aDataFolderThatIsAFileIsNamed() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "no folder");
    assertThat(failure("--daybreak.data=" + file.resolve("data")))
        .contains("daybreak.data")
        .contains("cannot be written");
  }

  @Test
  void aWrongPasswordOfTheDatabaseIsNamedAsSuch() throws Exception {
    var file = Files.createDirectories(folder.resolve("data")).resolve("daybreak");
    DriverManager.getConnection("jdbc:h2:file:" + file, "daybreak", "right").close();

    assertThat(failure("--spring.datasource.password=wrong"))
        .startsWith("spring.datasource.username, spring.datasource.password: the database");
  }

  @ParameterizedTest
  @EnumSource
  void aDatabaseOfAnOlderSnapshotIsRefusedInOneSentence(Database database) {
    try (var program = Program.alone(database)) {
      program
          .bean(JdbcTemplate.class)
          .update(
              """
              UPDATE flyway_schema_history SET description = 'feeds', checksum = 1
               WHERE version = '1'""");
      program.stop();

      assertThat(StartFailure.sentence(catchThrowable(program::start)))
          .startsWith("spring.datasource.url: this database was made by an older snapshot")
          .contains("subscribers export")
          .doesNotContain("\n");
    }
  }

  @Test
  void aFullDiskIsCalledOne() {
    var h2 = new SQLException("General error", new IOException("No space left on device"));
    assertThat(StartFailure.sentence(new IllegalStateException("no bean", h2)))
        .isEqualTo(
            "spring.datasource.url: the database cannot be used: there is no space left on its disk");
  }

  @Test
  void aRelativeDataFolderIsAsGoodAsAnAbsoluteOne() {
    var relative = Path.of("").toAbsolutePath().relativize(folder.resolve("data"));
    var settings = new ArrayList<>(RIGHT);
    settings.add("--daybreak.data=" + relative);

    Daybreak.serve(settings.toArray(String[]::new)).close();

    assertThat(folder.resolve("data/daybreak.mv.db")).exists();
  }

  @Test
  void theDataFolderIsMadeForItsOwnerAlone() throws IOException {
    failure("--daybreak.zone=Europe/Dubin");
    assertThat(Files.getPosixFilePermissions(folder.resolve("data")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aTemplateWithASyntaxErrorIsNamedWithItsLine() throws IOException {
    var broken = Files.createDirectories(folder.resolve("templates/edition"));
    Files.writeString(broken.resolve("edition.ftlh"), "<p>\n<#if x>\n</p>");

    assertThat(failure("--daybreak.templates=" + folder.resolve("templates")))
        .contains("edition.ftlh")
        .contains("line 3");
  }

  private String failure(String... wrong) {
    var settings = new ArrayList<>(RIGHT);
    settings.add("--daybreak.data=" + folder.resolve("data"));
    for (var setting : wrong) {
      settings.removeIf(right -> right.startsWith(setting.replaceAll("=.*", "=")));
      settings.add(setting);
    }
    var failure = catchThrowable(() -> Daybreak.serve(settings.toArray(String[]::new)).close());
    assertThat(failure).as("the start with %s", List.of(wrong)).isNotNull();
    return StartFailure.sentence(failure);
  }
}
