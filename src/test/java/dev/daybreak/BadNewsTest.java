package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.composing.Composing;
import dev.daybreak.edition.rendering.Renderer;
import dev.daybreak.edition.rendering.Variant;
import dev.daybreak.feeds.polling.Collecting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever the outlets send: a sensible edition or none, never an error, never a story twice. */
class BadNewsTest {
  private static final String NOW = "2026-11-24T03:00:00Z";
  private static final String EARLY = "2026-11-24T01:00:00Z";
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final String FERRY = "Ferry runs aground off Valentia";
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  /** What comes, and how many stories it makes: at least, and at most. */
  @SuppressWarnings("ImmutableEnumChecker") // lists that nobody changes
  private enum Bad {
    NO_ARTICLES(0, 0, outlet("a")),
    ONE_ARTICLE(1, 1, outlet("a", FERRY)),
    A_THOUSAND_COPIES(
        1,
        1,
        outlets(10, i -> IntStream.range(0, 100).mapToObj(k -> FERRY).toArray(String[]::new))),
    ONE_WORD(1, 3, outlet("a", "Weather"), outlet("b", "Weather", "Sport")),
    DIGITS(1, 1, outlet("a", "2026", "1 2 3"), outlet("b", "2026", FERRY)),
    EMOJI(1, 1, outlet("a", "🎉🎉🎉", "👩‍👩‍👧"), outlet("b", "🎉🎉🎉", FERRY)),
    EMPTY(1, 1, outlet("a", "", " ", "&#160;"), outlet("b", "", FERRY)),
    A_PARROT(
        1,
        12,
        outlet(
            "a",
            IntStream.range(0, 500).mapToObj(i -> FERRY + ", part " + i).toArray(String[]::new)),
        outlet("b", FERRY)),
    ONE_INSTANT(
        3,
        3,
        outlet("a", FERRY, "Teachers walk out in Montevideo"),
        outlet("b", "Glacier lake drains above Chamonix")),
    THE_FUTURE(1, 1, dated("a", "2027-01-01T00:00:00Z", "Glacier lake drains"), outlet("b", FERRY)),
    FOUR_MEGABYTES(
        1,
        1,
        new Outlet(
            "a", EARLY, List.of("Comet found on old plates"), "lorem ipsum ".repeat(350_000))),
    /** More than a feed may have: that outlet is named, and the others are told. */
    TEN_MEGABYTES(
        1,
        1,
        new Outlet("a", EARLY, List.of(FERRY), "lorem ipsum ".repeat(850_000)),
        outlet("b", FERRY));

    private final int least;
    private final int most;
    private final List<Outlet> outlets;

    Bad(int least, int most, Outlet... outlets) {
      this.least = least;
      this.most = most;
      this.outlets = List.of(outlets);
    }

    List<Path> write(Path folder) throws IOException {
      var files = new ArrayList<Path>();
      for (var outlet : outlets) {
        var name = name().toLowerCase(Locale.ROOT).replace('_', '-') + '-' + outlet.name;
        files.add(Files.writeString(folder.resolve(name + ".xml"), outlet.feed(name)));
      }
      return files;
    }
  }

  private record Outlet(String name, String at, List<String> titles, String summary) {
    String feed(String name) {
      var items =
          IntStream.range(0, titles.size())
              .mapToObj(
                  i ->
                      """
                      <entry><id>urn:%1$s:%2$d</id><title>%3$s</title><summary>%4$s</summary>
                      <link href="https://%1$s.example/%2$d"/><updated>%5$s</updated></entry>"""
                          .formatted(name, i, titles.get(i), summary, at))
              .collect(Collectors.joining());
      return """
          <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>urn:%1$s</id>
          <title>Outlet %1$s</title><updated>%2$s</updated>%3$s</feed>"""
          .formatted(name, at, items);
    }
  }

  private static Outlet outlet(String name, String... titles) {
    return dated(name, EARLY, titles);
  }

  private static Outlet dated(String name, String at, String... titles) {
    return new Outlet(name, at, List.of(titles), "");
  }

  private static Outlet[] outlets(int count, IntFunction<String[]> titles) {
    return IntStream.range(0, count)
        .mapToObj(i -> outlet("o" + i, titles.apply(i)))
        .toArray(Outlet[]::new);
  }

  @ParameterizedTest
  @EnumSource
  void chooseMakesTheBestOfIt(Bad bad) throws IOException {
    bad.write(Files.createDirectory(folder.resolve("news")));
    var out = folder.resolve("out.jsonl");
    var clusters = folder.resolve("clusters.tsv");

    assertThat(
            Terminal.said(
                new String[0],
                "choose",
                "--explain",
                "--sources",
                folder.resolve("news").toString(),
                "--now",
                NOW,
                "--out",
                out.toString(),
                "--clusters",
                clusters.toString()))
        .startsWith("0: ")
        .doesNotContain("Exception");
    var picks = Files.readAllLines(out).stream().map(JSON::readTree).toList();
    assertThat(picks).hasSizeBetween(bad.least, bad.most);
    assertThat(picks)
        .allSatisfy(pick -> assertThat(pick.get("title").asString()).matches(".*\\p{L}.*"));
    assertThat(picks.stream().flatMap(BadNewsTest::links)).doesNotHaveDuplicates();
    assertThat(Files.readAllLines(clusters)).doesNotHaveDuplicates();
  }

  /** The links of a pick's reports, and of the stories that ride with it. */
  private static Stream<String> links(JsonNode pick) {
    return Stream.concat(
        pick.get("links").valueStream().map(JsonNode::asString),
        pick.get("also").valueStream().map(also -> also.get("link").asString()));
  }

  /** All of it on one day: the ferry once, and what else has a headline. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void allOfItMakesOneEditionAndNothingMakesNone(Database database) throws IOException {
    var program = Program.on(database);
    var composing = program.bean(Composing.class);
    assertThat(composing.compose(TODAY).state()).isEqualTo(State.SKIPPED);

    for (var bad : Bad.values()) {
      program
          .bean(Collecting.class)
          .collect(bad.write(Files.createDirectory(folder.resolve(bad.name()))));
    }
    var edition = composing.compose(TODAY);
    var stories = edition.content().stories();

    assertThat(edition.state()).isEqualTo(State.DRAFT);
    assertThat(stories.stream().flatMap(story -> story.articles().stream()))
        .doesNotHaveDuplicates();
    assertThat(stories).filteredOn(story -> story.title().equals(FERRY)).hasSize(1);
    assertThat(stories).allSatisfy(story -> assertThat(story.title()).matches(".*\\p{L}.*"));
    assertThat(program.bean(Renderer.class).render(edition, Variant.all("en")).html())
        .contains(stories.get(0).title());
  }
}
