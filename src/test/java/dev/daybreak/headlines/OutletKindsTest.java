package dev.daybreak.headlines;

import static dev.daybreak.headlines.SampleArticles.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.OutletKind;
import dev.daybreak.feeds.Source;
import dev.daybreak.headlines.text.Preparation;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutletKindsTest {
  private static final ChoiceSettings SETTINGS =
      ChoiceSettings.of(
          Map.of(
              "rules.national[0].section", "Ireland",
              "rules.national[0].places[0]", "Dublin"));

  /** Of its articles, so many are of a section: {@code Technology 3}; {@code - 1}: of none. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // What its articles are about
        "a trade title, Tidings, https://tidings.example/feed, -, -, Technology 3, Technology",
        "nearly all of one, Tidings, https://tidings.example/feed, -, -, Technology 6 Sport 2, Technology",
        "of two sections, Tidings, https://tidings.example/feed, -, -, Technology 5 Sport 2, GENERAL",
        "many without a section, Tidings, https://tidings.example/feed, -, -, Technology 3 none 2, GENERAL",
        "too few to tell, Tidings, https://tidings.example/feed, -, -, Technology 2, GENERAL",
        "too few but the source says, Tidings, https://tidings.example/feed, Business, -, none 1, Business",
        "a source for the world, Tidings, https://tidings.example/feed, World, -, none 5, GENERAL",
        "a source for a country, Tidings, https://tidings.example/feed, Ireland, -, none 5, GENERAL",
        "news of any kind, Tidings, https://tidings.example/feed, News, -, none 5, GENERAL",
        // What its name or address shows
        "an agency, Reuters, https://tidings.example/feed, -, -, Business 5, AGENCY",
        "a wire, Meridian News Wire, https://tidings.example/feed, World, -, none 1, AGENCY",
        "an agency with a section, Bloomberg, https://tidings.example/feed, Business, -, none 1, Business",
        "an agency for the world, Reuters, https://tidings.example/feed, World, -, none 1, AGENCY",
        "a desk, Newsdesk, https://tidings.example/feed, -, -, none 5, GENERAL",
        "a university, UNI, https://tidings.example/feed, -, -, none 5, GENERAL",
        "of a region, MENA, https://tidings.example/feed, -, -, none 5, GENERAL",
        "a public agency, Meridian Space Agency, https://tidings.example/feed, -, -, none 5, GENERAL",
        "a news agency, Meridian News Agency, https://tidings.example/feed, -, -, none 5, AGENCY",
        "with agency in its name, Anadolu Agency, https://tidings.example/feed, -, -, none 5, AGENCY",
        "a government with a section, Energy, https://www.energy.gov/news.xml, Business, -, none 5, NEWSROOM",
        "a government, Energy, https://www.energy.gov/news.xml, -, -, Business 5, NEWSROOM",
        "another, Tidings, https://service.gov.uk/feed, -, -, none 1, NEWSROOM",
        "of Europe, Tidings, https://ec.europa.eu/feed, -, -, none 1, NEWSROOM",
        "no government, Tidings, https://gov.example/feed, -, -, none 5, GENERAL",
        "a file, Tidings, /srv/news/a.gov, -, -, none 5, GENERAL",
        // What an editor says
        "a station, Reuters, https://tidings.example/feed, Business, BROADCASTER, none 5, BROADCASTER",
        "a desk of a paper, Tidings, https://tidings.example/feed, Business, GENERAL, none 5, GENERAL",
      })
  void anOutletsKindIsWhatAnEditorSaysElseWhatItShows(
      String what,
      String name,
      String address,
      @Nullable String section,
      @Nullable OutletKind said,
      String articles,
      String kind) {
    var source =
        new Source(
            0, name, address, Source.Kind.FEED, section, 0.5, null, "en", false, false, said);

    assertThat(kinds(List.of(source), articles)).as(what).containsExactly(kind);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"-, Business, GENERAL", "Technology, Technology, Technology", "-, World, GENERAL"})
  void feedsOfOneOwnerAreOneOutlet(@Nullable String one, @Nullable String other, String kind) {
    var sources =
        Stream.of(one, other)
            .map(
                section ->
                    new Source(
                        0,
                        "Tidings " + section,
                        "https://tidings.example/" + section,
                        Source.Kind.FEED,
                        section,
                        0.5,
                        "Tidings",
                        "en",
                        false,
                        false,
                        null))
            .toList();

    assertThat(kinds(sources, "none 4")).containsExactly(kind);
  }

  @Test
  void whatAnEditorSaysOfOneSourceHoldsForItsOwnerBeforeWhatAnotherShows() {
    var shown = of("https://a.gov/feed", null);
    var said = of("https://b.example/feed", OutletKind.BROADCASTER);

    assertThat(kinds(List.of(shown, said), "none 4")).containsExactly("BROADCASTER");
  }

  private static Source of(String address, @Nullable OutletKind said) {
    return new Source(
        0, address, address, Source.Kind.FEED, null, 0.5, "Tidings", "en", false, false, said);
  }

  /** The kinds of the one voice of some sources, each with such articles. */
  private static List<String> kinds(List<Source> sources, String articles) {
    var counts = articles.split(" ", -1);
    var all =
        sources.stream()
            .flatMap(
                source ->
                    IntStream.range(0, counts.length / 2)
                        .boxed()
                        .flatMap(
                            at ->
                                IntStream.range(0, Integer.parseInt(counts[2 * at + 1]))
                                    .mapToObj(i -> "Rain number " + at + i)
                                    .map(title -> SampleArticles.article(source, title, "", 1))
                                    .map(
                                        one ->
                                            counts[2 * at].equals("none")
                                                ? one
                                                : SampleArticles.in(one, counts[2 * at]))))
            .toList();
    var reports = Preparation.read(all, NOW);
    var voice = new Voices.Voice(sources.get(0).voice(), 0.5);
    var kinds = OutletKinds.of(reports, new Sections(SETTINGS)).of(List.of(voice));
    return Stream.concat(kinds.kinds().stream().map(Enum::name), kinds.sections().stream())
        .toList();
  }
}
