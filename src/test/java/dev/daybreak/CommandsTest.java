package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that need the program, without its web server: through the door that main uses. */
class CommandsTest {
  @TempDir Path folder;

  @Test
  void aPreviewIsWrittenAndDatesWithoutNewsAreRefused() {
    var out = folder.resolve("out");

    assertThat(run("preview", "--out", out.toString())).isZero();
    assertThat(out.resolve("edition.eml")).isNotEmptyFile();
    assertThat(out.resolve("edition.html")).isNotEmptyFile();
    assertThat(said("preview", "--date", "2001-02-03", "--out", out.toString()))
        .startsWith("1: ")
        .contains("There is no edition of 2001-02-03");
    assertThat(said("send-now", "--date", "2999-01-01"))
        .startsWith("1: ")
        .contains("The edition of 2999-01-01 is in the future");
  }

  @Test
  void preflightSaysWhatItFoundInTheEditionOfADate() {
    var images = withData("--daybreak.images-url=https://pictures.example/daybreak");
    assertThat(Terminal.said(images, "preflight"))
        .startsWith("0: ")
        .contains("unsubscribe", "Both parts have the reader’s own unsubscribe link.")
        .containsPattern("pass +pictures +Its \\d+ pictures are stored")
        .contains("nothing stops this edition");
    assertThat(said("preflight", "--date", "2001-02-03"))
        .startsWith("1: ")
        .contains("There is no edition of 2001-02-03");
  }

  @Test
  void wrongSettingsAreNamedInOneSentence() {
    assertThat(refusal("--daybreak.send-at=25:00")).contains("daybreak.send-at", "'25:00'");
    assertThat(refusal("--daybreak.slow-day.policy=sometimes"))
        .contains("daybreak.slow-day.policy", "shorter, wider, skip");
    assertThat(refusal("--spring.mail.port=smtp")).contains("spring.mail.port", "'smtp'");
    assertThat(refusal("--daybreak.delivery.retry-after=-PT5M"))
        .contains("daybreak.delivery.retry-after");
    assertThat(refusal("--spring.mail.host=127.0.0.1", "--daybreak.from=a@x.example"))
        .contains("daybreak.postal-address");
  }

  @Test
  void aMailServerThatCannotBeUsedIsNamedWithItsSettings() {
    assertThat(
            refusal(
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=1",
                "--daybreak.from=a@x.example",
                "--daybreak.postal-address=1 Quay Street",
                "--daybreak.base-url=https://x.example"))
        .contains("WRONG  SMTP")
        .contains("127.0.0.1:1 cannot be used: ", "check spring.mail.host, spring.mail.port");
  }

  @Test
  void theListOfCommandsIsWholeAndAnErrorNamesItsCommandInFull() {
    assertThat(said("--help")).startsWith("0: ").contains("serve", "delivery", "fence", "doctor");
    assertThat(said("serve", "--help")).startsWith("0: ").contains("The default command.");
    assertThat(said("subscribers", "import", "nowhere.csv"))
        .startsWith("1: daybreak subscribers import: nowhere.csv cannot be read");
  }

  private String refusal(String... settings) {
    return Terminal.said(withData(settings), "doctor").strip();
  }

  private String said(String... words) {
    return Terminal.said(withData(), words);
  }

  private int run(String... words) {
    return Daybreak.run(withData(), words);
  }

  private String[] withData(String... settings) {
    var all = Arrays.copyOf(settings, settings.length + 1);
    all[settings.length] = "--daybreak.data=" + folder;
    return all;
  }
}
