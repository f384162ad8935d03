package dev.daybreak.feeds.reading.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "CLUTTER; Advertisement",
        "CLUTTER; Werbung",
        "CLUTTER; 12",
        "POINTER; Read more: what the vote means",
        "POINTER; Lesen Sie auch: Was die Wahl bedeutet",
        "POINTER; À lire aussi : ce que le vote signifie",
        "POINTER; Lea también: qué significa el voto",
        "POINTER; Czytaj także: co oznacza głosowanie",
        "POINTER; Читайте также: что означает голосование",
        "POINTER; あわせて読みたい",
        "POINTER; اقرأ أيضا: ماذا يعني التصويت",
        "PROMOTION; Sign up for our daily newsletter and never miss a story",
        "PROMOTION; Jetzt den Newsletter kostenlos bestellen",
        "END; © 2026 The Quay Times",
        "END; Tags: bridges, harbour",
        "MISSING; Sorry, we can't find that page",
        "MISSING; Seite nicht gefunden",
        "LOGIN; Log in – The Quay Times",
        "SEARCH; Search results for bridge",
        "SCRIPT; You need to enable JavaScript to run this app.",
      })
  void aLineIsKnownByItsWords(Lines kind, String line) {
    assertThat(kind.is(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The council will read the more than ninety objections next week.",
        "Seven of ten people said that they watch the news on their phone.",
        "Das Haus wurde verkauft, teilte der Makler mit.",
        "12 people were hurt.",
        "Related industries lost jobs as well, a union said.",
      })
  void aSentenceOfNewsIsNone(String line) {
    assertThat(Lines.CLUTTER.is(line)).isFalse();
    assertThat(Lines.POINTER.is(line)).isFalse();
    assertThat(Lines.PROMOTION.is(line)).isFalse();
    assertThat(Lines.END.is(line)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "By Ann Byrne; Ann Byrne",
        "Von Anna Kiel; Anna Kiel",
        "Par Anne Quai; Anne Quai",
        "文・港花子; 港花子",
        "Byron Quill; Byron Quill",
        "Vondra Hill; Vondra Hill",
      })
  void whatStandsBeforeANameIsCut(String line, String expected) {
    assertThat(Lines.BY.without(line)).isEqualTo(expected);
  }
}
