package dev.daybreak.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.Database;
import dev.daybreak.Program;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StylesheetsTest {
  @TempDir private static Path templates;
  private static Program program;

  @BeforeAll
  static void start() {
    program = Program.alone(Database.H2, "--daybreak.templates=" + templates);
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  @Test
  void aStyleInTheFolderComesBeforeTheJarsAndAChangeShowsAtTheNextRequest() throws Exception {
    var page = Jsoup.parse(get("/").body());
    assertThat(page.select("link[rel=stylesheet]").eachAttr("href"))
        .containsExactly("/styles/base.css", "/styles/site.css", "/theme.css");
    var jars = get("/styles/base.css");
    assertThat(jars.body()).contains("--serif:", "prefers-color-scheme: dark");

    var own = Files.createDirectories(templates.resolve("styles")).resolve("base.css");
    Files.writeString(own, ":root { --ink: navy }");
    var first = get("/styles/base.css", "If-None-Match", tag(jars));
    assertThat(first.body()).isEqualTo(":root { --ink: navy }");
    // As long as before, and within the same second.
    Files.writeString(own, ":root { --ink: plum }");
    var second = get("/styles/base.css", "If-None-Match", tag(first));
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(":root { --ink: plum }");

    Files.delete(own);
    assertThat(get("/styles/base.css", "If-None-Match", tag(second)).body()).isEqualTo(jars.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "site", "admin"})
  void aBrowserKeepsItAndAsksByItsETag(String name) throws Exception {
    var path = "/styles/" + name + ".css";
    var first = get(path);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("Content-Type")).hasValue("text/css");
    assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
    assertThat(first.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(first.headers().firstValue("Content-Security-Policy")).hasValue(ContentPolicy.PAGE);
    var again = get(path, "If-None-Match", tag(first));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/styles/none.css",
        "/styles/",
        "/styles/%2e%2e/site/layout.ftlh",
        "/styles/..%2fsite%2flayout.ftlh",
        "/styles/%252e%252e%252fsite.css",
        "/site/layout.ftlh",
      })
  void nothingElseOfTheTemplatesIsShown(String path) throws Exception {
    assertThat(get(path).statusCode()).isBetween(400, 404);
  }

  /** Colours stand in base.css alone, so that a change of the palette is a change of one file. */
  @ParameterizedTest
  @ValueSource(strings = {"site", "admin"})
  void thePaletteIsInOnePlace(String name) throws IOException {
    var styles = Files.readString(Path.of("templates/styles/" + name + ".css"));
    // Inboxes of other programs have their own colours.
    assertThat(styles.replaceAll("--inbox[\\w-]*: #\\w+;", ""))
        .doesNotContainPattern("#[0-9a-fA-F]{3,8}\\b")
        .doesNotContain("prefers-color-scheme: dark) {\n  :root");
  }

  /** Emails have the palette inline, pages in base.css; it is the same one. */
  @Test
  void emailsHaveTheColoursOfThePages() throws IOException {
    var pages = Files.readString(Path.of("templates/styles/base.css")).split("@media", 2);
    var emails = Files.readString(Path.of("templates/palette.ftlh")).split("assign dark", 2);
    for (var scheme : List.of(0, 1)) {
      var email = colours(emails[scheme], "\"(\\w+)\": \"(#[0-9a-f]{6})\"");
      assertThat(email).containsOnlyKeys("page", "card", "ink", "soft", "line");
      assertThat(colours(pages[scheme], "--(\\w+): (#[0-9a-f]{6});")).containsAllEntriesOf(email);
    }
  }

  private static Map<String, String> colours(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
  }

  private static String tag(HttpResponse<?> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  private static HttpResponse<String> get(String path, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(program.url(path)));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }
}
