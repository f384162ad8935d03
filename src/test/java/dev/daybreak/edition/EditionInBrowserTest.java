package dev.daybreak.edition;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;
import dev.daybreak.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Rules 17, 19 and 22 in a real browser: no edition is wider than its screen, and axe is content.
 */
class EditionInBrowserTest {
  private static ChromeDriver browser;

  /** Kept for a look at them. */
  private static final Path LOOK = Path.of("target/looks");

  @TempDir Path folder;

  @BeforeAll
  static void open() throws IOException {
    browser = Chromium.open();
    Files.createDirectories(LOOK);
    for (var look : Posted.looks().entrySet()) {
      var html = look.getValue().html();
      Files.writeString(
          LOOK.resolve(look.getKey() + ".html"),
          html.replaceAll("https://daybreak.example/images/[^\"]*", "picture.jpg"));
    }
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  static Stream<Named<String>> editions() {
    return Posted.looks().entrySet().stream()
        .flatMap(
            look -> {
              var html = look.getValue().html();
              return Stream.of(
                  Named.of(look.getKey(), html),
                  Named.of(look.getKey() + " without style", bare(html)));
            });
  }

  @ParameterizedTest
  @MethodSource("editions")
  void itFitsItsScreen(String html) throws IOException {
    for (var width : List.of(375, 700)) {
      show(html, width, "light");
      assertThat(overflow()).as("wider than %d px", width).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ordinary", "hard"})
  void itCanBeReadByEverybody(String look) throws IOException {
    var html = Posted.looks().get(look).html();
    // No picture is ever loaded: the address of each leads nowhere here.
    for (var width : List.of(375, 700)) {
      for (var scheme : List.of("light", "dark")) {
        show(html, width, scheme);
        assertThat(violations()).as("%d px, %s", width, scheme).isEmpty();
        show(bare(html), width, scheme);
        assertThat(violations()).as("%d px, %s, without style", width, scheme).isEmpty();
      }
    }
  }

  @Test
  void whatCannotBeReadWouldBeFound() throws IOException {
    show(Fixtures.render(Fixtures.ordinary()).html().replace("#655c53", "#c8c0b8"), 375, "light");
    assertThat(violations()).extracting(Map.Entry::getKey).containsExactly("color-contrast");
    show(Fixtures.render(Looks.hard()).html().replace("break-word", "keep-all"), 375, "light");
    assertThat(overflow()).isNotEmpty();
  }

  private static String bare(String html) {
    return html.replaceAll("(?s)<style>.*?</style>", "");
  }

  private void show(String html, int width, String scheme) throws IOException {
    var page = Files.writeString(folder.resolve("edition.html"), html);
    Chromium.screen(browser, width, scheme);
    browser.get(page.toUri().toString());
  }

  /** What sticks out of the screen. */
  @SuppressWarnings("unchecked")
  private static List<String> overflow() {
    return (List<String>)
        browser.executeScript(
            """
            return [...document.body.children[1].querySelectorAll('*')]
              .filter(e => e.getBoundingClientRect().right > window.innerWidth + 1)
              .map(e => e.tagName + ' ' + e.textContent.trim().slice(0, 60))""");
  }

  private static List<Map.Entry<String, String>> violations() {
    return new AxeBuilder()
            .withTags(
                List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
            // A mail stands in its reader's landmarks, not in its own.
            .disableRules(List.of("region", "landmark-one-main"))
            .analyze(browser)
            .getViolations()
            .stream()
            .map(rule -> Map.entry(rule.getId(), rule.getNodes().get(0).getHtml()))
            .toList();
  }
}
