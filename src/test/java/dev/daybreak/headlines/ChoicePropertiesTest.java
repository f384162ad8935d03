package dev.daybreak.headlines;

import static dev.daybreak.headlines.SampleArticles.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.Article;
import dev.daybreak.headlines.text.Preparation;
import dev.daybreak.headlines.text.PreparedArticle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any day, whatever is in it. */
class ChoicePropertiesTest {
  private static final List<String> EVENTS =
      List.of(
          "ferry aground valentia passengers rescued lifeboat",
          "central bank holds interest rates inflation",
          "munster squad toulouse quarter final injury",
          "earthquake honshu coast tsunami warning evacuated",
          "comet telescope atacama astronomers discovered orbit",
          "hospital waiting lists winter overcrowding nurses",
          "storm ottoline galway power homes outage",
          "film festival berlin golden award director");

  private static final List<String> SECTIONS =
      List.of("World", "Ireland", "Business", "Sport", "Science", "Culture");

  @Provide
  Arbitrary<List<Article>> days() {
    var article =
        Combinators.combine(
                Arbitraries.integers().between(0, EVENTS.size() - 1),
                Arbitraries.integers().between(0, 7),
                Arbitraries.integers().between(0, 34),
                Arbitraries.integers().between(1, 30),
                Arbitraries.integers().between(0, 1_000_000))
            .as(ChoicePropertiesTest::article);
    return article.list().ofMinSize(1).ofMaxSize(40);
  }

  private static Article article(int event, int source, int hours, int position, int seed) {
    var words = new ArrayList<>(List.of(EVENTS.get(event).split(" ")));
    Collections.shuffle(words, new Random(seed));
    var title = String.join(" ", words.subList(0, 4)) + " " + seed % 50;
    var outlet =
        SampleArticles.source("outlet" + source, source == 7 ? "owner1" : null, source / 10.0);
    var a =
        SampleArticles.in(
            SampleArticles.article(outlet, title, "", hours), SECTIONS.get(event % 6));
    return new Article(
        0,
        a.source(),
        a.key() + seed,
        a.link() + seed,
        a.slug(),
        a.title(),
        "",
        List.of(),
        a.published(),
        a.firstSeen(),
        a.section(),
        null,
        null,
        List.of(),
        "en",
        position);
  }

  @Property(tries = 60)
  void theOrderThatArticlesComeInChangesNothing(
      @ForAll("days") List<Article> day, @ForAll int seed) {
    var shuffled = new ArrayList<>(day);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(SampleArticles.choose(shuffled)).isEqualTo(SampleArticles.choose(day));
  }

  @Property(tries = 60)
  void scoresAddUpAndRanksCount(@ForAll("days") List<Article> day) {
    var picks = SampleArticles.choose(day).picks();

    for (var i = 0; i < picks.size(); i++) {
      var factors = picks.get(i).story().factors();
      assertThat(picks.get(i).rank()).isEqualTo(i + 1);
      assertThat(picks.get(i).story().score())
          .isEqualTo(factors.stream().mapToLong(Factor::micros).sum());
    }
  }

  @Property(tries = 60)
  void quotasHoldWhereNoStoryOutweighsAnother(
      @ForAll("days") List<Article> day, @ForAll("tops") int top) {
    var settings = ChoiceSettings.of(Map.of("score.outweighs", "1000")).top(top);
    var layout = settings.layout();
    var choice = SampleArticles.choose(day, settings);
    var bySection = new HashMap<String, Integer>();
    var bySource = new HashMap<String, Integer>();
    var full = choice.picks().stream().filter(p -> p.block() != Pick.Block.ALSO).toList();
    for (var pick : full) {
      if (pick.block() != Pick.Block.CHOICE) {
        bySection.merge(pick.story().section(), 1, Integer::sum);
      }
      bySource.merge(pick.story().lead().source().name(), 1, Integer::sum);
    }

    assertThat(full).hasSizeLessThanOrEqualTo(top);
    assertThat(bySection).hasSizeLessThanOrEqualTo(layout.sectionsShown());
    var sections = choice.picks().stream().map(p -> p.story().section()).distinct().count();
    var fair = (int) Math.ceil((double) top / Math.max(1, Math.min(sections, bySection.size())));
    assertThat(bySection.values())
        .allSatisfy(n -> assertThat(n).isLessThanOrEqualTo(Math.max(layout.sectionMax(), fair)));
    if (day.stream().map(a -> a.source().name()).distinct().count() >= layout.smallPaper()) {
      assertThat(bySource.values())
          .allSatisfy(n -> assertThat(n).isLessThanOrEqualTo(layout.perSource()));
    }
  }

  @Provide
  Arbitrary<Integer> tops() {
    return Arbitraries.integers().between(1, 20);
  }

  @Property(tries = 60)
  void noArticleAndNoStoryComesTwice(@ForAll("days") List<Article> day) {
    var choice = SampleArticles.choose(day);
    var stories = new HashSet<String>();
    var articles = new HashSet<String>();

    for (var pick : choice.picks()) {
      assertThat(stories.add(pick.story().id())).isTrue();
      pick.story().articles().forEach(a -> assertThat(articles.add(a.key())).isTrue());
      pick.also().forEach(also -> assertThat(stories.add(also.id())).isTrue());
    }
  }

  @Property(tries = 60)
  void aCopyAddsNoVoice(@ForAll("days") List<Article> day) {
    var reports = Preparation.read(day, NOW);
    var settings = ChoiceSettings.defaults();
    var before = Voices.of(reports, settings).size();
    var a = day.get(0);
    var copy =
        new Article(
            0,
            SampleArticles.source("copier"),
            "https://copier/1",
            "https://copier/1",
            "c",
            a.title(),
            a.standfirst(),
            a.body(),
            a.published(),
            a.firstSeen(),
            null,
            null,
            null,
            List.of(),
            "en",
            9);
    var more = new ArrayList<>(day);
    more.add(copy);

    assertThat(Voices.of(Preparation.read(more, NOW), settings)).hasSize(before);
  }

  @Property(tries = 100)
  void oneMoreIndependentSourceNeverLowersAStory(
      @ForAll("days") List<Article> day, @ForAll("weights") double weight) {
    var reports = new ArrayList<>(Preparation.read(day, NOW));
    var settings = ChoiceSettings.defaults();
    var scoring =
        new Scoring(
            settings, NOW, new Beats(List.of()), OutletKinds.of(reports, new Sections(settings)));
    var before = score(scoring, reports, settings);
    reports.addAll(
        Preparation.read(
            List.of(
                SampleArticles.article(
                    SampleArticles.source("newcomer", null, weight),
                    "quite other words of somebody else entirely",
                    "",
                    35)),
            NOW));

    assertThat(score(scoring, reports, settings)).isGreaterThanOrEqualTo(before);
  }

  @Provide
  Arbitrary<Double> weights() {
    return Arbitraries.doubles().between(0, 1);
  }

  private static long score(
      Scoring scoring, List<PreparedArticle> reports, ChoiceSettings settings) {
    return scoring.factors(reports, Voices.of(reports, settings)).stream()
        .mapToLong(Factor::micros)
        .sum();
  }
}
