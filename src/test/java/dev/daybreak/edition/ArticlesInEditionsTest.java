package dev.daybreak.edition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.News;
import dev.daybreak.RunningDaybreak;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.composing.Composing;
import dev.daybreak.edition.desk.Amendments;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The articles that pruning keeps, on both databases. */
class ArticlesInEditionsTest extends RunningDaybreak {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  private Edition draft;

  @BeforeEach
  void aDraft() {
    News.arrives(program, clock.instant().minus(Duration.ofHours(2)));
    draft = program.bean(Composing.class).compose(TODAY);
  }

  private ArticlesInEditions inUse() {
    return program.bean(ArticlesInEditions.class);
  }

  private static Set<String> of(Edition edition) {
    var keys = new HashSet<String>();
    edition.content().stories().forEach(story -> keys.addAll(story.articles()));
    return keys;
  }

  @Test
  void theArticlesOfADraftAreInUseAndThoseOfItsNextVersionReplaceThem() {
    var editions = program.bean(Editions.class);
    assertThat(inUse().keys()).isNotEmpty().isEqualTo(of(draft));

    var shorter = draft.content().with(draft.content().stories().subList(0, 2));
    var next = editions.draft(TODAY, shorter, "A subject", "A preheader");

    assertThat(inUse().keys()).isEqualTo(of(next)).isNotEqualTo(of(draft));
  }

  @Test
  void aPublishedEditionKeepsItsArticlesAndACorrectionReplacesThem() {
    var editions = program.bean(Editions.class);
    editions.move(draft, State.LOCKED, null);
    editions.move(editions.require(TODAY), State.SENDING, null);
    var without = draft.content().with(draft.content().stories().subList(1, 3));
    editions.draft(TODAY, without, "Too late", "");
    assertThat(inUse().keys()).isEqualTo(of(draft));

    var dropped = draft.content().stories().get(0);
    program.bean(Amendments.class).drop(editions.require(TODAY), dropped.article(), "ann", "");
    assertThat(inUse().keys())
        .isEqualTo(of(editions.require(TODAY)))
        .doesNotContain(dropped.article());

    program.bean(Amendments.class).letter(editions.require(TODAY), "");
    assertThat(inUse().keys()).contains(dropped.article());
  }

  @Test
  void anEditionThatIsDeletedNeedsNoArticles() {
    program.bean(JdbcTemplate.class).update("DELETE FROM edition");

    assertThat(inUse().keys()).isEmpty();
  }
}
