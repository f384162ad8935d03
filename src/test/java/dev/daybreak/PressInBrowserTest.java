package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** An editor who sees something wrong while the edition is on its way. */
class PressInBrowserTest extends DemoInBrowser {

  @Test
  void thePressIsStoppedAHeadlineCorrectedAndTheReportReadAfterwards() {
    var edition = draftOfTheNextMorning();
    logIn();
    show("/admin/editions/" + edition.date());
    // Some of the sample readers want it at eight, at eleven, in the evening, or at six tomorrow.
    program.clock.forward(Duration.ofMinutes(50));
    await(driver -> state(edition.date()) == State.SENDING);
    show("/admin/editions/" + edition.date());

    Chromium.screen(browser, 320, "light");
    // One press, without a question, on a telephone.
    press("Stop the press");
    await(ExpectedConditions.textToBe(By.id("run-head"), "paused"));
    assertThat(see("#said").getText()).contains("you can correct headlines");
    assertThat((Long) browser.executeScript("return document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(320);
    Chromium.screen(browser, 1280, "light");
    press("Correct…");
    type(".rewrite[open] textarea[name=title]", "What is right after all");
    press("Correct it");
    await(ExpectedConditions.textToBe(By.cssSelector("#s1 h3"), "What is right after all"));
    press("Resume…");
    press("Resume");
    await(ExpectedConditions.textToBe(By.id("run-head"), "sending"));

    // The page looks by itself, and shows the end without anybody's hand.
    program.clock.forward(Duration.ofHours(23));
    see(".badge.SENT");
    press("Delivery report");
    assertThat(see(".sum").getText()).contains("in total", "sent").doesNotContain("queued");
    assertThat(see("[aria-labelledby=times-head]").getText())
        .contains("First version", "What is right after all");
  }

  private static State state(java.time.LocalDate date) {
    return program.bean(Editions.class).require(date).state();
  }
}
