package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.admin.Visitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
  void theAddressOfAnEditionIsCopiedWithoutAToken() {
    browser.executeCdpCommand(
        "Browser.grantPermissions",
        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
    show("/editions/2026-11-24");
    press("Copy link");

    await(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector(".share [role=status]"), "Link copied."));
    assertThat(
            browser.executeAsyncScript(
                "navigator.clipboard.readText().then(arguments[arguments.length - 1])"))
        .isEqualTo(program.url("/editions/2026-11-24"));
    assertThat(see(".share a").getDomProperty("href"))
        .startsWith("mailto:")
        .doesNotContain("/leave", "/preferences");
  }

  @Test
  void anAdvertisementStaysUnderTheStoryThatItFollows() {
    show("/editions/2026-11-24");
    var apart =
        browser.executeScript(
            """
            return [...document.querySelectorAll('.stories.n2 .teaser, .stories.n3 .teaser')].map(story => {
              const own = document.createElement('aside');
              own.className = 'own sponsor';
              own.innerHTML = '<p class="meta">Advertisement</p><h3>A boat</h3><p>From Cobh.</p>';
              story.after(own);
              const apart = own.getBoundingClientRect().left - story.getBoundingClientRect().left;
              own.remove();
              return Math.round(apart);
            })""");
    assertThat((List<?>) apart).hasSizeGreaterThan(1).allMatch(Long.valueOf(0)::equals);
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
    asEditor();
    show("/admin");
    await(ExpectedConditions.urlContains("/admin/editions/" + edition.date()));
    assertThat(see(".badge").getText()).isEqualTo("Draft");
    var lead = see(".story h3").getText();

    assertThat(frameWidth()).isGreaterThan(500);
    assertThat(inFrame()).contains(lead);
    press("Phone");
    see("#mail.phone");
    assertThat(frameWidth()).isEqualTo(375);
    type("#to", "editor@example.org");
    press("Text");
    assertThat(see("pre.words").getText()).contains(lead);
    // An editor who goes by keyboard stays where they were, what was typed too, and the address
    // says it.
    assertThat(browser.switchTo().activeElement().getDomProperty("id")).isEqualTo("show-text");
    assertThat(see("#to").getDomProperty("value")).isEqualTo("editor@example.org");
    assertThat(browser.getCurrentUrl()).contains("view=text");
    press("Inbox");
    assertThat(see(".inboxes .phone").getText()).contains("The Daybreak");

    press("Hold");
    type("#why", "the lead is not confirmed");
    press("Hold this edition");
    assertThat(see(".badge.HELD").getText()).isEqualTo("Held");
    assertThat(see("#done").getText()).contains("the lead is not confirmed");
    press("Release");
    see(".badge.DRAFT");

    press("Send a test…");
    type("#to", "editor@example.org");
    press("Send the test");
    await(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector("#said"), "The test went to "));
    openMail("editor@example.org", edition.subject());
    assertThat(inFrame()).contains(lead);

    show("/admin/editions/" + edition.date());
    typesWithoutSaving();
    worksWithAColleague("/admin/editions/" + edition.date());
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

    keysWith(Keys.CONTROL, "k");
    keys("subscr");
    keys(Keys.ENTER);
    seeHeading("Subscribers");
    see("[data-open=keys]");
    // A ticked box is not typed into.
    browser.executeScript(
        "const box = document.createElement('input'); box.type = 'checkbox';"
            + " document.querySelector('main').append(box); box.focus();");
    keys("g");
    keys("l");
    seeHeading("Log");
    see("[data-open=keys]");
    keys("?");
    see("#keys-on").click();
    press("Close");
    keys("?");
    assertThat(browser.findElements(By.cssSelector("#keys[open]"))).isEmpty();
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
    type(SUMMARY, "y".repeat(301));
    assertThat(see(".count.long").getText()).isEqualTo("301 of 500 characters");
    type(SUMMARY, "And half a summary" + Keys.TAB);
    await(driver -> typed().equals(List.of("And half a summary")));
    browser.navigate().refresh();
    assertThat(see(SUMMARY).getDomProperty("value")).isEqualTo("And half a summary");
    assertThat(see(".typing .said").getText()).contains("Not saved yet");
    press("Rewrite it");
    await(ExpectedConditions.textToBe(By.cssSelector("#s1 h3"), "Half a headline"));
    assertThat(typed()).isEmpty();
  }

  /** Logs in unless an earlier test has. */
  private static void asEditor() {
    show("/admin");
    if (browser.findElements(By.cssSelector(".topbar .me")).isEmpty()) {
      logIn();
    }
  }

  @Test
  void anEditorMovesStoriesByDragAndWithTheKeyboardAlone() {
    var page = "/admin/editions/" + draftOfTheNextMorning().date();
    asEditor();
    show(page);
    var third = headline(3);
    new Actions(browser)
        .scrollToElement(see("#s3"))
        .clickAndHold(see("#s3 .handle"))
        .moveByOffset(0, -12)
        .moveToElement(see("#s1 .rank"))
        .moveByOffset(0, -6)
        .release()
        .perform();
    await(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector("#said"), "Moved: "));
    assertThat(headline(1)).isEqualTo(third);

    var second = headline(2);
    focus("#s2 .handle");
    press(Keys.SPACE);
    assertThat(announced()).startsWith("Taken. It stands at place 2 of ");
    press(Keys.ARROW_DOWN);
    press(Keys.HOME);
    assertThat(announced()).startsWith("Place 1 of ");
    press(Keys.ESCAPE);
    assertThat(announced()).isEqualTo("Back at place 2");
    press(Keys.SPACE);
    press(Keys.ARROW_UP);
    press(Keys.SPACE);
    await(ExpectedConditions.textToBe(By.cssSelector("#s1 h3"), second));
    assertThat(browser.switchTo().activeElement()).isEqualTo(see("#s1 .handle"));

    storiesGoIntoOtherSections();

    var fourth = headline(4);
    focus("#s4 .tool + .tool > summary");
    press(Keys.ENTER);
    browser.switchTo().activeElement().sendKeys(Keys.TAB, "An advertisement", Keys.ENTER);
    await(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector("#said"), "Dropped"));
    assertThat(see("ul[aria-labelledby=dropped-head]").getText())
        .contains(fourth, "An advertisement");
    press("Bring back");
    await(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector("#said"), "Brought back"));

    theToolsOfAStoryFitOnAPhone(page);
    Chromium.screen(browser, 1280, "light");
  }

  /** By drag onto a section, and with the keyboard alone. */
  private static void storiesGoIntoOtherSections() {
    var second = headline(2);
    var section = otherSection("#s2");
    new Actions(browser)
        .scrollToElement(see("#s2"))
        .clickAndHold(see("#s2 .handle"))
        .moveByOffset(0, 12)
        .moveToElement(browser.findElement(By.cssSelector(".into[data-section='" + section + "']")))
        .moveByOffset(2, 2)
        .release()
        .perform();
    see("#s2[data-section='" + section + "']");
    assertThat(headline(2)).isEqualTo(second);
    assertThat(see("#said").getText()).contains(section);

    var now = otherSection("#s2");
    focus("#s2 .handle");
    press(Keys.SPACE);
    for (var i = 0; i < 30 && !announced().equals("Section " + now); i++) {
      press(i < 15 ? Keys.ARROW_RIGHT : Keys.ARROW_LEFT);
    }
    assertThat(see(".into.to").getText()).startsWith(now);
    press(Keys.SPACE);
    see("#s2[data-section='" + now + "']");
    assertThat(headline(2)).isEqualTo(second);
  }

  private static String otherSection(String story) {
    var own = see(story).getDomAttribute("data-section");
    return browser.findElements(By.cssSelector(".into")).stream()
        .map(each -> each.getDomAttribute("data-section"))
        .filter(each -> !each.equals(own))
        .findFirst()
        .orElseThrow();
  }

  private static void theToolsOfAStoryFitOnAPhone(String page) {
    Chromium.screen(browser, 320, "dark");
    show(page);
    assertThat(see("#mail [aria-current][id=show-phone]").isDisplayed()).isTrue();
    assertThat(see("#s1 .fold > summary").getRect().getHeight()).isGreaterThanOrEqualTo(44);
    assertThat(browser.findElement(By.id("stories")).findElements(By.cssSelector(".fold[open]")))
        .isEmpty();
    browser.executeScript(
        "document.querySelectorAll('#s1 .fold, #s1 .fold details').forEach(d => d.open = true)");
    assertThat((Long) browser.executeScript("return document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(320);
    assertThat(browser.findElements(By.cssSelector("#s1 .tools button, #s1 .tools .button")))
        .hasSizeGreaterThan(8)
        .filteredOn(WebElement::isDisplayed)
        .allSatisfy(button -> assertThat(button.getRect().getHeight()).isGreaterThan(43));
    assertThat(Chromium.violations(browser, "{runOnly: ['wcag2a', 'wcag2aa', 'wcag22aa']}"))
        .isEmpty();
  }

  @Test
  void anEditorsOwnPictureIsInTheMailWhereverItsStoryStands() {
    var edition = draftOfTheNextMorning();
    asEditor();
    show("/admin/editions/" + edition.date());
    var third = headline(3);
    browser.get(see("#s3 .tools > a").getDomProperty("href"));
    seeHeading(third);
    press("Your own picture");
    see("#file").sendKeys(Path.of("seeds/pictures/bog.jpg").toAbsolutePath().toString());
    type("#alt-own", "A quiet harbour");
    type("#credit-own", "Ann Lee");
    press("Upload and use it");
    assertThat(see("#said").getText()).contains("Picture set: " + third);
    browser.switchTo().frame(see("iframe.mail"));
    assertThat(see("img[alt='A quiet harbour']").isDisplayed()).isTrue();
    assertThat(see("body").getText()).contains("Ann Lee");
    browser.switchTo().defaultContent();
  }

  private static String headline(int rank) {
    return see("#s" + rank + " h3").getText();
  }

  private static void focus(String css) {
    browser.executeScript("arguments[0].focus()", see(css));
  }

  private static void press(Keys key) {
    browser.switchTo().activeElement().sendKeys(key);
  }

  private static String announced() {
    return browser.findElement(By.id("arranging")).getDomProperty("textContent");
  }

  /**
   * A colleague in a browser of her own is seen. Hers is killed while she types, and her words are
   * in the next one. Of what both rewrite she gets both texts; what she changes comes by itself,
   * and a key undoes it.
   */
  private static void worksWithAColleague(String page) {
    Visitor.colleague(program, "mary");
    var title = "#s2 textarea[name=title]";
    try (var marys = SecondBrowser.logIn(program, "mary")) {
      marys.show(program.url(page));
      awaitText(".beside", "mary has this page open too");
      marys.seeText(".beside", "admin has this page open too");
      marys.click("#s2 .rewrite > summary");
      marys.type(title, "Mary’s headline");
      await(driver -> titlesTyped().equals(List.of("Mary’s headline")));
      marys.kill();
    }
    try (var marys = SecondBrowser.logIn(program, "mary")) {
      marys.show(program.url(page));
      assertThat(marys.see(title).getDomProperty("value")).isEqualTo("Mary’s headline");
      see("#s2 .rewrite > summary").click();
      type(title, "Our headline");
      press("Rewrite it");
      awaitText("#s2 h3", "Our headline");

      marys.click("#s2 .rewrite button.first");
      marys.seeText("#s2 .conflict", "Our headline");
      marys.seeText("#s2 .conflict", "Mary’s headline");
      assertThat(see("#s2 h3").getText()).isEqualTo("Our headline");
      marys.click("#s2 .conflict button[name=do]");
      marys.seeText("#s2 h3", "Mary’s headline");
      awaitText("#s2 h3", "Mary’s headline");
      new Actions(browser).keyDown(Keys.CONTROL).sendKeys("z").keyUp(Keys.CONTROL).perform();
      awaitText("#s2 h3", "Our headline");
      assertThat(see("#said").getText()).startsWith("Undone: mary rewrote");
    }
  }

  private static void awaitText(String css, String words) {
    await(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(css), words));
  }

  private static List<String> titlesTyped() {
    return program
        .bean(JdbcTemplate.class)
        .queryForList("SELECT first_text FROM typed_words", String.class);
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
