package dev.daybreak.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.Database;
import dev.daybreak.Program;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A newsletter that is sent for real has nothing of the demo, whatever else is set. */
class NoDemoInProductionTest {
  private static Program program;

  @BeforeAll
  static void startForReal() {
    program = Program.alone(Database.H2, "--daybreak.demo=true");
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  @Test
  void noBeanOfTheDemoIsMade() {
    var beans = program.context();
    assertThat(Arrays.stream(beans.getBeanDefinitionNames()).map(beans::getType))
        .filteredOn(Objects::nonNull)
        .isNotEmpty()
        .noneMatch(type -> type.getPackage() == DemoMode.class.getPackage());
    assertThat(beans.getBeanNamesForType(MailboxServer.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/mailbox", "/mailbox/1", "/mailbox/1/html", "/mailbox/1/message.eml"})
  void theMailboxDoesNotExist(String path) throws Exception {
    var answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(program.url(path))).build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(404);
  }
}
