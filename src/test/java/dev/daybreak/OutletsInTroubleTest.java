package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.daily.Daily;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.Mending;
import dev.daybreak.edition.desk.EditorActions;
import dev.daybreak.edition.preflight.Finding.Verdict;
import dev.daybreak.edition.preflight.FindingWords;
import dev.daybreak.edition.preflight.Preflight;
import dev.daybreak.headlines.EditorAction;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A morning on which pages of outlets are not there: for a while, or for good. */
class OutletsInTroubleTest extends OutletsMorning {
  @ParameterizedTest(name = "front page too: {0}")
  @CsvSource({"true", "false"})
  void nineStoriesStayNineWhenAnOutletAnswers404ForAWhile(boolean frontToo) {
    at("06:00");
    looked();
    assertThat(titles()).containsExactlyInAnyOrderElementsOf(HEADLINES);
    assertThat(findings(Verdict.WARNING)).doesNotContain("links");

    if (frontToo) {
      all = 404;
    } else {
      gone(0, 1, 2, 3, 4, 5, 6);
    }
    for (var time : List.of("06:15", "06:17", "06:21", "06:29", "06:39", "06:49")) {
      at(time);
      looked();
    }
    assertThat(findings(Verdict.WARNING)).contains("has trouble: 7 links fail. Its stories stay.");
    at("06:55");
    eventually().until(() -> state() == State.LOCKED);
    at("07:00");
    eventually().until(() -> state() == State.SENT);

    assertThat(titles()).containsExactlyInAnyOrderElementsOf(HEADLINES);
    assertThat(MailText.of(mailsTo("ann@example.org").get(0)).replaceAll("\\s+", " "))
        .contains(HEADLINES);
  }

  @Test
  void aSingle404AtTheLockIsADoubtAndTheStoryGoes() {
    at("06:54");
    looked();
    gone(3);
    at("06:55");
    eventually().until(() -> state() == State.LOCKED);
    assertThat(titles()).hasSize(9);
  }

  @Test
  void aHostThatIsDownAtTheLockHoldsNothing() {
    at("06:54");
    looked();
    all = 503;
    at("06:55");
    eventually().until(() -> state() == State.LOCKED);
    at("07:00");
    eventually().until(() -> state() == State.SENT);
    assertThat(titles()).hasSize(9);
  }

  @Test
  void anArticleThatIsReallyGoneLeavesAndComesBackByItselfWhenItsPageDoes() {
    at("06:00");
    looked();
    var page = notTheLead();
    statuses.put(page, 404);
    for (var time : List.of("06:15", "06:17", "06:21")) {
      at(time);
      looked();
      assertThat(titles()).hasSize(9);
    }
    at("06:29");
    looked();
    at("06:31");
    eventually().until(() -> titles().size() == 8);
    assertThat(titles()).doesNotContain(headline(page));
    assertThat(notes())
        .singleElement()
        .asString()
        .startsWith("“%s” is gone at The Courier (HTTP 404".formatted(headline(page)))
        .endsWith("No story takes its place.");
    assertThat(findings(Verdict.STOP)).isEmpty();

    statuses.clear();
    at("06:39");
    looked();
    at("06:41");
    eventually().until(() -> titles().size() == 9);
    assertThat(titles()).contains(headline(page));
    assertThat(notes()).isEmpty();
    at("06:55");
    eventually().until(() -> state() == State.LOCKED);
  }

  @Test
  void whatAnEditorDroppedStaysOutWhenItsPageIsBack() {
    at("06:00");
    looked();
    var page = notTheLead();
    drop(headline(page));
    breaks(page);
    statuses.clear();
    at("06:39");
    looked();
    at("06:49");
    eventually().until(() -> edition().composedAt().equals(clock.instant()));
    assertThat(titles()).hasSize(8).doesNotContain(headline(page));
  }

  @Test
  void anEditionOfYesterdayIsMendedFromTheNewsOfItsDay() {
    at("06:00");
    looked();
    var page = notTheLead();
    program.bean(Daily.class).hold(TODAY, "mary", "");
    breaks(page);
    clock.set("2026-11-25T09:00:00Z[Europe/Dublin]");
    News.arrives(program, clock.instant().minus(Duration.ofHours(1)));

    program.bean(Preflight.class).check(edition());

    assertThat(titles()).hasSize(8).doesNotContain(headline(page)).isSubsetOf(HEADLINES);
    assertThat(edition().content().chosenAt()).isEqualTo("2026-11-24T07:00:00Z");
  }

  @Test
  void aPageThatIsGoneSinceYesterdayIsNoLossOfToday() {
    at("06:00");
    looked();
    breaks(pages().get(0));
    at("06:31");
    eventually().until(() -> titles().size() == 8);
    assertThat(edition().content().mending().leadLost()).isTrue();

    clock.set("2026-11-25T06:00:00Z[Europe/Dublin]");
    var tomorrow = TODAY.plusDays(1);
    var editions = program.bean(Editions.class);
    eventually()
        .until(() -> editions.byDate(tomorrow).filter(e -> e.state() == State.DRAFT).isPresent());
    var content = editions.require(tomorrow).content();
    assertThat(content.stories()).hasSize(8);
    assertThat(content.mending()).isEqualTo(Mending.NONE);
  }

  private static String headline(String page) {
    return HEADLINES.get(Integer.parseInt(page.substring(1)));
  }

  private void drop(String title) {
    var story =
        edition().content().stories().stream()
            .filter(one -> one.title().equals(title))
            .findFirst()
            .orElseThrow();
    program
        .bean(EditorActions.class)
        .record(
            edition(),
            new EditorAction(
                EditorAction.Kind.DROP,
                story.article(),
                null,
                null,
                null,
                null,
                "mary",
                clock.instant(),
                "no"));
  }

  private List<String> notes() {
    var words = program.bean(FindingWords.class);
    return program.bean(Preflight.class).look(edition()).fixed().stream().map(words::of).toList();
  }

  private String findings(Verdict verdict) {
    var words = program.bean(FindingWords.class);
    return program.bean(Preflight.class).look(edition()).of(verdict).stream()
        .map(words::of)
        .collect(Collectors.joining("\n"));
  }
}
