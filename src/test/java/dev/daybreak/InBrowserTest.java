package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.springframework.jdbc.core.JdbcTemplate;

/** A reader and an editor, with nothing but a browser. */
class InBrowserTest extends DemoInBrowser {
  private static final String TITLE = "#s1 textarea[name=title]";
  private static final String SUMMARY = "#s1 textarea[name=standfirst]";

  @Test
  void aReaderSignsUpReadsTheMorningsEditionAndLeaves() {
    show("/");
    type("#email", "ann@example.org");
    press("Sign me up");
    seeHeading("Check your inbox");

    openMail("ann@example.org", "onfirm");
    followInMail("a[href*='/confirm/']");
    press(see(".note button").getText());
    await(ExpectedConditions.presenceOfElementLocated(By.cssSelector("a[href*='/preferences/']")));

    var edition = draftOfTheNextMorning();
    program.clock.forward(Duration.ofHours(1));
    openMail("ann@example.org", edition.subject());
    browser.switchTo().frame(see("iframe.mail"));
    assertThat(see("body").getText())
        .contains(edition.content().stories().get(0).title())
        .contains("You get this because you signed up on");
    browser.switchTo().defaultContent();

    followInMail("a[href*='/leave/']");
    seeHeading("Unsubscribe from The Daybreak?");
    assertThat(see(".lede").getText()).contains("ann@example.org");
    press("Yes, unsubscribe me");
    seeHeading("Goodbye");
  }

  @Test
  void aBadAddressIsSaidBesideTheField() {
    show("/");
    browser.executeScript("document.querySelector('form.signup').noValidate = true");
    type("#email", "ann(at)example");
    press("Sign me up");

    var field = see("#email[aria-invalid=true]");
    assertThat(field.getDomProperty("value")).isEqualTo("ann(at)example");
    var error = see(By.id(field.getDomAttribute("aria-describedby")));
    assertThat(error.getText()).contains("ann(at)example");
    assertThat(browser.switchTo().activeElement()).isEqualTo(field);
  }

  @Test
  void anEditorPreviewsHoldsReleasesAndSendsATest() {
    var edition = draftOfTheNextMorning();
    logIn();
    show("/admin");
    await(ExpectedConditions.urlContains("/admin/editions/" + edition.date()));
    assertThat(see(".badge").getText()).isEqualTo("Draft");
    var lead = see(".story h3").getText();

    assertThat(frameWidth()).isGreaterThan(500);
    assertThat(inFrame()).contains(lead);
    press("Phone");
    see("#mail.phone");
    assertThat(frameWidth()).isEqualTo(375);
    press("Text");
    assertThat(see("pre.words").getText()).contains(lead);

    press("Hold");
    type("#why", "the lead is not confirmed");
    press("Hold this edition");
    assertThat(see(".badge.HELD").getText()).isEqualTo("Held");
    assertThat(see("#done").getText()).contains("the lead is not confirmed");
    press("Release");
    see(".badge.DRAFT");

    press("Send a test…");
    type(".action[open] #to", "editor@example.org");
    press("Send the test");
    see(".said.good");
    openMail("editor@example.org", edition.subject());
    assertThat(inFrame()).contains(lead);

    show("/admin/editions/" + edition.date());
    typesWithoutSaving();
    show("/admin/editions/" + edition.date());
    see("[data-open=keys]");
    keysDoWhatButtonsDo();
  }

  private static void keysDoWhatButtonsDo() {
    var second = see("#s2 h3").getText();
    keys("j");
    keys("j");
    assertThat(focused().getDomAttribute("id")).isEqualTo("s2");
    keysWith(Keys.SHIFT, Keys.ARROW_UP);
    await(ExpectedConditions.textToBe(By.cssSelector("#s1 h3"), second));
    await(driver -> "s1".equals(focused().getDomAttribute("id")));
    keys("r");
    assertThat(focused().getDomAttribute("name")).isEqualTo("title");
    keys("j");
    assertThat(focused().getDomProperty("value")).isEqualTo("j" + second);
    keys(Keys.ESCAPE);
    assertThat(focused().getDomAttribute("id")).isEqualTo("s1");
  }

  private static void keys(CharSequence pressed) {
    new Actions(browser).sendKeys(pressed).perform();
  }

  private static void keysWith(Keys held, CharSequence pressed) {
    new Actions(browser).keyDown(held).sendKeys(pressed).keyUp(held).perform();
  }

  private static WebElement focused() {
    return browser.switchTo().activeElement();
  }

  /** What is typed and not saved outlives another act, and the page itself. */
  private static void typesWithoutSaving() {
    press("Rewrite");
    type(TITLE, "Half a headline");
    press("Pin");
    await(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector("#said"), "Pinned: "));
    assertThat(see(TITLE).getDomProperty("value")).isEqualTo("Half a headline");
    type(SUMMARY, "And half a summary" + Keys.TAB);
    await(driver -> typed().equals(List.of("And half a summary")));
    browser.navigate().refresh();
    assertThat(see(SUMMARY).getDomProperty("value")).isEqualTo("And half a summary");
    assertThat(see(".typing .said").getText()).contains("Not saved yet");
    press("Rewrite it");
    await(ExpectedConditions.textToBe(By.cssSelector("#s1 h3"), "Half a headline"));
    assertThat(typed()).isEmpty();
  }

  private static List<String> typed() {
    return program
        .bean(JdbcTemplate.class)
        .queryForList("SELECT second_text FROM typed_words", String.class);
  }

  private static long frameWidth() {
    return see("iframe.mail").getRect().getWidth();
  }

  private static String inFrame() {
    browser.switchTo().frame(see("iframe.mail"));
    var text = see("body").getText();
    browser.switchTo().defaultContent();
    return text;
  }
}
