package dev.daybreak;

import dev.daybreak.admin.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A colleague’s own browser: another process, profile and login, which a test may kill. */
final class SecondBrowser implements AutoCloseable {
  private final ChromeDriver browser;
  private final List<ProcessHandle> processes;
  private boolean killed;

  private SecondBrowser(ChromeDriver browser, List<ProcessHandle> processes) {
    this.browser = browser;
    this.processes = processes;
  }

  /** Opens it and logs in a colleague whom {@link Visitor#colleague} has added. */
  static SecondBrowser logIn(Program program, String name) {
    var before = ProcessHandle.current().children().toList();
    var browser = Chromium.open();
    var its =
        ProcessHandle.current()
            .children()
            .filter(process -> !before.contains(process))
            .flatMap(driver -> Stream.concat(driver.descendants(), Stream.of(driver)))
            .toList();
    try {
      var opened = new SecondBrowser(browser, its);
      Chromium.screen(browser, 1280, "light");
      browser.get(program.url("/login"));
      opened.type("#name", name);
      opened.type("#password", Visitor.PASSWORD);
      opened.see("main form button").click();
      opened.see(".topbar .me");
      return opened;
    } catch (RuntimeException e) {
      browser.quit();
      throw e;
    }
  }

  void show(String url) {
    browser.get(url);
  }

  WebElement see(String css) {
    return await().until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
  }

  void seeText(String css, String words) {
    await().until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(css), words));
  }

  void type(String css, String words) {
    var field = see(css);
    field.clear();
    field.sendKeys(words);
  }

  /**
   * Clicks what can be seen there, once: a click by the driver may do its work and fail all the
   * same, because the page changes under it.
   */
  void click(String css) {
    await()
        .until(
            driver ->
                browser.executeScript(
                    """
                    const found = document.querySelector(arguments[0]);
                    if (!found || !found.checkVisibility()) return false;
                    found.click();
                    return true;""",
                    css));
  }

  /** Ends its processes as they are, as a crash of the machine would. */
  void kill() {
    processes.forEach(ProcessHandle::destroyForcibly);
    killed = true;
  }

  private WebDriverWait await() {
    return new WebDriverWait(browser, Duration.ofSeconds(60), Duration.ofMillis(100));
  }

  @Override
  public void close() {
    if (!killed) {
      browser.quit();
    }
  }
}
