package dev.daybreak.edition.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.daybreak.edition.preflight.Finding.Readers;
import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.Wordbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The words of findings, in each language. */
class FindingWordsTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/daybreak/edition/preflight");
  private static final Pattern CODE = Pattern.compile("\"([a-z]+\\.[a-z]+)\"");

  static Stream<Arguments> remarks() {
    return Stream.of(
        Arguments.of(
            Remark.of("subject.none"),
            "There is no subject. Write one on the edition’s page.",
            "Der Betreff fehlt. Schreiben Sie einen auf der Seite der Ausgabe."),
        Arguments.of(
            Remark.of("links.refuse", 1),
            "1 refuses programs, but not people.",
            "1 weist Programme ab, Menschen nicht."),
        Arguments.of(
            Remark.of("links.refuse", 3),
            "3 refuse programs, but not people.",
            "3 weisen Programme ab, Menschen nicht."),
        Arguments.of(
            Remark.of("links.answer", 9, 7), "7 of 9 links answer.", "7 von 9 Links antworten."),
        Arguments.of(
            Remark.of("contrast.pass", 5.25),
            "At least 5.3 to 1, on light and dark screens.",
            "Mindestens 5,3 zu 1, auf hellen und dunklen Bildschirmen."),
        Arguments.of(
            Remark.of("fixed.next", "The Courier", "Rain", "HTTP 404", "Sun"),
            "“Rain” is gone at The Courier (HTTP 404). “Sun” takes its place.",
            "„Rain“ gibt es bei The Courier nicht mehr (HTTP 404). „Sun“ rückt nach."),
        Arguments.of(
            Remark.of("fixed.none", "The Courier", "Rain", "HTTP 410"),
            "“Rain” is gone at The Courier (HTTP 410). No story takes its place.",
            "„Rain“ gibt es bei The Courier nicht mehr (HTTP 410). Keine Meldung rückt nach."),
        Arguments.of(
            Remark.of("usual.stories", 3, 9, 11),
            "3 stories; usually 9 to 11.",
            "3 Meldungen; sonst 9 bis 11."),
        Arguments.of(
            Remark.of("mending.minimum", 2, 9, 5),
            "2 of 9 stories are left because pages are gone; at least 5 are needed.",
            "Nur 2 von 9 Meldungen sind übrig, weil Seiten fehlen; nötig sind mindestens 5."));
  }

  @ParameterizedTest
  @MethodSource("remarks")
  void aRemarkIsWordedInEachLanguage(Remark remark, String english, String german) {
    assertThat(remark.reason().in(errors("en"))).isEqualTo(english);
    assertThat(remark.reason().in(errors("de"))).isEqualTo(german);
  }

  static Stream<Arguments> readers() {
    return Stream.of(
        Arguments.of(new Readers(List.of(), "de", 0), "For readers of all sections in German: "),
        Arguments.of(
            new Readers(List.of("Sport", "World"), "en", 1),
            "For readers of Sport, World in English and one more variant: "),
        Arguments.of(
            new Readers(List.of("Sport"), "en", 4),
            "For readers of Sport in English and 4 more variants: "));
  }

  @ParameterizedTest
  @MethodSource("readers")
  void aFindingSaysWhoseItIs(Readers readers, String start) {
    var finding = Finding.wrong(Check.SUBJECT, "subject.none").only(readers);
    assertThat(finding.reason().in(errors("en")))
        .isEqualTo(start + "There is no subject. Write one on the edition’s page.");
  }

  @Test
  void aReportIsStoredAsCodesAndReadBackTheSame() {
    var json = JsonMapper.builder().build();
    var finding =
        Finding.warning(Check.CONTRAST, "contrast.dark", "Rain", 3.5, 4.5)
            .only(new Readers(List.of("Sport"), "de", 2));
    var text = json.writeValueAsString(finding);
    assertThat(text).contains("contrast.dark").doesNotContain("screens");
    assertThat(json.readValue(text, Finding.class)).isEqualTo(finding);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void everyCodeAndEveryCheckHasItsWords(String language) throws IOException {
    var words = strings(language).words();
    for (var check : Check.values()) {
      assertThat(words).containsKey("check." + check.key());
    }
    for (var code : codes()) {
      assertThat(
              words.containsKey(code)
                  || (words.containsKey(code + ".one") && words.containsKey(code + ".other")))
          .as(code)
          .isTrue();
    }
  }

  @Test
  void noWordsAreLeftOver() throws IOException {
    var codes = codes();
    assertThat(
            strings("en").words().keySet().stream()
                .map(key -> key.replaceFirst("\\.(one|other)$", "")))
        .allMatch(
            key -> key.startsWith("check.") || key.startsWith("readers") || codes.contains(key));
  }

  /** Every code in the sources of the checks. */
  private static Set<String> codes() throws IOException {
    var codes = new TreeSet<String>();
    try (var files = Files.list(SOURCES)) {
      for (var file : files.toList()) {
        CODE.matcher(Files.readString(file)).results().forEach(found -> codes.add(found.group(1)));
      }
    }
    codes.remove("daybreak.preflight");
    assertThat(codes).hasSizeGreaterThan(50).contains("template.failed", "fixed.link");
    return codes;
  }

  @Test
  void aCodeWithoutWordsIsAFault() {
    assertThatCode(() -> Remark.of("no.such").reason().in(errors("en")))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Strings errors(String language) {
    return new Wordbook(Path.of("templates"), "en").of("errors", language);
  }

  private static Strings strings(String language) {
    return new Wordbook(Path.of("templates"), "en").of("preflight", language);
  }
}
