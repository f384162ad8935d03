package dev.daybreak.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Wordbook;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredProblemsTest {
  private static final Failure INNER = new Failure("feeds.fetch.scheme", "file");

  @Test
  void whatIsStoredIsReadAgain() {
    var problems =
        List.of(
            new Problem(null, "feeds.read.empty"),
            new Problem("a \"b\".txt", "feeds.read.page.text", "3"),
            new Problem(null, "feeds.fetch.redirect.often", 5L),
            new Problem(null, "feeds.fetch.redirect", "file:///etc/passwd", INNER));

    assertThat(StoredProblems.read(StoredProblems.json(problems))).isEqualTo(problems);
    assertThat(StoredProblems.json(List.of())).isNull();
    assertThat(StoredProblems.read(null)).isEmpty();
  }

  @Test
  void onlyTwentyAreStored() {
    var many = Collections.nCopies(25, new Problem("x", "feeds.read.empty"));

    assertThat(StoredProblems.read(StoredProblems.json(many))).hasSize(20);
  }

  @Test
  void aReasonWithinAReasonIsWordedInTheSameLanguage() {
    var problem = new Problem("Courier", "feeds.fetch.redirect", "file:///x", INNER);
    var german = new Wordbook(Path.of("templates"), "de").of("errors", "de");

    assertThat(problem.in(Wordbook.shippedErrors()))
        .isEqualTo(
            "Courier: it redirects to file:///x: only http and https are fetched, not 'file'");
    assertThat(problem.in(german))
        .isEqualTo(
            "Courier: Weiterleitung zu file:///x: abgerufen werden nur http und https, nicht „file“");
  }
}
