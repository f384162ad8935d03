package dev.daybreak;

import dev.daybreak.admin.login.FirstPassword;
import dev.daybreak.admin.people.AdminUsers;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The demo in a browser: Tuesday 24 November 2026, three in the morning, its first edition sent. A
 * class of tests has a demo of its own.
 */
abstract class DemoInBrowser {
  private static final String PASSWORD = "a quiet morning paper";

  static ChromeDriver browser;
  static Program program;

  @BeforeAll
  static void open() {
    browser = Chromium.open();
    // Each test goes on by a morning or two, and the sample news is of three.
    program =
        Program.demo("--daybreak.preflight.stops=template,unsubscribe,postal-address,text-part");
    Chromium.screen(browser, 1280, "light");
  }

  @AfterAll
  static void close() {
    if (program != null) {
      program.close();
    }
    if (browser != null) {
      browser.quit();
    }
  }

  /** Opens a page by its path. */
  static void show(String path) {
    browser.get(program.url(path));
  }

  static <T> T await(ExpectedCondition<T> condition) {
    return new WebDriverWait(browser, Duration.ofSeconds(60), Duration.ofMillis(100))
        .until(condition);
  }

  /** Waits for an element that can be seen. */
  static WebElement see(By element) {
    return await(ExpectedConditions.visibilityOfElementLocated(element));
  }

  static WebElement see(String css) {
    return see(By.cssSelector(css));
  }

  /** Waits until the page's heading says it. */
  static void seeHeading(String words) {
    // Chromium may call a heading of the page before an unknown node, and not a stale one.
    new WebDriverWait(browser, Duration.ofSeconds(60), Duration.ofMillis(100))
        .ignoring(WebDriverException.class)
        .until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("h1"), words));
  }

  /** Presses the one button, summary or link that says it and can be seen. */
  static void press(String words) {
    var named =
        "//*[self::button or self::summary or self::a][normalize-space()='%s']".formatted(words);
    // What moves or is replaced under the click was not clicked.
    new WebDriverWait(browser, Duration.ofSeconds(60), Duration.ofMillis(100))
        .ignoring(ElementClickInterceptedException.class, StaleElementReferenceException.class)
        .until(
            driver -> {
              var found =
                  driver.findElements(By.xpath(named)).stream()
                      .filter(WebElement::isDisplayed)
                      .findFirst();
              found.ifPresent(DemoInBrowser::toTheMiddle);
              found.ifPresent(WebElement::click);
              return found.isPresent();
            });
  }

  /** Where nothing lies over it while the page still scrolls. */
  private static void toTheMiddle(WebElement element) {
    browser.executeScript(
        "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
  }

  static void type(String css, String words) {
    var field = see(css);
    field.clear();
    field.sendKeys(words);
  }

  /** Sets the clock to ten past six in the next morning, when its edition is a draft. */
  static Edition draftOfTheNextMorning() {
    var date = LocalDate.ofInstant(program.clock.instant(), ZoneOffset.UTC).plusDays(1);
    program.clock.set(date.atTime(6, 10).toInstant(ZoneOffset.UTC));
    return await(driver -> program.bean(Editions.class).byDate(date).orElse(null));
  }

  static void logIn() {
    show("/admin");
    var first = program.bean(FirstPassword.class).fresh().orElseThrow();
    type("#name", "admin");
    type("#password", first);
    press("Log in");
    if (program.bean(AdminUsers.class).knows("admin", first)) {
      type("#current", first);
      type("#fresh", PASSWORD);
      type("#again", PASSWORD);
      press("Change the password");
    } else {
      type("#name", "admin");
      type("#password", PASSWORD);
      press("Log in");
    }
    see(".topbar .me");
    show("/admin");
  }

  /** Opens the newest mail to an address whose line in the mailbox has the words. */
  static void openMail(String address, String words) {
    show("/mailbox?to=" + address);
    var line = By.xpath("//ul[@class='mails']//a[contains(., \"%s\")]".formatted(words));
    // The list asks for new mail by itself, so a line may be replaced while it is looked at.
    browser.get(
        await(
            ExpectedConditions.refreshed(
                driver ->
                    driver.findElements(line).stream()
                        .findFirst()
                        .map(found -> found.getDomProperty("href"))
                        .orElse(null))));
  }

  /** The plain text of the mail that is open. */
  static String mailText() {
    press("Text");
    return see("pre.words").getText();
  }

  /** An address of ours in a text. */
  static String linkIn(String text, String path) {
    var found = Pattern.compile("http://localhost:\\d+" + path + "[\\w-]+").matcher(text);
    if (!found.find()) {
      throw new AssertionError("no link to " + path + " in " + text);
    }
    return found.group();
  }

  /** Clicks a link within the HTML of the mail that is open, and goes on in the tab it opens. */
  static void followInMail(String css) {
    var mailbox = browser.getWindowHandle();
    browser.switchTo().frame(see("iframe.mail"));
    var link = see(css);
    toTheMiddle(link);
    await(ExpectedConditions.elementToBeClickable(link)).click();
    await(ExpectedConditions.numberOfWindowsToBe(2));
    browser.switchTo().window(mailbox).close();
    browser.switchTo().window(List.copyOf(browser.getWindowHandles()).get(0));
  }
}
