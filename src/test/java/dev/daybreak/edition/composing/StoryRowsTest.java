package dev.daybreak.edition.composing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.composing.StoryRows.Changes;
import dev.daybreak.edition.composing.StoryRows.Row;
import dev.daybreak.headlines.DayStories.Reports;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StoryRowsTest {
  private final Map<Long, Row> stored = new HashMap<>();

  @Test
  void aNewStoryHasTheIdOfItsLowestArticleAndItsLeadTheVoices() {
    assertThat(found(new Reports(List.of(7L, 5L, 9L), List.of(7L, 9L), 2)).put())
        .containsExactly(new Row(5, 5, 0, 0), new Row(7, 5, 1, 2), new Row(9, 5, 2, 0));
  }

  @Test
  void onlyWhatChangedIsWritten() {
    found(story(5, 7));
    assertThat(found(story(5, 7))).isEqualTo(new Changes(List.of(), List.of()));
    assertThat(found(story(5, 7, 8)).put())
        .containsExactly(new Row(5, 5, 1, 3), new Row(8, 5, 3, 0));
  }

  @Test
  void aStoryKeepsItsIdWhenItsFirstReportIsTooOldForTheSelection() {
    found(story(5, 7, 8));
    stored.remove(5L);
    assertThat(found(story(7, 8, 9)).put()).extracting(Row::story).containsOnly(5L);
  }

  @Test
  void aReportThatIsAloneNowStaysWithOlderOnes() {
    found(story(5, 7));
    stored.remove(5L);
    assertThat(found()).isEqualTo(new Changes(List.of(), List.of()));
  }

  @Test
  void reportsThatNothingJoinsAnyMorePart() {
    found(story(5, 7));
    assertThat(found().removed()).containsExactly(7L);
  }

  @Test
  void ofAStoryThatIsSplitTheLargerPartKeepsTheId() {
    found(story(1, 2, 3, 4, 5));
    found(story(1, 2), story(3, 4, 5));
    assertThat(stories()).isEqualTo(Map.of(1L, -2L, 2L, -2L, 3L, 1L, 4L, 1L, 5L, 1L));
  }

  @Test
  void ofStoriesThatAreOneTheLargerGivesTheId() {
    found(story(1, 2), story(3, 4, 5));
    found(story(1, 2, 3, 4, 5));
    assertThat(stories().values()).containsOnly(3L);
  }

  @Test
  void anArticleThatIsNoLongerInAStoryThatGoesOnIsAlone() {
    found(story(1, 2, 3));
    assertThat(found(story(1, 2)).removed()).containsExactly(3L);
  }

  @Test
  void twoStoriesNeverShareAnId() {
    found(story(5, 6, 7), story(8, 9, 10));
    found(story(6, 7), story(9, 10), story(5, 8));
    assertThat(stories().get(5L)).isEqualTo(stories().get(8L)).isNotIn(5L, 8L);
    assertThat(stories().get(6L)).isEqualTo(5L);
    assertThat(stories().get(9L)).isEqualTo(8L);
  }

  private static Reports story(long... articles) {
    var all = LongStream.of(articles).boxed().toList();
    return new Reports(all, all, all.size());
  }

  /** The changes, which are made. */
  private Changes found(Reports... stories) {
    var changes = StoryRows.between(Map.copyOf(stored), List.of(stories));
    changes.removed().forEach(stored::remove);
    changes.put().forEach(row -> stored.put(row.article(), row));
    return changes;
  }

  private Map<Long, Long> stories() {
    var stories = new HashMap<Long, Long>();
    stored.values().forEach(row -> stories.put(row.article(), row.story()));
    return stories;
  }
}
