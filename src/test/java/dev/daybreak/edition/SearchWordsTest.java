package dev.daybreak.edition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.SearchWords.Piece;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ferry             | Ferry to Aran leaves            | [Ferry] to Aran leaves",
        "fer               | Ferry to Aran, ferries and rice | [Ferry] to Aran, [ferries] and rice",
        "ferry aran        | Aran waits for a ferry          | [Aran] waits for a [ferry]",
        "ZURICH            | In Zürich fällt der Strom aus   | In [Zürich] fällt der Strom aus",
        "zürich            | Zurich trams stop               | [Zurich] trams stop",
        "strasse           | Die Straße ist gesperrt         | Die [Straße] ist gesperrt",
        "lodz oslo         | Łódź grüßt Oslo                 | [Łódź] grüßt [Oslo]",
        "o'brien           | O’Brien wins, by 3              | [O]’[Brien] wins, by 3",
        "ISTANBUL          | Istanbul waits                  | [Istanbul] waits",
        "選挙              | 東京で選挙が始まる              | 東京で[選挙]が始まる",
        "السلام            | بدأت محادثات السلام             | بدأت محادثات [السلام]",
        "ёлка              | Елка стоит                      | [Елка] стоит",
        "100%              | Rates of 100 per cent           | Rates of [100] per cent",
      })
  void aWordIsFoundByItsBeginningWithoutCaseAndAccents(String query, String text, String marked) {
    var words = SearchWords.of(query);

    assertThat(shown(words.marked(text))).isEqualTo(marked);
    var folded = SearchWords.folded(List.of(text));
    assertThat(words.terms())
        .allMatch(term -> folded.contains(SearchWords.pattern(term).replace("%", "")));
  }

  @ParameterizedTest
  @CsvSource({"rice, Price of bread", "sse, Straße", "ferry, Fairy tale"})
  void aWordIsNotFoundByItsMiddle(String query, String text) {
    var words = SearchWords.of(query);

    assertThat(shown(words.marked(text))).isEqualTo(text);
    assertThat(SearchWords.folded(List.of(text)))
        .doesNotContain(SearchWords.pattern(words.terms().get(0)).replace("%", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "?!… – ;--", "'%_%'", "🙂🚢", "\u0000\uFFFF"})
  void aQueryWithoutAWordAsksForNothing(String query) {
    assertThat(SearchWords.of(query).isEmpty()).isTrue();
  }

  @Test
  void aLongQueryIsReadInPart() {
    assertThat(SearchWords.of("a".repeat(10_000)).terms()).containsExactly("a".repeat(40));
    assertThat(SearchWords.of("one two ".repeat(2_000)).terms()).containsExactly("one", "two");
    assertThat(SearchWords.of("a b c d e f g h i j k l").terms()).hasSize(8);
    assertThat(SearchWords.of("'; DROP TABLE edition; --").terms())
        .containsExactly("drop", "table", "edition");
  }

  private static String shown(List<Piece> pieces) {
    return pieces.stream()
        .map(piece -> piece.hit() ? "[" + piece.text() + "]" : piece.text())
        .collect(Collectors.joining());
  }
}
