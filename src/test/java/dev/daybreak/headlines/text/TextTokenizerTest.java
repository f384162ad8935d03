package dev.daybreak.headlines.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTokenizerTest {
  private final TextTokenizer words = new TextTokenizer(Synonyms.shipped());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          U.S. bans drones              | US banned the drone
          US and Syrian envoys meet     | American envoys met Syria's
          UK's Prime Minister resigns   | British PM quits
          Twelve killed in crash        | 12 die in crashes
          Google pays $4.75 billion     | Google paid 4.75bn
          Türkiye's elections           | Turkish election
          Labour centre                 | labor centers
          Cease-fire in Gaza Strip      | Gaza truce
          Zoë Ní Bhriain                | ZOE NI BHRIAIN
          the Supreme Court’s judges    | supreme court judge
          """)
  void oneThingIsOneTermHoweverItIsWritten(String one, String other) {
    assertThat(words.terms(one, Language.ENGLISH))
        .containsExactlyInAnyOrderElementsOf(words.terms(other, Language.ENGLISH));
  }

  @Test
  void usIsNotUs() {
    assertThat(words.terms("They told us", Language.ENGLISH)).doesNotContain("usa");
    assertThat(words.terms("US told them", Language.ENGLISH)).contains("usa");
  }

  /** In 20,000 texts from a few letters, digits and marks, each mark is next to each. */
  @Test
  void plainTextIsSplitAsIcuSplitsIt() throws IOException {
    var characters = "aB01 .'’‘,;:-–…€£\"“#*&@/";
    var random = new Random(7);
    for (var n = 0; n < 20_000; n++) {
      var text = new StringBuilder();
      for (var i = random.nextInt(12); i >= 0; i--) {
        text.append(characters.charAt(random.nextInt(characters.length())));
      }
      var plain = new ArrayList<String>();
      LatinWords.each(text.toString(), plain::add);

      assertThat(LatinWords.areAll(text.toString())).isTrue();
      assertThat(plain).as(text.toString()).isEqualTo(byIcu(text.toString()));
    }
    assertThat(LatinWords.areAll("Zoë")).isFalse();
    assertThat(LatinWords.areAll("snake_case")).isFalse();
  }

  private static List<String> byIcu(String text) throws IOException {
    var words = new ArrayList<String>();
    try (var tokens = new ICUTokenizer()) {
      var term = tokens.getAttribute(CharTermAttribute.class);
      tokens.setReader(new StringReader(text));
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(term.toString());
      }
      tokens.end();
    }
    return words;
  }

  @Test
  void numbersStayAndEmojiGo() {
    assertThat(words.terms("2026 🎉🎉 7.1", Language.ENGLISH)).containsExactly("2026", "7.1");
    assertThat(words.terms("🎉 🎉", Language.ENGLISH)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          de | Die Häuser der Stadt         | Häuser
          fr | L’élection d’une présidente  | élections présidentes
          it | dell'economia italiana       | economia italiane
          es | Los trabajadores del puerto  | trabajador puertos
          pl | Protest w Krakowie           | protestów
          cs | Volby v Praze                | volbách
          fi | Taloissa ei ole valoa        | talossa
          nb | Regjeringen i Oslo           | regjering
          ru | На выборах победили фермеры  | выборы фермеров
          el | Οι εκλογές στην Αθήνα        | εκλογών
          hu | A kormányok                  | kormány
          ro | Alegerile din România        | alegeri
          tr | Yeni kitapları               | kitap
          id | Orang membaca berita         | dibaca
          ar | الانتخابات في مصر            | انتخابات
          hi | चुनावों में                     | चुनाव
          """)
  void everyLanguageHasItsOwnStemsAndSmallWords(String language, String one, String other) {
    assertThat(words.terms(one, Language.of(language)))
        .containsAll(words.terms(other, Language.of(language)));
  }

  @Test
  void anEndlessWordIsNoTerm() {
    assertThat(words.terms("a" + "b".repeat(10_000_000), Language.ENGLISH)).isEqualTo(List.of());
  }
}
