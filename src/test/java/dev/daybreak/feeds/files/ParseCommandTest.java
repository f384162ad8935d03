package dev.daybreak.feeds.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ParseCommandTest {
  @TempDir private Path folder;

  @Test
  void itPrintsThePartsOfAPageItsMarksAndWhatIsAGuess() throws IOException {
    var line =
        parse(
            """
            <html lang="en"><head><title>Harbour plan divides the town</title>
            <script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbour plan divides the town",
            "isAccessibleForFree":false}</script></head>
            <body><h1>Harbour plan divides the town</h1>
            <p>By Ann Byrne</p><p>18 February 2026, 14:05</p>
            <div><p>The plan for a new harbour divides the town, and not for the first time in its history.</p>
            <p>The council will vote on it in March, and nobody can say how, the mayor said.</p></div></body></html>
            """);

    assertThat(line.path("items").path(0).path("title").asString())
        .isEqualTo("Harbour plan divides the town");
    assertThat(line.path("items").path(0).path("body").size()).isEqualTo(2);
    assertThat(line.path("items").path(0).path("paywalled").asBoolean()).isTrue();
    assertThat(line.path("items").path(0).path("live").asBoolean()).isFalse();
    assertThat(line.path("items").path(0).path("guesses").toString())
        .isEqualTo("[\"author\",\"body\",\"published\"]");
  }

  @Test
  void aPageThatIsNoArticleHasItsReason() throws IOException {
    var line = parse("<html><head><title>Page not found</title></head><body>Sorry.</body></html>");

    assertThat(line.path("error").asString()).endsWith("the page was not found");
    assertThat(line.path("items").size()).isZero();
  }

  private JsonNode parse(String html) throws IOException {
    var page = folder.resolve("page.html");
    Files.writeString(page, html);
    var printed = new ByteArrayOutputStream();
    var before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      new CommandLine(new ParseCommand()).execute(page.toString());
    } finally {
      System.setOut(before);
    }
    return new JsonMapper().readTree(printed.toString(StandardCharsets.UTF_8));
  }
}
