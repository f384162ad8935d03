package dev.daybreak.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A reason is stored without words, and worded for those who read it. */
class FailureTest {
  private static final Wordbook WORDBOOK = new Wordbook(Path.of("templates"), "en");

  static Stream<Arguments> reasons() {
    var subject = new Failure("preflight.subject.none");
    var few = new Failure("preflight.stories.few", 3L, 5L);
    return Stream.of(
        Arguments.of(
            new Failure("daily.reason.by.why", "ann", "{0} strikes"),
            "by ann: {0} strikes",
            "von ann: {0} strikes"),
        Arguments.of(
            new Failure("daily.reason.holiday", "12-25"), "holiday: 12-25", "Feiertag: 12-25"),
        Arguments.of(
            new Failure("daily.alert.held", "2026-11-24", new Failure("daily.reason.by", "ann")),
            "The edition of 2026-11-24 is held (by ann) and its time has come. Release it, or it is"
                + " not sent.",
            "Die Ausgabe vom 2026-11-24 ist angehalten (von ann), und ihre Zeit ist da. Geben Sie"
                + " sie frei, sonst wird sie nicht versandt."),
        Arguments.of(
            Failure.several("daily.reason.preflight", List.of(subject, few)),
            "by preflight: There is no subject. Write one on the edition’s page; " + english(few),
            "von der Prüfung: Der Betreff fehlt. Schreiben Sie einen auf der Seite der Ausgabe; "
                + german(few)),
        Arguments.of(
            new Failure(
                "preflight.readers",
                0L,
                "Sport",
                Locale.GERMAN,
                Failure.sentences(List.of(subject))),
            "For readers of Sport in German: There is no subject. Write one on the edition’s page.",
            "Für Leser von Sport auf Deutsch: Der Betreff fehlt. Schreiben Sie einen auf der Seite"
                + " der Ausgabe."),
        Arguments.of(
            new Failure("preflight.contrast.pass", 5.25),
            "At least 5.3 to 1, on light and dark screens.",
            "Mindestens 5,3 zu 1, auf hellen und dunklen Bildschirmen."),
        Arguments.of(
            Failure.text("by ann: {0} as she typed it"),
            "by ann: {0} as she typed it",
            "by ann: {0} as she typed it"));
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void isReadBackTheSameAndWordedInEachLanguage(Failure reason, String english, String german) {
    var stored = StoredFailure.of(StoredFailure.json(reason));
    assertThat(stored).isEqualTo(reason);
    assertThat(stored.in(errors("en"))).isEqualTo(english);
    assertThat(stored.in(errors("de"))).isEqualTo(german);
  }

  private static String english(Failure reason) {
    return withoutDot(reason.in(errors("en")));
  }

  private static String german(Failure reason) {
    return withoutDot(reason.in(errors("de")));
  }

  private static String withoutDot(String sentence) {
    return sentence.replaceFirst("\\.$", "");
  }

  private static Strings errors(String language) {
    return WORDBOOK.of("errors", language);
  }
}
