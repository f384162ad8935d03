package dev.daybreak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Takes the README's pictures anew, of the demo's editions: {@code docs/screenshots}. No test of
 * the build: surefire runs it by its name only.
 */
class ScreenshotsRun extends DemoInBrowser {
  private static final Path FOLDER = Path.of("docs");

  /** How much of a long edition is shown, px. */
  private static final int TALLEST = 1800;

  @Test
  void takeThem() throws IOException {
    Files.createDirectories(FOLDER);
    var mail = program.url("/mailbox/1/html");
    for (var scheme : new String[] {"light", "dark"}) {
      for (var width : new int[] {700, 375}) {
        Chromium.screen(browser, width, scheme);
        browser.get(mail);
        take("edition-%s-%d.png".formatted(scheme, width), width, TALLEST);
      }
    }
    Chromium.screen(browser, 1280, "light");
    show("/");
    take("front.png", 1280, 900);
    var draft = draftOfTheNextMorning();
    logIn();
    show("/admin/editions/" + draft.date());
    see("iframe.mail");
    take("admin.png", 1280, 900);
  }

  private static void take(String name, int width, int tallest) throws IOException {
    var height =
        Math.min(
            tallest, (Long) browser.executeScript("return document.documentElement.scrollHeight"));
    var shot =
        browser.executeCdpCommand(
            "Page.captureScreenshot",
            Map.of(
                "format",
                "png",
                "captureBeyondViewport",
                true,
                "clip",
                Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1)));
    Files.write(FOLDER.resolve(name), Base64.getDecoder().decode((String) shot.get("data")));
  }
}
