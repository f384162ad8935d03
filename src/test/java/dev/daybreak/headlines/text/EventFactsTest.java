package dev.daybreak.headlines.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.Article;
import dev.daybreak.headlines.SampleArticles;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tells the events of two headlines in nearly the same words apart. */
class EventFactsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Rescue under way after ferry capsizes | Search under way after ferry capsizes
          Norvane to buy Telsira in $50bn deal | Norvane to buy Telsira in £40bn deal
          Norvane to buy Telsira in $50bn deal | Norvane to buy Telsira in US$50 billion deal
          Norvane to buy Telsira in $50bn deal | Norvane to buy Telsira in $51bn deal
          Norvane to buy Telsira in $50bn deal | Norvane to buy Telsira in 40bn pounds deal
          Norvane to sack 1.2 million workers | Norvane to sack 1,200,000 workers
          Norvane lifts sales forecast for phones | Norvane raises sales forecast for phones
          Swifts end Harps’ season and a 38-year wait | Swifts beat Harps for first time in 38 years
          Norvane shares end day lower | Norvane shares fall
          Nurse jailed for life for murder of patient | Nurse sentenced to life for murder of patient
          Miners strike over pay in Potosi, 400 walk out | Workers strike over pay in Potosi, 400 walk out
          """)
  void twoHeadlinesMayTellOneEvent(String one, String other) {
    assertThat(belief(one, other)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          All eight cavers alive in flooded cave | All eight cavers missing in flooded cave
          Norvane to buy Telsira in $50bn deal | Norvane to buy Telsira in $40bn deal
          Norvane to buy Telsira in A$50bn deal | Norvane to buy Telsira in A$40bn deal
          Norvane to buy Telsira in €50bn deal | Norvane to buy Telsira in €40bn deal
          Norvane lifts limit on sales of phones | Norvane announces limit on sales of phones
          Norvane lifts cap on output of phones | Norvane announces cap on output of phones
          Dockers end strike after a week | Dockers begin strike
          Dockers end strike this week | Dockers begin strike this week
          Norvane ends 10 day strike | Norvane faces 10 day strike
          Nurse sentenced to life for murder of patient | Soldier sentenced to life for murder of recruit
          Cholera spreads in capital | Measles spreads in capital
          """)
  void aDifferenceTellsTwoEventsApart(String one, String other) {
    assertThat(belief(one, other)).isLessThan(0.2);
  }

  /** Tolls grow from report to report. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Peru bus crash kills 12 | Peru bus crash kills 14
          Storm drives 1 million from homes | Storm drives 1.5 million from homes
          Peru bus crash leaves 26 dead | Peru bus crash: toll rises to 31
          """)
  void anotherCountIsADoubtAlone(String one, String other) {
    assertThat(belief(one, other)).isBetween(0.3, 0.9);
  }

  /** Of one company, one city and one person a day tells more than one thing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          EU fines Norvane over app store | Norvane loses patent case
          Lima airport opens new terminal | Robbers empty museum in Lima
          """)
  void aNameOrAPlaceAloneInCommonIsASmallDoubt(String one, String other) {
    assertThat(belief(one, other, 0.2)).isBetween(0.8, 0.9);
  }

  @Test
  void aWordBesideTheNameInCommonIsNone() {
    assertThat(belief("EU fines Norvane over app store", "Norvane to fight app store fine", 0.2))
        .isEqualTo(1);
  }

  /** By the tables of each language, and what Unicode calls countries and cities in it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          de | Hochwasser in Norwegen steigt | Hochwasser in Polen steigt
          de | Mietpreise steigen in Kronberg | Mietpreise sinken in Kronberg
          de | Gericht spricht Kellmann frei: Freispruch | Gericht verurteilt Kellmann
          de | Verband bestätigt Absage des Turniers | Verband: keine Absage des Turniers
          fr | Un pont s'effondre en Irlande | Un pont s'effondre en Autriche
          fr | La Suède autorise la pêche au thon | La Suède interdit la pêche au thon
          es | Suben los alquileres en Robledal | Bajan los alquileres en Robledal
          es | Un puente se derrumba en Estados Unidos | Un puente se derrumba en Reino Unido
          it | Il tribunale assolve Carani: assolto | Il tribunale condanna Carani: condanna
          pt | Preços das casas sobem no verão | Preços das casas descem no verão
          nl | Rechter: fusie van Velmar toegestaan | Rechter verbiedt fusie van Velmar
          pl | Powódź w Polsce trwa | Powódź w Niemczech trwa
          ru | Наводнение в Польше продолжается | Наводнение в Норвегии продолжается
          ru | Суд оправдал Ташкина | Суд осудил Ташкина
          sv | Hyrorna höjs i Granvik | Hyrorna sänks i Granvik
          cs | Povodeň v Polsku trvá | Povodeň v Rakousku trvá
          da | Huslejen stiger i Kolborg | Huslejen falder i Kolborg
          nb | Leieprisene stiger i Hellemo | Leieprisene faller i Hellemo
          fi | Tulva Ruotsissa jatkuu | Tulva Norjassa jatkuu
          tr | Kira fiyatları arttı | Kira fiyatları düştü
          uk | Повінь у Польщі триває | Повінь у Румунії триває
          """)
  void aDifferenceTellsTwoEventsApartInEveryLanguage(String language, String one, String other) {
    assertThat(belief(language, one, other)).isLessThan(0.6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          de | Hochwasser in der Schweiz steigt weiter | Schweizer Hochwasser steigt weiter
          de | Drei Tote bei Unfall in Kronberg | Unfall in Kronberg: drei Menschen sterben
          de | Seilbahn in Zürich steht still | Seilbahn in der Schweiz steht still
          fr | Un pont s'effondre en Irlande | Irlande : effondrement d'un pont
          es | Suben los alquileres en Robledal | Los alquileres aumentan en Robledal
          pl | Powódź w Polsce trwa | Powódź: Polska wciąż pod wodą
          da | Tre dræbt i busulykke ved Kolborg | Tre omkommer i busulykke ved Kolborg
          """)
  void oneEventIsToldInEveryLanguage(String language, String one, String other) {
    assertThat(belief(language, one, other)).isEqualTo(1);
  }

  /** Two headlines in one frame, where nothing is known of the words that differ. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          de | Schreiner streiken in Kronberg | Gärtner streiken in Kronberg
          sv | Hamnarbetare strejkar i Granvik | Pizzabagare strejkar i Granvik
          """)
  void inOneFrameWhatAHeadlineIsAboutCounts(String language, String one, String other) {
    assertThat(belief(language, one, other, 0.2)).isLessThan(0.5);
  }

  /** Other outlets have other verbs, add words, and tell it the other way round. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          de | Sturm Ute erreicht Kronberg | Sturm Ute trifft Kronberg
          de | Schreiner streiken in Kronberg | Kronberg: Gärtner streiken
          de | Schreiner streiken in Kronberg | Am Montag streiken in Kronberg viele Handwerker
          de | Merz reist nach Kiew | Kanzler reist nach Kiew
          de | Mann stirbt bei Unfall auf A7 | Autofahrer stirbt bei Unfall auf A7
          de | Trump verhängt Zölle auf Stahl | US-Präsident verhängt Zölle auf Stahl
          fr | Kellmann visite une usine à Vernay | Le président visite une usine à Vernay
          de | 40 Schreiner streiken in Kronberg | 40 Gesellen streiken in Kronberg
          """)
  void inAnotherFrameItDoesNot(String language, String one, String other) {
    assertThat(belief(language, one, other, 0.2)).isEqualTo(1);
  }

  @Test
  void whatTheOtherSummaryNamesIsNoOtherEvent() {
    var facts =
        facts(
            SampleArticles.article(
                SampleArticles.source("one"), "Schreiner streiken in Kronberg", "", 1),
            SampleArticles.article(
                SampleArticles.source("other"),
                "Gesellen streiken in Kronberg",
                "Am Montag bleiben alle Schreiner zu Hause.",
                1));
    assertThat(facts.get(0).belief(facts.get(1), 0.2)).isEqualTo(1);
  }

  /** Words that say something else as well are in no table. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pl | Nie żyje pisarz Kellmann | Zmarł pisarz Kellmann
          es | España derrota a Francia en la final | España vence a Francia en la final
          es | Fin de semana con lluvias en Robledal | Semana con lluvias en Robledal
          fr | La Coupe du monde augmente ses prix | Les prix de la Coupe du monde augmentent
          de | Urteil gegen Kellmann: Strafe steigt | Urteil gegen Kellmann fällt: Strafe steigt
          it | Carani in vendita, prezzo legale | Carani in vendita, prezzo vietato
          ru | Не менее 12 домов сгорели | 12 домов сгорели
          fr | Un mort et dix personnes sauvées | Dix personnes sauvées
          de | Streik nicht nur in Kronberg | Streik in Kronberg
          """)
  void aWordWithTwoSensesTellsNoEventsApart(String language, String one, String other) {
    assertThat(belief(language, one, other)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          de | 3 Leichen im Wald | 3
          de | 27 europäische Staaten | 27
          de | 3 Kronzeugen | 3
          de | 20 Millionäre | 20
          pl | 3 złodziei | 3
          es | 22 franceses | 22
          fr | 5 livres à lire | 5
          nb | 20 leiligheter | 20
          de | 20 bin | 20
          tr | 20 bin kişi | 20000
          pl | 3 miliony osób | 3000000
          """)
  void aWordThatBeginsAsACurrencyIsNoMoney(String language, String title, String count) {
    var figures = figures(language, title);
    assertThat(figures.amounts()).isEmpty();
    assertThat(figures.counts()).isEqualTo(SortedNumbers.of(IntStream.of(count.hashCode())));
  }

  @Test
  void opposingWordsAreOfOnePair() {
    var german = NearSynonyms.of(Language.of("de"));
    assertThat(german.areOpposed("sinkt", "steigt")).isTrue();
    assertThat(german.areOpposed("steigt", "steigt")).isFalse();
    assertThat(german.areOpposed("steigt", "billiger")).isFalse();
    assertThat(NearSynonyms.of(Language.of("nn")).deny(List.of("ikkje"))).isTrue();
  }

  @Test
  void numbersAreReadAsEachLanguageWritesThem() {
    assertThat(figures("de", "Norvane zahlt €2,5 Mrd").amounts()).containsOnlyKeys("€");
    assertThat(figures("de", "Norvane zahlt 2,5 Mrd. Euro"))
        .isEqualTo(figures("fr", "Norvane verse 2,5 milliards d'euros"))
        .isEqualTo(figures("pl", "Norvane płaci 2,5 mld euro"));
    assertThat(figures("ru", "Norvane заплатит 3 млрд долларов"))
        .isEqualTo(figures("es", "Norvane paga 3.000 millones de dólares"));
    assertThat(figures("de", "1.200 Stellen weg").counts())
        .isEqualTo(figures("fr", "1 200 postes supprimés").counts())
        .isEqualTo(figures("en", "1,200 jobs go").counts());
    assertThat(figures("nl", "1,5 miljoen kippen").counts())
        .isEqualTo(figures("en", "1.5 million chickens").counts());
    assertThat(figures("de", "Zwei Boote sinken").counts())
        .isEqualTo(figures("de", "2 Boote sinken").counts());
    assertThat(figures("de", "Mauer ist 2,5 m hoch").counts()).isEqualTo(SortedNumbers.NONE);
    assertThat(figures("es", "20 militares").counts())
        .isEqualTo(figures("es", "20 casas").counts());
  }

  /** Of headlines in the same words but for what is asked here. */
  private static double belief(String one, String other) {
    return belief(one, other, 1);
  }

  private static double belief(String one, String other, double cosine) {
    return belief("en", one, other, cosine);
  }

  private static double belief(String language, String one, String other) {
    return belief(language, one, other, 1);
  }

  private static double belief(String language, String one, String other, double cosine) {
    var facts =
        FactFinder.of(
            Preparation.read(
                List.of(
                    SampleArticles.in(language, SampleArticles.article("one", one)),
                    SampleArticles.in(language, SampleArticles.article("other", other)))));
    return facts.get(0).belief(facts.get(1), cosine);
  }

  private static List<EventFacts> facts(Article... inGerman) {
    return FactFinder.of(
        Preparation.read(
            Arrays.stream(inGerman).map(article -> SampleArticles.in("de", article)).toList()));
  }

  private static Figures figures(String language, String title) {
    var article = SampleArticles.in(language, SampleArticles.article("one", title));
    return FactFinder.of(Preparation.read(List.of(article))).get(0).figures();
  }
}
