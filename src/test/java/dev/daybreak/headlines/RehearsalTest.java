package dev.daybreak.headlines;

import static dev.daybreak.headlines.SampleArticles.article;
import static dev.daybreak.headlines.SampleArticles.choose;
import static dev.daybreak.headlines.SampleArticles.source;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RehearsalTest {

  @Test
  void itSaysWhatOtherSettingsMoveAndWhy() {
    var day =
        List.of(
            article(source("a", null, 0.9), "Ferry aground off Valentia", "", 20),
            article(source("b", null, 0.1), "Teachers walk out in Montevideo", "", 1),
            article(source("c", null, 0.1), "Glacier lake drains above Chamonix", "", 30));
    var before = choose(day, ChoiceSettings.defaults());
    var after = choose(day, ChoiceSettings.of(Map.of("score.weight", "5", "layout.top", "2")));

    var rehearsal = Rehearsal.compare(before, after);

    assertThat(rehearsal.moves())
        .extracting(Rehearsal.Move::title, Rehearsal.Move::before, Rehearsal.Move::after)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Teachers walk out in Montevideo", 1, 2),
            org.assertj.core.groups.Tuple.tuple("Ferry aground off Valentia", 2, 1),
            org.assertj.core.groups.Tuple.tuple("Glacier lake drains above Chamonix", 3, 3));
    assertThat(rehearsal.moves().get(1).why())
        .containsExactly(new Reason.FactorChanged("weight", 3_600_000));
    assertThat(rehearsal.moves().get(2))
        .returns(Rehearsal.Recast.TO_LINE, Rehearsal.Move::recast)
        .returns(true, Rehearsal.Move::isMoved);
    assertThat(rehearsal.moves().get(2).why()).contains(new Reason.NowALine("News"));
    assertThat(Rehearsal.compare(after, before).moves().get(2).why())
        .contains(new Reason.WasALine("News"));
  }
}
