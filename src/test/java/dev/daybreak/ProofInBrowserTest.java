package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.admin.Visitor;
import java.time.Duration;
import java.util.logging.Level;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.jdbc.core.JdbcTemplate;

/** A reader signs up in a flood of forms, with nothing but a browser. */
class ProofInBrowserTest {

  @Test
  void aBrowserProvesWorkByItselfWithinThePagesPolicy() {
    var browser = Chromium.open();
    try (var program =
        Program.alone(
            Database.H2, "--daybreak.sign-up.flood-at=1", "--daybreak.sign-up.proof-cost=20")) {
      new Visitor(program.port).from("203.0.113.7").post("/subscribe", "email", "a@example.org");
      Awaitility.await()
          .until(() -> new Visitor(program.port).get("/subscribe").body().contains("data-proof"));
      for (var scheme : new String[] {"light", "dark"}) {
        Chromium.screen(browser, 375, scheme);
        browser.get(program.url("/subscribe"));
        browser.executeScript("document.querySelector('.proving').hidden = false");
        assertThat(Chromium.violations(browser, "{}")).isEmpty();
      }

      browser.get(program.url("/subscribe"));
      browser.findElement(By.id("email")).sendKeys("ann@example.org");
      browser.findElement(By.cssSelector("form.signup button")).click();
      new WebDriverWait(browser, Duration.ofSeconds(60))
          .until(
              ExpectedConditions.textToBePresentInElementLocated(
                  By.tagName("h1"), "Check your inbox"));

      var db = program.bean(JdbcTemplate.class);
      assertThat(db.queryForObject("SELECT count(*) FROM used_proof", Integer.class)).isOne();
      assertThat(
              db.queryForObject(
                  "SELECT lane FROM notice n JOIN consent c ON c.id = n.consent_id WHERE c.email = ?",
                  Integer.class,
                  "ann@example.org"))
          .isZero();
      assertThat(complaints(browser)).isEmpty();
    } finally {
      browser.quit();
    }
  }

  private static Iterable<String> complaints(ChromeDriver browser) {
    return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(Object::toString)
        .toList();
  }
}
