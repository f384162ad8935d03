package dev.daybreak;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real browser for tests; without one they are skipped, and under {@code CI=true} they fail. */
public final class Chromium {
  private static final List<Path> BROWSERS =
      List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/google-chrome"));

  private Chromium() {}

  /** Opens it without a window. Who opens it quits it. */
  public static ChromeDriver open() {
    var browser = BROWSERS.stream().filter(Files::isExecutable).findFirst();
    var driver = Path.of("/usr/bin/chromedriver");
    if (browser.isEmpty() || !Files.isExecutable(driver)) {
      var why = "no Chromium with chromedriver is installed: ./check installs it";
      if ("true".equals(System.getenv("CI"))) {
        Assertions.fail(why);
      }
      Assumptions.abort(why);
    }
    var options = new ChromeOptions();
    options.setBinary(browser.orElseThrow().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--disable-background-networking",
        "--disable-component-update");
    var service = new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).build();
    return new ChromeDriver(service, options);
  }

  /**
   * What the next pages are shown on.
   *
   * @param scheme {@code light} or {@code dark}
   */
  public static void screen(ChromeDriver browser, int width, String scheme) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    media(browser, Map.of("prefers-color-scheme", scheme));
  }

  /** Shows the page that is open in the dark, with all colors at once: nothing passes into them. */
  static void darken(ChromeDriver browser) {
    media(browser, Map.of("prefers-color-scheme", "dark", "prefers-reduced-motion", "reduce"));
  }

  private static void media(ChromeDriver browser, Map<String, String> values) {
    var features =
        values.entrySet().stream()
            .map(value -> Map.of("name", value.getKey(), "value", value.getValue()))
            .toList();
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", features));
  }

  /**
   * What axe finds wrong with the page that is open, as in {@code label: <input id="x">}; it does
   * not look into frames.
   *
   * @param options of {@code axe.run}, as JavaScript writes them
   */
  @SuppressWarnings("unchecked")
  public static List<String> violations(ChromeDriver browser, String options) {
    // Half a megabyte, which is sent once a page.
    if (browser.executeScript("return window.axe && axe.version") == null) {
      browser.executeScript(Axe.SOURCE);
    }
    return (List<String>)
        browser.executeAsyncScript(
            """
            axe.run(Object.assign({iframes: false, resultTypes: ['violations']}, %s))
              .then(found => arguments[arguments.length - 1](
                found.violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.html))))"""
                .formatted(options));
  }

  private static final class Axe {
    static final String SOURCE = source();

    private static String source() {
      try (var script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
        return new String(script.readAllBytes(), UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
