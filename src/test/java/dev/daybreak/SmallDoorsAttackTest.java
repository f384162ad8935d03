package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.daybreak.admin.Visitor;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.Sources;
import dev.daybreak.feeds.fetching.Outlet;
import dev.daybreak.feeds.polling.Collecting;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Requests, lists and feeds that somebody made to break something, or to be shown something. */
class SmallDoorsAttackTest extends RunningDaybreak {
  private LogEvents log;

  @BeforeEach
  void listen() {
    log = new LogEvents();
  }

  @AfterEach
  void stopListening() {
    log.close();
  }

  @Test
  void aLoginThatShallLeadDeepIntoNowhereLeadsToTheFrontOfTheAdmin() {
    var visitor = new Visitor(program.port).from("198.51.100.77");

    var page = visitor.get("/login?to=/admin" + "/a".repeat(3000));
    var wrong =
        visitor.submit(
            "/login",
            "/login",
            "name",
            "x",
            "password",
            "y",
            "to",
            "/admin" + "/a".repeat(100_000));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("name=\"to\" value=\"/admin\"");
    assertThat(wrong.statusCode()).isEqualTo(302);
    assertThat(Visitor.location(wrong)).contains("to=%2Fadmin").doesNotContain("%2Fa%2Fa");
    assertThat(log.failures()).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "/subscribe, multipart/form-data",
    "/subscribe, multipart/form-data; boundary=",
    "/subscribe, multipart/form-data; boundary=a; boundary=b",
    "/subscribe, multipart/form-data; boundary=other",
    "/leave/nonsense, multipart/form-data",
    "/confirm/nonsense, multipart/form-data",
    "/preferences/nonsense, multipart/form-data",
    "/login, multipart/form-data",
    "/admin/sources/import, multipart/form-data",
    "/admin, multipart/form-data; boundary=other",
    "/, multipart/form-data",
    "/nothing, multipart/form-data",
    "/subscribe, multipart/mixed",
  })
  void aFormThatCannotBeReadIsTheSendersFault(String path, String type) {
    var answer =
        send(
            HttpRequest.newBuilder(java.net.URI.create(program.url(path)))
                .header("Content-Type", type)
                .POST(
                    BodyPublishers.ofString(
                        "--x\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\nann")));

    assertThat(answer.statusCode()).isBetween(400, 499);
    assertThat(log.failures()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "email=%zz",
        "email=%C3%28",
        "%=",
        "a=%",
        "email=a%00b%40example.org",
        "&&&&=&",
      })
  void aFormWithBrokenEscapesIsTheSendersFaultToo(String body) {
    var answer =
        send(
            HttpRequest.newBuilder(java.net.URI.create(program.url("/subscribe")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));

    assertThat(answer.statusCode()).isBetween(200, 499);
    assertThat(log.failures()).isEmpty();
  }

  @Test
  void aListWithPasswordsInItsAddressesGivesThemToNobody(@TempDir Path folder) throws IOException {
    var list =
        """
        <opml version="2.0"><body>
        <outline text="The Post" xmlUrl="http://desk:s3cret-quay@post.example/feed"/>
        <outline xmlUrl="https://desk:s3cret-quay@quay.example/feed"/>
        <outline text="The Ftp" xmlUrl="ftp://desk:s3cret-quay@ftp.example/feed"/>
        <outline text="The Herald" xmlUrl="https://herald.example/feed@home"/>
        </body></opml>""";
    var editor = Visitor.editor(program);

    var imported =
        program.bean(Collecting.class).importOpml(list.getBytes(StandardCharsets.UTF_8), "my.opml");

    assertThat(program.bean(Sources.class).all())
        .extracting(Source::address)
        .containsExactly("https://herald.example/feed@home");
    assertThat(imported.problems())
        .hasSize(3)
        .allSatisfy(problem -> assertThat(problem.toString()).doesNotContain("s3cret"))
        .anySatisfy(problem -> assertThat(problem.toString()).contains("http://post.example/feed"));
    var seen =
        editor.get("/admin/sources/export").body()
            + editor.get("/admin/sources").body()
            + editor.get("/admin/audit").body()
            + editor
                .submit(
                    "/admin/sources/new",
                    "/admin/sources/look",
                    "address",
                    "http://desk:s3cret-quay@post.example/feed")
                .body()
            + command("sources", "import", Files.writeString(folder.resolve("my.opml"), list))
            + log.text();
    assertThat(seen).contains("https://herald.example/feed@home").doesNotContain("s3cret");
  }

  private String command(String name, String action, Path file) {
    var terminal = new java.io.StringWriter();
    var commands = Daybreak.commands(program::context, () -> false);
    commands.setOut(new java.io.PrintWriter(terminal));
    commands.setErr(new java.io.PrintWriter(terminal));
    commands.execute(name, action, file.toString());
    return terminal.toString();
  }

  @Test
  void aRedirectToAnAddressWithAPasswordIsToldWithoutIt() {
    try (var outlet = new Outlet()) {
      outlet.on(
          "/feed", Outlet.text(302, "", "Location", "http://desk:s3cret-quay@127.0.0.1:1/other"));
      var address = outlet.at("/feed").toString();
      var source =
          program
              .bean(Sources.class)
              .add(
                  new Source(
                      0,
                      "The Post",
                      address,
                      Source.Kind.FEED,
                      null,
                      0.5,
                      null,
                      null,
                      false,
                      false,
                      null));
      var polled = program.bean(Collecting.class).poll(source.id());

      assertThat(polled.problems()).isNotEmpty();
      assertThat(
              polled.problems()
                  + Visitor.editor(program).get("/admin/sources/" + source.id()).body()
                  + log.text())
          .contains("127.0.0.1:1/other")
          .doesNotContain("s3cret");
    }
  }

  @Test
  void aLinkWithAUserInItLosesItOnTheWayIn(@TempDir Path folder) throws IOException {
    var feed =
        """
        <rss version="2.0"><channel><title>The Post</title><language>en</language>
        <item><title>Ferry runs aground off Inishbofin</title>
        <link>https://bank.example:s3cret@evil.example/1</link>
        <enclosure url="https://bank.example@evil.example/1.jpg" type="image/jpeg" length="1"/>
        <pubDate>Tue, 24 Nov 2026 02:10:00 GMT</pubDate></item>
        </channel></rss>""";
    var file = Files.writeString(folder.resolve("feed.xml"), feed);

    var collected = program.bean(Collecting.class).collect(List.of(file));

    var article = collected.articles().get(0).article();
    assertThat(article.link()).isEqualTo("https://evil.example/1");
    assertThat(article.toString()).contains("https://evil.example/1.jpg").doesNotContain("bank");
  }

  @Test
  void aListOfReadersIsWrittenForItsOwnerAlone(@TempDir Path folder) throws IOException {
    program.reader("ann@example.org");
    var list = folder.resolve("readers.csv");

    command("subscribers", "export", list);

    assertThat(list).content().contains("ann@example.org");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(list)))
        .isEqualTo("rw-------");
  }

  @Test
  void anErrorOfTheDatabaseSaysNoValue() {
    program.reader("ann.secret@example.org");
    var db = program.bean(JdbcTemplate.class);

    var twice = catchThrowable(() -> program.reader("ann.secret@example.org"));
    var batch =
        catchThrowable(
            () ->
                db.batchUpdate(
                    "INSERT INTO installation (fact, said) VALUES (?, ?)",
                    List.of(
                        new Object[] {"ann.secret@example.org", "x"},
                        new Object[] {"ann.secret@example.org", "y"})));
    var number =
        catchThrowable(
            () -> db.queryForObject("SELECT CAST(? AS INTEGER)", Integer.class, "ann.secret"));

    for (var failure : List.of(twice, batch, number)) {
      var printed = new java.io.StringWriter();
      failure.printStackTrace(new java.io.PrintWriter(printed));
      assertThat(printed.toString()).contains("SQLState 2").doesNotContain("ann.secret");
    }
  }
}
