package dev.daybreak.site;

import dev.daybreak.Program;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.EditionContent;
import dev.daybreak.edition.EditionContent.Passed;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.EditionStory.Line;
import dev.daybreak.edition.Editions;
import dev.daybreak.headlines.Factor;
import dev.daybreak.headlines.Pick.Block;
import dev.daybreak.headlines.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.transaction.support.TransactionOperations;

/** Editions of four stories, whose lead nine outlets report. */
record SampleEditions(Program program) {
  void published(LocalDate date, String lead) {
    // At once: a draft of a day that is over would be skipped when the clock is looked at.
    program
        .bean(TransactionOperations.class)
        .executeWithoutResult(
            status -> {
              drafted(date, lead);
              publish(date);
            });
  }

  void publish(LocalDate date) {
    var editions = program.bean(Editions.class);
    editions.move(editions.require(date), State.LOCKED, null);
    editions.move(editions.require(date), State.SENDING, null);
  }

  void drafted(LocalDate date, String lead) {
    var content =
        new EditionContent(
            program.clock.instant(),
            List.of(
                story(1, Block.LEAD, "World", lead),
                story(2, Block.SECTION, "Sport", "Story of Sport"),
                story(3, Block.CHOICE, "Business", "Most told"),
                story(4, Block.ALSO, "World", "A line")),
            List.of(
                new Passed(
                    "p",
                    "It stayed out",
                    "Plain Courier",
                    "Sport",
                    400_000,
                    new Reason.EditionFull(),
                    null)),
            20,
            9);
    program.bean(Editions.class).draft(date, content, lead, "And a story of sport.");
  }

  private EditionStory story(int rank, Block block, String section, String title) {
    return new EditionStory(
        rank,
        block,
        section,
        "key-" + rank,
        title,
        "What happened, in a sentence.",
        "https://gazette.example/" + rank,
        "Quayside Gazette",
        3,
        null,
        rank > 1
            ? List.of()
            : IntStream.rangeClosed(1, 8)
                .mapToObj(
                    n -> new Line("As " + n, "Outlet " + n, "https://outlet-" + n + ".example/a"))
                .toList(),
        List.of(),
        null,
        program.clock.instant(),
        1_000_000,
        List.of(
            new Factor("corroboration", 1_000_000, new Reason.IndependentSources(2)),
            new Factor("pin", 0, new Reason.Pinned("mary", "her idea"))),
        List.of("Quayside Gazette"),
        List.of("key-" + rank),
        List.of(),
        "en");
  }
}
