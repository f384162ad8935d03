package dev.daybreak.headlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The choose and compare commands, as a script runs them. */
class HeadlineCommandsTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path news;

  @BeforeEach
  void twoFeedsAndASavedPage() throws IOException {
    news = Files.createDirectory(folder.resolve("news"));
    Files.writeString(
        news.resolve("courier.xml"),
        feed(
            "Courier",
            item("https://courier.example/1", "Ferry runs aground off Valentia with 80 aboard", 17),
            item("https://courier.example/2", "Teachers walk out in Montevideo", 17),
            item("https://courier.example/3", "Glacier lake drains above Chamonix", 19)));
    Files.writeString(
        news.resolve("lantern.xml"),
        feed(
            "Lantern",
            item("https://lantern.example/1", "Ferry aground off Valentia: all 80 rescued", 17)));
    Files.writeString(
        news.resolve("library.txt"),
        """
        Title: Book comes home 84 years late
        Source: Morning Tide
        Date: 2026-02-17T20:00:00Z

        A novel lent in 1942 was handed in at the desk of the city library on Tuesday.
        """);
  }

  private static String feed(String name, String... items) {
    return "<rss version=\"2.0\"><channel><title>%s</title>%s</channel></rss>"
        .formatted(name, String.join("", items));
  }

  private static String item(String link, String title, int day) {
    return "<item><title>%s</title><link>%s</link><pubDate>%s Feb 2026 21:00:00 GMT</pubDate></item>"
        .formatted(title, link, day);
  }

  private int run(Callable<Integer> command, String... args) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              line.getErr().println(e.getMessage());
              return 1;
            })
        .execute(args);
  }

  private int choose(String... more) {
    var args =
        new java.util.ArrayList<>(
            List.of("--sources", news.toString(), "--now", "2026-02-18T03:30:00Z"));
    args.addAll(List.of(more));
    return run(new ChooseCommand(), args.toArray(String[]::new));
  }

  private List<JsonNode> written(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(new JsonMapper()::readTree).toList();
  }

  @Test
  void clustersNameEveryArticleOfTheLookBackByLinkOrFile() throws IOException {
    var file = folder.resolve("clusters.tsv");

    assertThat(choose("--clusters", file.toString())).isZero();
    assertThat(Files.readAllLines(file))
        .containsExactlyInAnyOrder(
            "https://courier.example/1\thttps://courier.example/1",
            "https://lantern.example/1\thttps://courier.example/1",
            "https://courier.example/2\thttps://courier.example/2",
            "library.txt\tlibrary.txt");
  }

  @Test
  void outIsOneObjectAPickWhoseFactorsAddUp() throws IOException {
    var file = folder.resolve("out.jsonl");

    assertThat(choose("--out", file.toString(), "--top", "20", "--look-back", "PT52H")).isZero();
    var picks = written(file);
    assertThat(picks).hasSize(3);
    var first = picks.get(0);
    assertThat(first.propertyNames())
        .containsExactly(
            "rank",
            "section",
            "link",
            "title",
            "kind",
            "score",
            "factors",
            "sources",
            "links",
            "also",
            "repeat",
            "warnings");
    assertThat(first.get("rank").asInt()).isEqualTo(1);
    assertThat(first.get("sources").valueStream().map(JsonNode::asString))
        .containsExactly("Courier", "Lantern");
    assertThat(first.get("repeat").isNull()).isTrue();
    var sum =
        first
            .get("factors")
            .valueStream()
            .map(JsonNode::decimalValue)
            .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add);
    assertThat(sum).isEqualByComparingTo(first.get("score").decimalValue());
  }

  @Test
  void whatYesterdayWroteIsNotToldAgain() throws IOException {
    var yesterday = folder.resolve("yesterday.jsonl");
    choose("--out", yesterday.toString());
    var today = folder.resolve("today.jsonl");

    choose("--out", today.toString(), "--yesterday", yesterday.toString());

    assertThat(written(yesterday)).hasSize(3);
    assertThat(written(today)).isEmpty();
  }

  @Test
  void explainTellsReasonsAndWhatWasKeptOut() {
    assertThat(choose("--explain", "--set", "layout.top=1")).isZero();
    assertThat(out.toString())
        .contains("4 articles, 3 stories", "2 independent sources", "What came close");
  }

  @Test
  void wrongUseIsNamedAndEndsWithTwo() {
    assertThat(run(new ChooseCommand(), "--sources", folder.resolve("no").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no file or folder").contains("no");
    assertThat(choose("--set", "layout.top=0")).isEqualTo(2);
    assertThat(err.toString()).contains("0 is not 1 or more");
    assertThat(choose("--look-back", "PT0S")).isEqualTo(2);
    assertThat(run(new CompareCommand(), "only one")).isEqualTo(2);
  }

  @Test
  void nothingToChooseFromIsNoError() {
    assertThat(
            run(new ChooseCommand(), "--sources", news.toString(), "--now", "2020-01-01T00:00:00Z"))
        .isZero();
    assertThat(out.toString()).contains("Nothing to choose from");
  }

  @Test
  void aListOfSourcesNamesItsFilesFromWhereItStands() throws IOException {
    var list = folder.resolve("sources.opml");
    Files.writeString(
        list,
        """
        <opml version="2.0"><body>
          <outline type="rss" text="Courier" xmlUrl="news/courier.xml"/>
          <outline type="rss" text="Lantern" xmlUrl="./news/lantern.xml"/>
        </body></opml>""");
    var file = folder.resolve("listed.tsv");

    assertThat(
            run(
                new ChooseCommand(),
                "--sources",
                list.toString(),
                "--now",
                "2026-02-18T03:30:00Z",
                "--clusters",
                file.toString()))
        .isZero();
    assertThat(Files.readAllLines(file)).hasSize(3);
  }

  @Test
  void aBrokenFileIsNamedAndTheRestIsChosenFrom() throws IOException {
    Files.writeString(news.resolve("broken.json"), "{ not json");
    Files.createDirectory(news.resolve("empty"));

    assertThat(choose()).isZero();
    assertThat(err.toString()).contains("broken.json");
    assertThat(out.toString().lines()).hasSize(3);
    assertThat(run(new ChooseCommand(), "--sources", news.resolve("empty").toString())).isZero();
    assertThat(out.toString()).contains("Nothing to choose from");
  }

  @Test
  void aSettingThatThereIsNotIsNamed() {
    assertThat(choose("--set", "layout.tpo=1")).isEqualTo(2);
    assertThat(err.toString()).contains("There is no setting daybreak.choice.layout.tpo");
    assertThat(choose("--set", "layout.top=many")).isEqualTo(2);
    assertThat(err.toString()).contains("daybreak.choice.layout.top: ‘many’ doesn’t fit");
  }

  @Test
  void compareScoresAndNamesTheWords() {
    assertThat(run(new CompareCommand(), "Syrian rebels seize town", "Rebels capture Syria town"))
        .isZero();
    assertThat(out.toString()).startsWith("0.").contains("syria", "seiz ~ captur (0.90)");
  }

  @Test
  void comparePairsPrintsIdAndScoreAndNamesABadLine() throws IOException {
    var pairs = folder.resolve("pairs.tsv");
    Files.writeString(pairs, "a\tFerry aground\tFerry aground\nnonsense\nb\tFerry\tBook\n");

    assertThat(run(new CompareCommand(), "--pairs", pairs.toString())).isEqualTo(1);
    assertThat(out.toString()).matches("a\t1\\.0000\\Rb\t0\\.[01]\\d{3}\\R");
    assertThat(err.toString()).contains("line 2");
  }
}
