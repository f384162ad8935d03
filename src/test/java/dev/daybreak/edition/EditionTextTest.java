package dev.daybreak.edition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.rendering.Variant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule 15: the text part, as it arrived, is a real edition. */
class EditionTextTest {

  static Stream<Named<String>> editions() {
    return Posted.looks().entrySet().stream()
        .map(look -> Named.of(look.getKey(), look.getValue().text()));
  }

  @ParameterizedTest
  @MethodSource("editions")
  void linesAreWrappedUnlessAnAddressOrAWordIsLonger(String text) {
    assertThat(text.lines())
        .allMatch(
            line -> line.length() <= 72 || !line.strip().contains(" ") || line.contains("://"));
  }

  @ParameterizedTest
  @MethodSource("editions")
  void thereAreNoEntitiesTagsOrLeftovers(String text) {
    assertThat(text.replace("&amp;amp;", "").replace("<#if x>", "").replace("${7*7}", ""))
        .doesNotContainPattern("&[a-z]+;|&#\\d+;|<(td|p|a|br)\\b|\\$\\{|<[#@]|\n\n\n\n");
  }

  @Test
  void everyHeadlineStandsWithItsLink() {
    var text = Fixtures.render(Fixtures.ordinary()).text();
    var flat = text.replaceAll("\\s+", " ");
    for (var story : Fixtures.ordinary().content().stories()) {
      assertThat(flat).contains(story.title(), story.link());
    }
  }

  @Test
  void theFooterIsWhole() {
    assertThat(Fixtures.render(Fixtures.ordinary()).text().lines())
        .contains(
            "\uE000consent\uE001",
            "Unsubscribe:",
            "\uE000leave\uE001",
            "\uE000preferences\uE001",
            "Daybreak, 1 Harbour Street",
            "Dublin D02 X285, Ireland");
  }

  @Test
  void germanIsGerman() {
    var text = Fixtures.renderer().render(Fixtures.ordinary(), Variant.all("de")).text();
    assertThat(text).contains("Abmelden:", "DAS WICHTIGSTE", "Dienstag, 24. November 2026");
    assertThat(text).doesNotContain("Unsubscribe");
  }
}
