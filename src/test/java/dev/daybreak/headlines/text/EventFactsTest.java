package dev.daybreak.headlines.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.headlines.SampleArticles;
import java.util.List;
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

  @Test
  void amountsAreReadInEnglishAlone() {
    assertThat(facts("en", "Norvane pays $2.5bn").amounts()).containsOnlyKeys("$");
    assertThat(facts("de", "Norvane zahlt €2,5 Mrd").amounts()).isEmpty();
    assertThat(facts("de", "Mauer ist 2,5 m hoch").counts()).isEqualTo(SortedNumbers.NONE);
  }

  /** Of headlines in the same words but for what is asked here. */
  private static double belief(String one, String other) {
    return belief(one, other, 1);
  }

  private static double belief(String one, String other, double cosine) {
    var facts =
        FactFinder.of(
            Preparation.read(
                List.of(
                    SampleArticles.article("one", one), SampleArticles.article("other", other))));
    return facts.get(0).belief(facts.get(1), cosine);
  }

  private static EventFacts facts(String language, String title) {
    var article = SampleArticles.in(language, SampleArticles.article("one", title));
    return FactFinder.of(Preparation.read(List.of(article))).get(0);
  }
}
