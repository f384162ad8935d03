package dev.daybreak.newsletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StringsTest {

  /** The plural categories of CLDR; a third language is strings alone. */
  @ParameterizedTest(name = "{1} in {0}: {2}")
  @CsvSource({
    "en, 0, other",
    "en, 1, one",
    "en, 2, other",
    "de, 0, other",
    "de, 1, one",
    "de, 5, other",
    "de-AT, 1, one",
    "pl, 1, one",
    "pl, 3, few",
    "pl, 5, many",
    "pl, 22, few",
    "fr, 0, one",
    "fr, 2, other",
    "fr, 1000000, many",
    "ga, 2, two",
    "ga, 8, many",
    "ar, 0, zero",
    "ar, 2, two",
    "ar, 5, few",
    "ar, 11, many",
    "ja, 1, other"
  })
  void aNumberTakesThePluralFormOfItsLanguage(String language, long number, String form) {
    var words =
        Map.of(
            "n.zero", "zero {0}",
            "n.one", "one {0}",
            "n.two", "two {0}",
            "n.few", "few {0}",
            "n.many", "many {0}",
            "n.other", "other {0}");
    assertThat(new Strings("site", language, words).count("n", number))
        .isEqualTo(form + " " + number);
  }

  @Test
  void aMissingFormIsOther() {
    var strings =
        new Strings("site", "pl", Map.of("n.one", "1", "n.other", "{0}", "m.many", "{0}"));
    assertThat(strings.count("n", 3)).isEqualTo("3");
    assertThat(strings.count("m", 2)).isEqualTo("2");
    assertThat(strings.has("n")).isTrue();
    assertThat(strings.has("o")).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(() -> strings.count("o", 1))
        .withMessageContaining("strings_pl.properties has no 'o");
  }

  @Test
  void theFirstNumberOfTheValuesDecides() {
    var words =
        Map.of("full.one", "{0} has its {1} story", "full.other", "{0} has its {1} stories");
    var strings = new Strings("errors", "en", words);
    assertThat(strings.of("full", List.of("Sport", 1))).isEqualTo("Sport has its 1 story");
    assertThat(strings.of("full", List.of("Sport", 3))).isEqualTo("Sport has its 3 stories");
  }

  @Test
  void aValueWithBracesStaysAsItIs() {
    var strings = new Strings("errors", "en", Map.of("two", "{1} and {0}, not {2} or { or {x}"));
    assertThat(strings.of("two", "{1}", "{0}")).isEqualTo("{0} and {1}, not {2} or { or {x}");
  }

  @Test
  void namesAreListedAsTheLanguageDoes() {
    var english = strings("{0} and {1}", "{0}, {1}");
    assertThat(english.list(List.of())).isEmpty();
    assertThat(english.list(List.of("World"))).isEqualTo("World");
    assertThat(english.list(List.of("World", "Sport"))).isEqualTo("World and Sport");
    assertThat(english.list(List.of("World", "Sport", "Science")))
        .isEqualTo("World, Sport and Science");
    assertThat(strings("{0}和{1}", "{0}、{1}").list(List.of("一", "二", "三", "四")))
        .isEqualTo("一、二、三和四");
  }

  private static Strings strings(String last, String next) {
    return new Strings("edition", "en", Map.of("list.last", last, "list.next", next));
  }
}
