package dev.daybreak.headlines;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.kinds.ArticleKind.Use;
import dev.daybreak.headlines.clustering.Clustering;
import dev.daybreak.headlines.clustering.DuplicateTexts;
import dev.daybreak.headlines.clustering.NearestNeighbours;
import dev.daybreak.headlines.meaning.Meanings;
import dev.daybreak.headlines.text.DocumentFrequencies;
import dev.daybreak.headlines.text.EventLikeness;
import dev.daybreak.headlines.text.Preparation;
import dev.daybreak.headlines.text.PreparedArticle;
import dev.daybreak.headlines.text.SpelledVectors;
import dev.daybreak.headlines.text.TermCounts;
import dev.daybreak.headlines.text.TermVector;
import dev.daybreak.headlines.text.TfIdf;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Selects the top headlines (CONTRIBUTING, How headlines are selected): articles, an instant,
 * settings and the editor's actions in, stories with their reasons out. The same input gives the
 * same selection, in any order of the articles.
 */
public final class HeadlineSelection {
  /** How far an outlet's clock may be ahead of ours. */
  private static final Duration AHEAD = Duration.ofHours(1);

  private static final int PASSED = 20;

  /** So many that are no news are told of beside these: there are dozens every day. */
  private static final int OTHER_KINDS = 10;

  /** Published editions that a story is compared with; the latest count. */
  public static final int PAST_EDITIONS = 3;

  private HeadlineSelection() {}

  /**
   * Selects the stories of one edition.
   *
   * @param articles any; those outside the look-back are ignored unless an editor pinned them
   * @param now the instant of the selection
   * @param df of the days before, or {@link DocumentFrequencies#shipped()}
   * @param meanings of the articles, or {@link Meanings#NONE}
   * @param past the last editions that were sent
   * @param desk the editor's actions on this edition
   */
  public static Choice choose(
      List<Article> articles,
      Instant now,
      ChoiceSettings settings,
      DocumentFrequencies df,
      Meanings meanings,
      List<PastEdition> past,
      List<EditorAction> desk) {
    var pinned = new AppliedActions(desk).pinned();
    return choose(Day.of(articles, now, settings, df, meanings, pinned), past, desk);
  }

  static Choice choose(Day day, List<PastEdition> past, List<EditorAction> desk) {
    var settings = day.settings();
    var editor = new AppliedActions(desk);
    var stories = stories(day, editor, past);
    var selection = QuotaSelection.of(stories, settings, editor, day.small());
    return new Choice(
        day.now(),
        picks(selection.chosen(), editor, day),
        passed(stories, selection.keptOut()),
        day.reports().size(),
        (int) stories.stream().filter(story -> !story.isLeftOut(settings.rules())).count(),
        DayStories.of(stories, day.now(), settings));
  }

  private static List<Choice.Passed> passed(
      List<ScoredStory> stories, Map<String, QuotaSelection.KeptOut> keptOut) {
    var passed = new ArrayList<Choice.Passed>();
    var dropped = new ArrayList<Choice.Passed>();
    var ofOtherKinds = 0;
    for (var scored : stories) {
      var why = keptOut.get(scored.story().id());
      if (why == null) {
        continue;
      }
      var isOfOtherKind = why.rule() instanceof Reason.OfKind;
      if (why.rule() instanceof Reason.Dropped) {
        dropped.add(new Choice.Passed(scored.story(), why.rule(), why.surprising()));
      } else if (isOfOtherKind
          ? ofOtherKinds < OTHER_KINDS
          : passed.size() - ofOtherKinds < PASSED) {
        passed.add(new Choice.Passed(scored.story(), why.rule(), why.surprising()));
        ofOtherKinds += isOfOtherKind ? 1 : 0;
      }
    }
    // All of them, whatever their score, so that each can be brought back.
    passed.addAll(dropped);
    return passed;
  }

  /** The stories of a day, best first. */
  private static List<ScoredStory> stories(Day day, AppliedActions desk, List<PastEdition> past) {
    var settings = day.settings();
    var sections = new Sections(settings);
    var scoring =
        new Scoring(
            settings,
            day.now(),
            new Beats(settings.rules().beats()),
            OutletKinds.of(day.reports(), sections));
    var repeats = new Repeats(past, day.weighing(), settings.likeness().repeat(), day.small());
    var clusters = desk.regroup(day.clusters(), i -> day.reports().get(i).key());
    // In the order of the clusters, however many threads there are.
    return clusters.parallelStream()
        .map(
            cluster -> {
              var reports = cluster.stream().map(day.reports()::get).toList();
              var vectors = cluster.stream().map(day.vectors()::get).toList();
              var middle = TermVector.centroid(vectors);
              var ordered = LeadArticle.ordered(reports, vectors, middle, settings.rules());
              var telling = telling(ordered, settings.rules());
              var voices = Voices.of(telling, settings);
              var factors = new ArrayList<>(scoring.factors(telling, voices));
              var repeat = repeats.of(reports, middle, voices);
              repeat.ifPresent(earlier -> factors.add(scoring.repeat(earlier)));
              var story =
                  new Story(
                      reports.get(0).key(),
                      sections.of(reports),
                      ordered.get(0).article(),
                      ordered.stream().map(PreparedArticle::article).toList(),
                      voices.stream().map(Voices.Voice::name).toList(),
                      factors);
              return new ScoredStory(story, ordered, middle, repeat.orElse(null));
            })
        .sorted(ScoredStory.BEST)
        .toList();
  }

  /** The articles that count as voices: the reports, else the lead alone. */
  private static List<PreparedArticle> telling(
      List<PreparedArticle> ordered, ChoiceSettings.Rules rules) {
    var telling = ordered.stream().filter(one -> rules.useOf(one.article()) == Use.REPORT).toList();
    return telling.isEmpty() ? ordered.subList(0, 1) : telling;
  }

  private static List<Pick> picks(
      List<QuotaSelection.Chosen> chosen, AppliedActions desk, Day day) {
    var order = new ArrayList<>(chosen);
    order.sort(
        Comparator.<QuotaSelection.Chosen, Boolean>comparing(c -> c.block == Pick.Block.ALSO)
            // What is no news may be pinned, but leads only where an editor puts it first.
            .thenComparing(c -> isNoNews(c.story, day.settings().rules()))
            .thenComparing(c -> c.story, ScoredStory.BEST));
    reorder(order, desk);
    if (!order.isEmpty()) {
      order.get(0).block = Pick.Block.LEAD;
    }
    var warnings = new StoryWarnings(day.now(), day.small());
    var there =
        day.reports().stream().map(report -> report.article().key()).collect(Collectors.toSet());
    var picks = new ArrayList<Pick>();
    for (var one : order) {
      var scored = desk.told(one.story);
      var warned = new ArrayList<>(warnings.of(scored));
      desk.lostSplits(one.story, there).forEach(who -> warned.add(new Reason.SplitLost(who)));
      var repeat = scored.repeat();
      picks.add(
          new Pick(
              picks.size() + 1,
              block(one, desk),
              scored.story(),
              one.also.stream().map(ScoredStory::story).toList(),
              repeat == null ? null : repeat.update(),
              warned));
    }
    return warnings.besideEachOther(picks, day.settings().layout());
  }

  private static boolean isNoNews(ScoredStory story, ChoiceSettings.Rules rules) {
    return rules.useOf(story.reports().get(0).article()) == Use.NONE;
  }

  /** Makes the editor's moves again, one after the other, as they were made. */
  private static void reorder(List<QuotaSelection.Chosen> order, AppliedActions desk) {
    for (var move : desk.moves()) {
      var place = move.place() == null ? 1 : Math.max(1, move.place());
      order.stream()
          .filter(chosen -> chosen.story.has(move.article()))
          .findFirst()
          .ifPresent(
              moved -> {
                order.remove(moved);
                order.add(Math.min(order.size(), place - 1), moved);
              });
    }
    // A line that now stands above a story told in full is told in full, too.
    var full = false;
    for (var i = order.size() - 1; i >= 0; i--) {
      var chosen = order.get(i);
      if (full && chosen.block == Pick.Block.ALSO) {
        chosen.block = Pick.Block.SECTION;
      }
      full |= chosen.block != Pick.Block.ALSO;
    }
  }

  /** A story that an editor put into a section is told there. */
  private static Pick.Block block(QuotaSelection.Chosen chosen, AppliedActions desk) {
    var apart = chosen.block == Pick.Block.CHOICE || chosen.block == Pick.Block.CLOSING;
    return apart && desk.isPlaced(chosen.story) ? Pick.Block.SECTION : chosen.block;
  }

  /** The articles of one day, prepared and clustered. */
  record Day(
      Instant now,
      ChoiceSettings settings,
      List<PreparedArticle> reports,
      TfIdf weighing,
      List<TermVector> vectors,
      List<List<Integer>> clusters) {

    static Day of(
        List<Article> articles,
        Instant now,
        ChoiceSettings settings,
        DocumentFrequencies df,
        Meanings meanings) {
      return of(articles, now, settings, df, meanings, Set.of());
    }

    /**
     * The same with the articles that an editor wants, however old they are.
     *
     * @param pinned their keys
     */
    static Day of(
        List<Article> articles,
        Instant now,
        ChoiceSettings settings,
        DocumentFrequencies df,
        Meanings meanings,
        Set<String> pinned) {
      var oldest = now.minus(settings.lookBack());
      var rules = EditorRules.of(settings);
      var window =
          articles.stream()
              .filter(
                  article ->
                      !article.published().isBefore(oldest) || pinned.contains(article.key()))
              .filter(article -> !article.published().isAfter(now.plus(AHEAD)))
              .filter(article -> !rules.isEmbargoed(article, now))
              .map(rules::judged)
              .toList();
      var once = Preparation.once(window);
      var reports = Preparation.read(once, now);
      var weighed = Weighed.of(reports, df);
      var clusters = clusters(once, reports, weighed, settings, meanings);
      return new Day(now, settings, reports, weighed.by, weighed.vectors, clusters);
    }

    /** The vectors of reports, and what weighs others as it weighed them. */
    private record Weighed(TfIdf by, List<TermVector> vectors, SpelledVectors spelled) {
      static Weighed of(List<PreparedArticle> reports, DocumentFrequencies before) {
        var counts = TermCounts.of(reports);
        var frequencies = before.and(DocumentFrequencies.of(counts));
        var by = new TfIdf(frequencies);
        var vectors = by.vectors(counts);
        return new Weighed(
            by, vectors, SpelledVectors.of(counts, frequencies, vectors, by.terms()));
      }
    }

    private static List<List<Integer>> clusters(
        List<Article> articles,
        List<PreparedArticle> reports,
        Weighed weighed,
        ChoiceSettings settings,
        Meanings meanings) {
      var joining =
          IntStream.range(0, reports.size())
              .filter(i -> settings.rules().useOf(reports.get(i).article()) != Use.NONE)
              .boxed()
              .toList();
      var likeness =
          EventLikeness.of(
              joining.stream().map(reports::get).toList(),
              joining.stream().map(weighed.vectors::get).toList(),
              joining.stream().map(weighed.spelled.vectors()::get).toList(),
              joining.stream().map(i -> meanings.of(articles.get(i))).toList());
      var copies = DuplicateTexts.of(likeness);
      var story = settings.likeness().story();
      var neighbours =
          NearestNeighbours.among(
              likeness.only(copies.different()), weighed.spelled.terms(), story);
      return all(copies.all(Clustering.of(neighbours, story)), joining, reports.size());
    }

    /** Clusters of some of the reports, by their places among all, and each other one alone. */
    private static List<List<Integer>> all(
        List<List<Integer>> clusters, List<Integer> joining, int reports) {
      var all = new ArrayList<List<Integer>>();
      clusters.forEach(cluster -> all.add(cluster.stream().map(joining::get).toList()));
      var joined = new BitSet();
      joining.forEach(joined::set);
      for (var i = joined.nextClearBit(0); i < reports; i = joined.nextClearBit(i + 1)) {
        all.add(List.of(i));
      }
      return all;
    }

    /** With so few sources, caps per source and one-source warnings are off. */
    boolean small() {
      var enough = settings.layout().smallPaper();
      return reports.stream()
              .map(report -> report.article().source().name())
              .distinct()
              .map(name -> name.toLowerCase(Locale.ROOT))
              .distinct()
              .limit(enough)
              .count()
          < enough;
    }
  }
}
