package dev.daybreak.headlines;

import static dev.daybreak.headlines.SampleArticles.NOW;
import static dev.daybreak.headlines.SampleArticles.article;
import static dev.daybreak.headlines.SampleArticles.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.OutletKind;
import dev.daybreak.feeds.Source;
import dev.daybreak.headlines.text.Preparation;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoringTest {
  private static List<Factor> factors(List<ChoiceSettings.Beat> beats, Article... articles) {
    var settings = ChoiceSettings.defaults();
    var reports = Preparation.read(List.of(articles), NOW);
    return new Scoring(
            settings, NOW, new Beats(beats), OutletKinds.of(reports, new Sections(settings)))
        .factors(reports, Voices.of(reports, settings));
  }

  @Test
  void everyTermIsTheMethodsFormulaInMillionths() {
    // 3·log2(1+3); 2·0.5^(18/18); 1/(1+ln 1); (0.9+0.6+0.3)/3
    assertThat(
            factors(
                List.of(),
                article(source("a", null, 0.9), "Ferry aground", "", 18),
                article(source("b", null, 0.6), "Ship on rocks", "", 20),
                article(source("c", null, 0.3), "Eighty rescued", "", 30)))
        .extracting(Factor::name, Factor::micros)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("corroboration", 6_000_000L),
            org.assertj.core.groups.Tuple.tuple("freshness", 1_000_000L),
            org.assertj.core.groups.Tuple.tuple("position", 1_000_000L),
            org.assertj.core.groups.Tuple.tuple("weight", 600_000L));
  }

  @Test
  void outletsOfSeveralCountriesTellMoreThanThoseOfOne() {
    assertThat(factors(List.of(), of("a.ie"), of("b.co.uk"), of("c.com"), of("d.tv")))
        .contains(new Factor("spread", 792_481, new Reason.OutletCountries(3)));
    assertThat(factors(List.of(), of("a.ie"), of("b.ie")))
        .extracting(Factor::name)
        .doesNotContain("spread");
  }

  @Test
  void outletsOfSeveralKindsTellMoreThanAsManyOfOne() {
    var mixed =
        factors(List.of(), of("Technology", 1), of("Business", 2), of("World", 3), of(null, 4));

    assertThat(mixed)
        .contains(
            new Factor(
                "kinds",
                792_481,
                new Reason.KindsOfOutlet(
                    List.of(OutletKind.GENERAL), List.of("Business", "Technology"))));
    var alike = IntStream.range(0, 5).mapToObj(i -> of("Technology", i)).toArray(Article[]::new);
    assertThat(factors(List.of(), alike)).extracting(Factor::name).doesNotContain("kinds");
    assertThat(sum(mixed))
        .as("even against one outlet more")
        .isGreaterThan(sum(factors(List.of(), alike)));
  }

  @Test
  void aNewsroomIsShownButNotCounted() {
    var newsroom = article(source("energy.gov", null, 0.5), "Ferry aground", "", 1);
    assertThat(factors(List.of(), newsroom, of(null, 1)))
        .extracting(Factor::name)
        .doesNotContain("kinds");
    assertThat(factors(List.of(), newsroom, of(null, 1), of("Business", 2)))
        .contains(
            new Factor(
                "kinds",
                500_000,
                new Reason.KindsOfOutlet(
                    List.of(OutletKind.GENERAL, OutletKind.NEWSROOM), List.of("Business"))));
  }

  private static Article of(@Nullable String section, int number) {
    var plain = source("outlet-" + number, null, 0.5);
    var source =
        new Source(
            0,
            plain.name(),
            plain.address(),
            plain.kind(),
            section,
            0.5,
            null,
            "en",
            false,
            false,
            null);
    return article(source, "Ferry aground, says paper " + number, "", 1);
  }

  private static long sum(List<Factor> factors) {
    return factors.stream().mapToLong(Factor::micros).sum();
  }

  private static Article of(String host) {
    return article(source(host, null, 0.5), "Ferry aground off " + host, "", 1);
  }

  @Test
  void aBeatLiftsOrBuriesAndSaysItsName() {
    var lift = new ChoiceSettings.Beat("islands", List.of("valentia"), false);
    var bury = new ChoiceSettings.Beat("shipping", List.of("ferry"), true);
    var ferry = article("a", "Ferry aground off Valentia");
    var other = article("b", "Eighty rescued from ship");

    assertThat(factors(List.of(lift), ferry, other))
        .contains(new Factor("beat", 500_000, new Reason.Promoted("islands")));
    assertThat(factors(List.of(bury), ferry))
        .contains(new Factor("beat", -500_000, new Reason.Demoted("shipping")));
    assertThat(factors(List.of(bury), ferry, other)).hasSize(4);
  }
}
