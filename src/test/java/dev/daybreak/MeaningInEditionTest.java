package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.composing.Composing;
import dev.daybreak.feeds.polling.Collecting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Vectors of headlines: computed when news arrives, stored, and used by the draft. */
class MeaningInEditionTest extends RunningDaybreak {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  @TempDir private Path folder;

  @Test
  void twoReportsWithHardlyAWordInCommonAreOneStoryOfTheDraft() throws IOException {
    collect("Eighty rescued as ferry runs aground off Norrland");
    assertThat(stories()).containsExactly(2);
    assertThat(vectors()).isEqualTo(2);
  }

  @Test
  void vectorsAreComputedWhenNewsArrives() throws IOException {
    collect("Eighty rescued as ferry runs aground off Norrland");

    catchUp();
    eventually().until(() -> vectors() == 2);

    // A quarter of an hour later a page fills a summary.
    clock.forward(Duration.ofMinutes(15));
    var db = program.bean(JdbcTemplate.class);
    db.update("DELETE FROM article_meaning");
    catchUp();
    eventually().until(() -> vectors() == 2);
    var before = read(db);
    db.update("UPDATE article SET standfirst = 'What nobody knew so far of this: ' || title");
    catchUp();

    eventually().until(() -> read(db).stream().noneMatch(before::contains) && vectors() == 2);
  }

  /** Runs the task in the background, after the run before. */
  private void catchUp() {
    eventually()
        .ignoreExceptions()
        .untilAsserted(
            () ->
                program
                    .bean(Scheduler.class)
                    .reschedule(TaskInstanceId.of("compute-meanings", "recurring"), Instant.EPOCH));
  }

  /** What the vectors are of. */
  private static List<Integer> read(JdbcTemplate db) {
    return db.queryForList("SELECT told FROM article_meaning", Integer.class);
  }

  @Test
  void aStoredVectorIsUsedAsItIs() throws IOException {
    collect("Eighty rescued as ferry runs aground off Norrland");
    assertThat(stories()).containsExactly(2);

    // As if another model had said that the two have nothing in common.
    var db = program.bean(JdbcTemplate.class);
    var vector = new byte[384];
    vector[0] = 127;
    db.update(
        "UPDATE article_meaning SET vector = ? WHERE article_id = (SELECT MIN(id) FROM article)",
        vector);

    assertThat(stories()).containsExactly(1, 1);
  }

  @Test
  void aChangedHeadlineGetsAVectorOfItsOwn() throws IOException {
    collect("Eighty rescued as ferry runs aground off Norrland");
    assertThat(stories()).containsExactly(2);
    var db = program.bean(JdbcTemplate.class);
    db.update(
        "UPDATE article SET title = 'Wheat prices fall to their lowest for a decade'"
            + " WHERE id = (SELECT MIN(id) FROM article)");

    assertThat(stories()).containsExactly(1, 1);
    assertThat(vectors()).isEqualTo(2);
  }

  private long vectors() {
    return program
        .bean(JdbcTemplate.class)
        .queryForObject("SELECT COUNT(*) FROM article_meaning", Long.class);
  }

  /** How many articles each story of the draft has. */
  private List<Integer> stories() {
    program.bean(Composing.class).compose(TODAY);
    return program.bean(Editions.class).byDate(TODAY).orElseThrow().content().stories().stream()
        .map(story -> story.articles().size())
        .toList();
  }

  /** Two outlets; the other has the same event in other words. */
  private void collect(String headline) throws IOException {
    feed("courier.xml", "The Courier", headline);
    feed(
        "lantern.xml",
        "The Lantern",
        "Passenger ship hits rocks off Norrland: all 80 aboard are safe");
    var list =
        Files.writeString(
            folder.resolve("sources.opml"),
            """
            <opml version="2.0"><body>
            <outline type="rss" text="The Courier" xmlUrl="courier.xml" language="en"/>
            <outline type="rss" text="The Lantern" xmlUrl="lantern.xml" language="en"/>
            </body></opml>""");
    program.bean(Collecting.class).collect(List.of(list));
  }

  private void feed(String name, String title, String headline) throws IOException {
    Files.writeString(
        folder.resolve(name),
        """
        <rss version="2.0"><channel><title>%s</title>
        <item><title>%s</title><link>https://%s.example/1</link>
        <pubDate>Tue, 24 Nov 2026 02:00:00 GMT</pubDate></item></channel></rss>"""
            .formatted(title, headline, name));
  }
}
