package dev.daybreak.headlines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.OutletKind;
import dev.daybreak.feeds.kinds.ArticleKind;
import dev.daybreak.newsletter.Wordbook;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ReasonWordsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final LocalDate DATE = LocalDate.of(2026, 11, 23);
  private static final Reason FULL = new Reason.EditionFull();

  /** Each reason, its code with values, and its sentence for editors and the command line. */
  static Stream<Arguments> reasons() {
    return Stream.of(
        said(new Reason.IndependentSources(1), "1 source"),
        said(new Reason.IndependentSources(6), "6 independent sources"),
        said(new Reason.NewestReport(Duration.ofMinutes(359)), "newest report 5 h old"),
        said(new Reason.NewestReport(Duration.ofMinutes(59)), "newest report 59 min old"),
        said(new Reason.FeedPosition(3), "place 3 in a feed"),
        said(new Reason.SourceWeight(0.5), "sources of weight 0.50"),
        said(new Reason.Promoted("islands"), "promoted by islands"),
        said(new Reason.Demoted("shipping"), "demoted by shipping"),
        said(new Reason.CoveredOn(DATE), "covered on 2026-11-23"),
        said(new Reason.Pinned("ann", "readers asked"), "pinned by ann: readers asked"),
        said(new Reason.Dropped("ann", "old"), "dropped by ann: old"),
        said(FULL, "the edition is full"),
        said(new Reason.SectionNotShown("Sport"), "no room for the section Sport"),
        said(new Reason.SectionFull(1, "Sport"), "Sport has its 1 story"),
        said(new Reason.SectionFull(3, "Sport"), "Sport has its 3 stories"),
        said(new Reason.SourceFull(2, "Gazette"), "Gazette leads 2 stories already"),
        said(
            new Reason.OfKind(ArticleKind.QUIZ, "kinds.tsv:1 title “Quiz:”"),
            "quiz: kinds.tsv:1 title “Quiz:”"),
        said(new Reason.NoHeadline(), "has no headline"),
        said(new Reason.LittleNew(DATE), "covered on 2026-11-23, little is new"),
        said(new Reason.SameTopic("Ferry aground"), "belongs to \"Ferry aground\""),
        said(new Reason.NewFacts(List.of("80", "valentia")), "new: 80, valentia"),
        said(new Reason.OneSource("Gazette"), "rests on one source: Gazette"),
        said(new Reason.OlderThan(Duration.ofHours(24)), "older than 24 h"),
        said(
            new Reason.SplitLost("ann"),
            "the split by ann has no effect: the report that was to stay in this story is gone"),
        said(
            new Reason.PictureLost(),
            "the chosen picture can’t be fetched; the story shows another one or none"),
        said(
            new Reason.SourcesDisagree(12, 15, Reason.Toll.DEAD),
            "sources disagree: 12 or 15 dead"),
        said(
            new Reason.LightAfterGrave("Three dead"),
            "light, and next to a grave story: Three dead"),
        said(new Reason.GraveAfterLight("Panda"), "grave, and next to a light story: Panda"),
        said(new Reason.FactorChanged("weight", 3_600_000), "weight +3.600"),
        said(new Reason.FactorChanged("beat", -500_000), "beat -0.500"),
        said(new Reason.SectionChanged("World", "Sport"), "from World to Sport"),
        said(new Reason.NowALine("World"), "no room for it in full: now a line also in World"),
        said(new Reason.WasALine("World"), "was a line also in World"),
        said(new Reason.OthersMoved(), "others moved"),
        said(new Reason.OutletCountries(3), "outlets of 3 countries"),
        said(
            new Reason.KindsOfOutlet(
                List.of(OutletKind.GENERAL, OutletKind.AGENCY), List.of("Business", "Technology")),
            "outlets of 4 kinds: general, news agency, Business, Technology"),
        said(
            new Reason.KindsOfOutlet(
                List.of(OutletKind.GENERAL, OutletKind.NEWSROOM), List.of("Business")),
            "outlets of 2 kinds: general, Business; and a newsroom, which does not count"),
        said(new Reason.Outweighed("Ferry aground"), "much less important than \"Ferry aground\""),
        said(new Reason.WasLeftOut(FULL), "was: the edition is full"),
        said(new Reason.NotAmongTheBest(), "not among the best"));
  }

  private static Arguments said(Reason reason, String sentence) {
    return Arguments.of(reason, sentence);
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void aReasonIsWordedForEditors(Reason reason, String sentence) {
    assertThat(SampleArticles.words("en").of(reason)).isEqualTo(sentence);
    assertThat(SampleArticles.words("de").of(reason)).isNotBlank().doesNotContain("{");
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void aReasonIsStoredAsItsCodeAndItsValues(Reason reason, String sentence) {
    var json = JSON.writerFor(Reason.class).writeValueAsString(reason);

    assertThat(json).startsWith("{\"reason\":\"" + reason.code() + "\"").doesNotContain(sentence);
    assertThat(JSON.readValue(json, Reason.class)).isEqualTo(reason);
  }

  @Test
  void theStoredShapeIsWhatItIs() {
    assertThat(JSON.writerFor(Reason.class).writeValueAsString(new Reason.IndependentSources(6)))
        .isEqualTo("{\"reason\":\"independent-sources\",\"count\":6}");
    assertThat(
            JSON.writerFor(Reason.class)
                .writeValueAsString(new Reason.NewestReport(Duration.ofHours(5))))
        .isEqualTo("{\"reason\":\"newest-report\",\"age\":\"PT5H\"}");
    assertThat(JSON.writerFor(Reason.class).writeValueAsString(new Reason.LittleNew(DATE)))
        .isEqualTo("{\"reason\":\"little-new\",\"date\":\"2026-11-23\"}");
  }

  @Test
  void theTableHasEveryReason() {
    var tabled = reasons().map(row -> (Object) row.get()[0].getClass()).toList();
    var all =
        Stream.of(Reason.class.getPermittedSubclasses())
            .flatMap(
                type ->
                    type.isInterface()
                        ? Arrays.stream(type.getPermittedSubclasses())
                        : Stream.of(type))
            .toList();
    assertThat(tabled).containsAll(all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void readersAreNeverToldWhichEditorDidSomethingNorWhy(String language) {
    var words = new ReasonWords(new Wordbook(Path.of("templates"), "en").of("edition", language));

    assertThat(words.of(new Reason.Pinned("mary", "her idea"))).doesNotContain("mary", "idea");
    assertThat(words.of(new Reason.Dropped("mary", "her idea"))).doesNotContain("mary", "idea");
  }

  /** What the page about an edition's selection shows. */
  static Stream<Arguments> germanReasons() {
    return Stream.of(
        said(new Reason.IndependentSources(1), "eine Quelle"),
        said(new Reason.IndependentSources(6), "6 unabhängige Quellen"),
        said(new Reason.NewestReport(Duration.ofHours(5)), "jüngster Bericht 5 Std. alt"),
        said(new Reason.FeedPosition(3), "Platz 3 in einem Feed"),
        said(new Reason.SourceWeight(0.5), "Gewichtung der Medien: 0,50"),
        said(new Reason.Promoted("Inseln"), "bevorzugt: Inseln"),
        said(new Reason.Demoted("Schiffe"), "zurückgestellt: Schiffe"),
        said(new Reason.CoveredOn(DATE), "stand schon in der Ausgabe vom 23. November 2026"),
        said(new Reason.Pinned("ann", "x"), "von der Redaktion gesetzt"),
        said(new Reason.Dropped("ann", "x"), "von der Redaktion herausgenommen"),
        said(FULL, "die Ausgabe ist voll"),
        said(new Reason.SectionNotShown("Sport"), "kein Platz für das Ressort Sport"),
        said(new Reason.SectionFull(3, "Sport"), "aus Sport sind schon 3 dabei"),
        said(new Reason.SourceFull(2, "Gazette"), "Gazette führt schon 2 Meldungen an"),
        said(new Reason.OfKind(ArticleKind.WEATHER, "x"), "keine Nachricht: Wetterbericht"),
        said(new Reason.NoHeadline(), "ohne Schlagzeile"),
        said(
            new Reason.LittleNew(DATE),
            "stand schon in der Ausgabe vom 23. November 2026, kaum Neues"),
        said(new Reason.SameTopic("Fähre auf Grund"), "gehört zu „Fähre auf Grund“"));
  }

  @ParameterizedTest
  @MethodSource("germanReasons")
  void aReasonIsWordedForReadersInTheirLanguage(Reason reason, String sentence) {
    var wordbook = new Wordbook(Path.of("templates"), "en");

    assertThat(new ReasonWords(wordbook.of("edition", "de")).of(reason)).isEqualTo(sentence);
    assertThat(new ReasonWords(wordbook.of("edition", "en")).of(reason))
        .isNotBlank()
        .doesNotContain("{");
  }
}
