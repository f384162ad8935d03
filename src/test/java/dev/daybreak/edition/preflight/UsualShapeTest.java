package dev.daybreak.edition.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.Fixtures;
import dev.daybreak.edition.preflight.UsualShape.Measure;
import dev.daybreak.edition.preflight.UsualShape.Unusual;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsualShapeTest {
  private static final ShapeSettings SETTINGS =
      new ShapeSettings(10, 0.25, Duration.ofHours(24), 3);

  /** Nine to eleven stories of four to six sources in five sections, an hour old, 400 words. */
  private static final List<EditionShape> LAST =
      IntStream.range(0, 9)
          .mapToObj(i -> new EditionShape(9 + i % 3, 4 + i % 3, 5, i % 2, 380 + 5 * i))
          .toList();

  @ParameterizedTest(name = "{0} stories, {1} sources, {2} sections, {3} hours, {4} words: {5}")
  @CsvSource({
    "10,  5, 5,  1, 400, ''",
    "7,   5, 5,  1, 400, ''",
    "6,   5, 5,  1, 400, STORIES",
    "3,   5, 5,  1, 400, STORIES",
    "13,  5, 5,  1, 400, ''",
    "14,  5, 5,  1, 400, STORIES",
    "10,  3, 5,  1, 400, ''",
    "10,  2, 5,  1, 400, SOURCES",
    "10, 30, 5,  1, 400, ''",
    "10,  5, 3,  1, 400, SECTIONS",
    "10,  5, 9,  1, 400, ''",
    "10,  5, 5,  4, 400, ''",
    "10,  5, 5,  5, 400, HOURS",
    "10,  5, 5,  0, 400, ''",
    "10,  5, 5,  1, 284, WORDS",
    "10,  5, 5,  1, 600, WORDS",
    "2,   1, 1, 30,  60, STORIES SOURCES SECTIONS HOURS WORDS",
  })
  void whatIsFarBeyondTheLastEditionsIsUnusual(
      int stories, int sources, int sections, int hours, int words, String measures) {
    var shape = new EditionShape(stories, sources, sections, hours, words);
    assertThat(UsualShape.unusual(shape, LAST, SETTINGS.tolerance()))
        .extracting(unusual -> unusual.measure().name())
        .containsExactly(measures.isEmpty() ? new String[0] : measures.split(" "));
  }

  @Test
  void itSaysWhatAndWhatIsUsual() {
    var thin = new EditionShape(3, 5, 5, 1, 400);
    assertThat(UsualShape.unusual(thin, LAST, 0.25))
        .containsExactly(new Unusual(Measure.STORIES, 3, 9, 11));
    assertThat(ShapeFindings.usual(thin, LAST, SETTINGS))
        .containsExactly(Finding.wrong(Check.USUAL, "usual.stories", 3, 9, 11));
    assertThat(ShapeFindings.usual(thin, LAST.subList(0, 2), SETTINGS))
        .containsExactly(Finding.pass(Check.USUAL, "usual.unknown", 3));
  }

  @ParameterizedTest(name = "{0} stories of {1} sources, {3} polled, {2} hours: {4}")
  @CsvSource({
    "5, 2, 23, 9, ''",
    "4, 2, 23, 9, STORIES",
    "0, 2, 23, 9, STORIES",
    "5, 1, 23, 2, ''",
    "5, 1, 23, 3, SOURCES",
    "5, 2, 24, 9, NEWS",
    "2, 1, 90, 9, STORIES SOURCES NEWS",
  })
  void aPoorDraftIsNeverInOrder(int stories, int sources, int hours, int polled, String checks) {
    var shape = new EditionShape(stories, sources, 1, hours, 100);
    var found =
        List.of(
            ShapeFindings.stories(shape, 5),
            ShapeFindings.sources(shape, "The Courier", polled, SETTINGS),
            ShapeFindings.news(shape, SETTINGS));
    assertThat(found)
        .filteredOn(finding -> finding.verdict() != Finding.Verdict.PASS)
        .extracting(finding -> finding.check().name())
        .containsExactly(checks.isEmpty() ? new String[0] : checks.split(" "));
  }

  @Test
  void theShapeOfAnEditionIsMeasured() {
    var content = Fixtures.ordinary().content();
    var shape = EditionShape.of(content);
    assertThat(shape.stories()).isEqualTo(content.stories().size());
    assertThat(shape.sources()).isGreaterThan(1);
    assertThat(shape.sections()).isGreaterThan(1);
    assertThat(shape.words()).isGreaterThan(50);
  }

  @Property(tries = 200)
  void anEditionLikeOneOfTheLastIsNeverUnusual(
      @ForAll("shapes") @Size(min = 1, max = 20) List<EditionShape> earlier,
      @ForAll @IntRange(max = 19) int which) {
    assertThat(UsualShape.unusual(earlier.get(which % earlier.size()), earlier, 0)).isEmpty();
  }

  @Property(tries = 200)
  void theOrderOfTheLastEditionsChangesNothing(
      @ForAll("shapes") @Size(min = 2, max = 20) List<EditionShape> all, @ForAll long seed) {
    var earlier = new ArrayList<>(all.subList(1, all.size()));
    var before = UsualShape.unusual(all.get(0), earlier, 0.25);
    Collections.shuffle(earlier, new Random(seed));
    assertThat(UsualShape.unusual(all.get(0), earlier, 0.25)).isEqualTo(before);
  }

  @Property(tries = 200)
  void fewerStoriesThanTooFewAreTooFew(
      @ForAll("shapes") @Size(min = 4, max = 20) List<EditionShape> all,
      @ForAll @IntRange(max = 50) int fewer) {
    var shape = all.get(0);
    var less =
        new EditionShape(
            Math.max(0, shape.stories() - fewer),
            shape.sources(),
            shape.sections(),
            shape.hours(),
            shape.words());
    var earlier = all.subList(1, all.size());
    if (tooFew(shape, earlier)) {
      assertThat(tooFew(less, earlier)).isTrue();
    }
  }

  private static boolean tooFew(EditionShape shape, List<EditionShape> earlier) {
    return UsualShape.unusual(shape, earlier, 0.25).stream()
        .anyMatch(
            unusual -> unusual.measure() == Measure.STORIES && unusual.value() < unusual.least());
  }

  @Provide
  Arbitrary<List<EditionShape>> shapes() {
    var few = Arbitraries.integers().between(0, 30);
    return Combinators.combine(few, few, few, few, Arbitraries.integers().between(0, 3000))
        .as(EditionShape::new)
        .list();
  }
}
