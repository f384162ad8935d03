package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.daily.Daily;
import dev.daybreak.delivery.RunControl;
import dev.daybreak.edition.Edition.State;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person at a terminal can do to the edition of a day, and what it answers. */
class SendingCommandsTest extends RunningDaybreak {
  private static final LocalDate DATE = LocalDate.of(2026, 11, 24);

  private Press press;

  @BeforeEach
  void compose() {
    press = new Press(program, DATE);
  }

  @Test
  void aHeldEditionIsNamedWithItsHolderAndSentOnlyAnyway() {
    press.readers(2);
    program.bean(Daily.class).hold(DATE, "mary", "a misprint");

    assertThat(said("send-now"))
        .isEqualTo(
            "1: daybreak send-now: The edition of 2026-11-24 has been held since 2026-11-24 06:57"
                + " (by mary: a misprint). Nothing was sent. To send it all the same, use --anyway,"
                + " or tick “Send it although it is held” on its page.\n");
    assertThat(press.edition().state()).isEqualTo(State.HELD);
    assertThat(program.mail.getReceivedMessages()).isEmpty();

    assertThat(said("send-now", "--anyway")).startsWith("0: ").contains("2 readers: 2 sent");
  }

  @Test
  void resumeOfWhatDoesNotWaitSaysSoAndChangesNothing() {
    assertThat(said("delivery", "resume", "--date", "2026-11-24"))
        .isEqualTo(
            "1: daybreak delivery resume: The edition of 2026-11-24 has not been published, so there"
                + " is nothing to resume.\n");
    press.readers(1);
    press.start();
    eventually().until(press::isOver);
    var before = press.edition();
    assertThat(said("delivery", "resume"))
        .isEqualTo(
            "1: daybreak delivery resume: The edition of 2026-11-24 is sent: nothing of it waits, so"
                + " nothing was resumed.\n");
    assertThat(press.edition()).isEqualTo(before);
  }

  @Test
  void resumeSaysWhetherAnythingHadWaited() {
    press.readers(1);
    program.mail.stop();
    try {
      press.start();
      program.bean(RunControl.class).pause(press.edition(), "mary");
      assertThat(said("delivery", "resume")).startsWith("0: ").contains("is being sent again");
    } finally {
      program.mail.start();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "send-now",
        "preflight",
        "preview --out out",
        "rehearse",
        "delivery report",
        "delivery pause",
        "delivery resume",
        "delivery pace 3"
      })
  void aWrongDateIsASentence(String command) {
    var words = (command + " --date 27.11.").split(" ");
    assertThat(said(words))
        .isEqualTo(
            "2: daybreak %s: “27.11.” isn’t a date. Enter it such as 2026-11-24.\n"
                .formatted(command.replaceAll(" (--out out|3)", "")));
    words[words.length - 1] = "2026-02-30";
    assertThat(said(words)).startsWith("2: ").contains("“2026-02-30” isn’t a date.");
  }

  private String said(String... words) {
    return Terminal.said(program, words);
  }
}
