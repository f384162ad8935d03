package dev.daybreak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The words of the editors' pages are in the strings, so that each language has them. */
class WordsInTemplatesTest {
  /** Names and examples, which are the same in every language. */
  private static final Pattern SAME =
      Pattern.compile(
          "ms|/hooks/|rua=mailto:bounce@…|subscribers import FILE\\.csv|score\\.freshness=1"
              + "|reader@example\\.org|https://\\S+|g [a-z]|Ctrl\\+K|Esc|Shift\\+.|Control\\+(?:Shift\\+)?Z|[a-z.-]+=.*|\"? ?hx-.*|section language|admin ");

  private static final Pattern COMMENT = Pattern.compile("<#--.*?-->", Pattern.DOTALL);
  private static final Pattern VALUE = Pattern.compile("\\$\\{[^}]*}+");
  private static final Pattern DIRECTIVE = Pattern.compile("</?#(?:->|[^>])*>");
  private static final Pattern MACRO = Pattern.compile("</?@[^>]*>");
  private static final Pattern KEY = Pattern.compile("w\\.of\\(\"[^\"]*\"");
  private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern SPOKEN =
      Pattern.compile("\\b(?:aria-label|alt|data-label|label|placeholder|title)=\"([^\"]*)\"");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  @Test
  void noPageHasWordsOfItsOwn() throws IOException {
    var found = new ArrayList<String>();
    try (var files = Files.list(Path.of("templates/admin"))) {
      for (var file : files.filter(path -> path.toString().endsWith(".ftlh")).sorted().toList()) {
        var name = file.getFileName().toString();
        var words = words(Files.readString(file));
        words.forEach(word -> found.add(name + ": " + word));
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void wordsAreFoundInTextsAttributesAndArguments() {
    assertThat(
            words(
                """
                <#-- a comment --><@l.page title="Sources" here="sources">
                <#if n gt 1>${w.of("sources.title", n)} ms</#if>
                <p class="quiet" title="Since ${at}">Poll <b>${now}</b></p>
                <@l.field name="why" label=w.of("why.label") help="Others see it"/>
                </@l.page>"""))
        .containsExactly("Sources", "Others see it", "Since", "Poll");
  }

  private static List<String> words(String template) {
    var found = new ArrayList<String>();
    var text = COMMENT.matcher(template).replaceAll("");
    for (var macro : MACRO.matcher(text).results().toList()) {
      LITERAL
          .matcher(KEY.matcher(macro.group()).replaceAll(""))
          .results()
          .map(literal -> literal.group(1))
          .filter(literal -> literal.matches(".*([A-Z][a-z]|[a-z] [a-z]).*"))
          .filter(literal -> !SAME.matcher(literal).matches())
          .forEach(found::add);
    }
    text = MACRO.matcher(text).replaceAll("\n");
    text = DIRECTIVE.matcher(text).replaceAll("\n");
    text = VALUE.matcher(text).replaceAll("\n");
    SPOKEN.matcher(text).results().forEach(spoken -> add(found, spoken.group(1)));
    add(found, TAG.matcher(text).replaceAll("\n"));
    return found;
  }

  private static void add(List<String> found, String text) {
    for (var line : text.lines().toList()) {
      var word = line.replaceAll("&\\w+;", "").strip();
      if (word.matches(".*\\p{L}{2}.*") && !SAME.matcher(word).matches()) {
        found.add(word);
      }
    }
  }
}
