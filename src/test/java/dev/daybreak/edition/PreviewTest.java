package dev.daybreak.edition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Pictures of editions for those who change the design: {@code mvn test -Dtest=PreviewTest
 * -Ddaybreak.preview=true} writes {@code target/preview/*.png}. Not a test of the build.
 */
@EnabledIfSystemProperty(named = "daybreak.preview", matches = ".+")
class PreviewTest {
  private static final Path OUT = Path.of("target/preview");

  @Test
  void editionsCanBeLookedAt() throws IOException {
    Files.createDirectories(OUT);
    var wanted = System.getProperty("daybreak.preview");
    var browser = Chromium.open();
    try {
      for (var look : Looks.all().entrySet()) {
        if (wanted.equals("true") || look.getKey().startsWith(wanted)) {
          var html = look.getValue().html();
          shots(browser, look.getKey(), html);
          Files.writeString(OUT.resolve(look.getKey() + ".txt"), look.getValue().text());
        }
      }
    } finally {
      browser.quit();
    }
    assertThat(OUT).isNotEmptyDirectory();
  }

  private static void shots(ChromeDriver browser, String name, String html) throws IOException {
    var pictures =
        Path.of(System.getProperty("daybreak.preview.pictures", "seeds/pictures")).toUri();
    var shown =
        html.replace("https://daybreak.example/images/", pictures.toString())
            .replaceAll(
                "\uE000consent[^\uE001]*\uE001",
                "You get this because you signed up on 3 May 2026 at daybreak.example.");
    var bare = shown.replaceAll("(?s)<style>.*?</style>", "");
    var blocked = shown.replace(pictures.toString(), "file:///nowhere/");
    for (var width : List.of(375, 700)) {
      shot(browser, name + "-" + width + "-light", shown, width, "light");
      shot(browser, name + "-" + width + "-dark", shown, width, "dark");
    }
    if (name.equals("ordinary")) {
      shot(browser, name + "-375-bare", bare, 375, "light");
      shot(browser, name + "-700-bare", bare, 700, "light");
      shot(browser, name + "-375-blocked", blocked, 375, "light");
      shot(browser, name + "-700-blocked", blocked, 700, "dark");
    }
  }

  private static void shot(ChromeDriver browser, String name, String html, int width, String scheme)
      throws IOException {
    var page = OUT.resolve(name + ".html");
    Files.writeString(page, html);
    Chromium.screen(browser, width, scheme);
    browser.get(page.toUri().toString());
    var shot =
        browser.executeCdpCommand(
            "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "format", "png"));
    Files.write(OUT.resolve(name + ".png"), Base64.getDecoder().decode((String) shot.get("data")));
  }
}
