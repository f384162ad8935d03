package dev.daybreak.edition.composing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.News;
import dev.daybreak.RunningDaybreak;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The rehearse command, on a day whose edition is a draft. */
class RehearseCommandTest extends RunningDaybreak {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  private Edition draft;

  @BeforeEach
  void aDraft() {
    News.arrives(program, clock.instant().minus(Duration.ofHours(2)));
    draft = program.bean(Composing.class).compose(TODAY);
  }

  /** The exit code and what was printed. */
  private String said(String... words) {
    var said = new StringWriter();
    var to = new PrintWriter(said, true);
    var command = new CommandLine(new RehearseCommand(program::context));
    var code = command.setOut(to).setErr(to).execute(words);
    return code + ": " + said;
  }

  @Test
  void bothEditionsStandSideBySideThenWhatMovesAndWhy() {
    var first = draft.content().stories().get(0).title().substring(0, 30);

    assertThat(said("--date", "2026-11-24"))
        .startsWith("0: 2026-11-24, selected from 14 articles")
        .contains(" 1. ", first, "Nothing moves.");
    assertThat(said("--date", "2026-11-24", "--settings", "layout.top=2", "layout.alsoLines=0"))
        .contains("with {layout.top=2, layout.alsoLines=0}", "What moves, and why (5):")
        .contains("  3 → –", "the edition is full");
    assertThat(said("--date", "2026-11-24", "--settings", "layout.top=2"))
        .contains("  6 → 3   New Dublin tram line", "no room for it in full: now a line also in");
    assertThat(program.bean(Editions.class).require(TODAY)).isEqualTo(draft);
  }

  @Test
  void aDateToComeAndASettingThatThereIsNotAreNamed() {
    assertThat(said("--date", "2027-01-01"))
        .startsWith("2: ")
        .contains("2027-01-01 is in the future");
    assertThat(said("--date", "2026-11-24", "--settings", "layout.tpo=2"))
        .startsWith("2: ")
        .contains("There is no setting daybreak.choice.layout.tpo");
  }

  @Test
  void aDateWithoutAnEditionIsRehearsedFromTheNewsOfItsDay() {
    assertThat(said("--date", "2026-11-23")).startsWith("0: 2026-11-23, selected from 0 articles");
  }
}
