package dev.daybreak.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.newsletter.Wordbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of conditions: in code, in words, for people, and what the program raises. */
class ConditionTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.-]+)` \\| ([a-z ]+) \\|");

  /** What raises an alert: a sentence's code follows within the call. */
  private static final Pattern RAISES =
      Pattern.compile("(?:alerts\\.raise|Trouble\\.Raised)\\(([^;]*?);", Pattern.DOTALL);

  private static final Pattern CODE = Pattern.compile("\"([a-z]+(?:[.-][a-z]+)+)\"");

  @Test
  void theDocumentListsThemAll() throws IOException {
    var listed =
        ROW.matcher(Files.readString(Path.of("docs/alerts.md")))
            .results()
            .map(row -> row.group(1) + " " + row.group(2))
            .toList();
    assertThat(listed)
        .containsExactlyElementsOf(
            Arrays.stream(Condition.values())
                .map(each -> each.code() + " " + severity(each))
                .toList());
  }

  private static String severity(Condition condition) {
    return switch (condition.severity()) {
      case URGENT -> "urgent";
      case CAN_WAIT -> "can wait";
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void eachHasATitleAndItsSentences(String language) {
    var wordbook = new Wordbook(Path.of("templates"), language);
    var titles = new TreeSet<String>();
    for (var condition : Condition.values()) {
      titles.add(wordbook.of("alerts", language).of("title." + condition.code()));
      for (var sentence : condition.sentences()) {
        assertThat(wordbook.of("errors", language).has(sentence)).as(sentence).isTrue();
      }
    }
    assertThat(titles).hasSameSizeAs(List.of(Condition.values()));
  }

  @Test
  void aSentenceBelongsToOneCondition() {
    var all = Arrays.stream(Condition.values()).flatMap(each -> each.sentences().stream()).toList();
    assertThat(new HashSet<>(all)).hasSameSizeAs(all);
    assertThat(Condition.of("daily.alert.held")).isEqualTo(Condition.HELD);
    assertThat(Condition.of("no.such.sentence")).isEqualTo(Condition.OTHER);
  }

  @Test
  void whatTheProgramRaisesBelongsToOne() throws IOException {
    var raised = new TreeSet<String>();
    try (var files = Files.walk(Path.of("src/main/java/dev/daybreak"))) {
      for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        var source = Files.readString(file);
        // What the lookout of SMTP servers finds, Relays words.
        if (source.contains("new Failure(")
            && (source.contains("implements Lookout") || file.endsWith("Relays.java"))) {
          raised.addAll(codes(source.replaceAll("(?s).*?(new Failure\\()", "$1")));
        }
        RAISES.matcher(source).results().forEach(call -> raised.addAll(codes(call.group(1))));
      }
    }
    assertThat(raised).hasSizeGreaterThan(15);
    assertThat(raised)
        .allSatisfy(code -> assertThat(Condition.of(code)).isNotEqualTo(Condition.OTHER));
  }

  private static List<String> codes(String text) {
    return CODE.matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(code -> !code.startsWith("daybreak."))
        .collect(Collectors.toList());
  }
}
