package dev.daybreak.headlines;

import dev.daybreak.feeds.Article;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Chooses the top headlines (headlines method, all thirteen steps): articles, an instant, settings
 * and the editor's actions in, stories with their reasons out. The same input gives the same
 * choice, in whatever order it comes.
 */
public final class Choosing {
  /** What an outlet's clock may be ahead of ours. */
  private static final Duration AHEAD = Duration.ofHours(1);

  private static final int PASSED = 20;

  private Choosing() {}

  /**
   * Chooses for one edition.
   *
   * @param articles any; those outside of the look-back are left aside
   * @param now the instant to choose at
   * @param df of the days before, or {@link DocumentFrequencies#shipped()}
   * @param past the last editions that were sent
   * @param desk what the editor did to this edition
   */
  public static Choice choose(
      List<Article> articles,
      Instant now,
      ChoiceSettings settings,
      DocumentFrequencies df,
      List<PastEdition> past,
      List<DeskAction> desk) {
    return choose(Day.of(articles, now, settings, df), past, desk);
  }

  static Choice choose(Day day, List<PastEdition> past, List<DeskAction> desk) {
    var settings = day.settings();
    var editor = new Desk(desk);
    var stories = stories(day, editor, past);
    var selection = Selection.of(stories, settings, editor, day.small());
    return new Choice(
        day.now(),
        picks(selection.chosen(), editor, day),
        passed(stories, selection.keptOut()),
        day.reports().size(),
        stories.size());
  }

  private static List<Choice.Passed> passed(
      List<Told> stories, Map<String, Selection.KeptOut> keptOut) {
    var passed = new ArrayList<Choice.Passed>();
    for (var told : stories) {
      var why = keptOut.get(told.story().id());
      if (why != null && passed.size() < PASSED) {
        passed.add(new Choice.Passed(told.story(), why.rule(), why.surprising()));
      }
    }
    return passed;
  }

  /** The stories of a day, best first. */
  private static List<Told> stories(Day day, Desk desk, List<PastEdition> past) {
    var settings = day.settings();
    var scoring = new Scoring(settings, day.now(), new Beats(settings.rules().beats()));
    var sections = new Sections(settings);
    var repeats = new Repeats(past, day.weighing(), settings.likeness().repeat(), day.small());
    var clusters = desk.regroup(day.clusters(), i -> day.reports().get(i).key());
    // In the order of the clusters, however many threads there are.
    return clusters.parallelStream()
        .map(
            cluster -> {
              var reports = cluster.stream().map(day.reports()::get).toList();
              var vectors = cluster.stream().map(day.vectors()::get).toList();
              var middle = Vector.centroid(vectors);
              var ordered = Leads.ordered(reports, vectors, middle);
              var voices = Voices.of(reports, settings);
              var factors = new ArrayList<>(scoring.factors(reports, voices));
              var repeat = repeats.of(reports, middle, voices);
              repeat.ifPresent(told -> factors.add(scoring.repeat("told on " + told.date())));
              var story =
                  new Story(
                      reports.get(0).key(),
                      sections.of(reports),
                      ordered.get(0).article(),
                      ordered.stream().map(Report::article).toList(),
                      voices.stream().map(Voices.Voice::name).toList(),
                      factors);
              return new Told(story, ordered, middle, repeat.orElse(null));
            })
        .sorted(Told.BEST)
        .toList();
  }

  private static List<Pick> picks(List<Selection.Chosen> chosen, Desk desk, Day day) {
    var order = new ArrayList<>(chosen);
    order.sort(
        Comparator.<Selection.Chosen, Boolean>comparing(c -> c.block == Pick.Block.ALSO)
            .thenComparing(c -> c.told, Told.BEST));
    reorder(order, desk);
    if (!order.isEmpty()) {
      order.get(0).block = Pick.Block.LEAD;
    }
    var warnings = new Warnings(day.now(), day.small());
    var picks = new ArrayList<Pick>();
    for (var one : order) {
      var told = desk.rewritten(one.told);
      var repeat = told.repeat();
      picks.add(
          new Pick(
              picks.size() + 1,
              one.block,
              told.story(),
              one.also.stream().map(Told::story).toList(),
              repeat == null ? null : repeat.update(),
              warnings.of(told)));
    }
    return warnings.besideEachOther(picks, day.settings().layout());
  }

  private static void reorder(List<Selection.Chosen> order, Desk desk) {
    var moved =
        order.stream()
            .filter(c -> desk.last(DeskAction.Kind.REORDER, c.told).isPresent())
            .sorted(Comparator.comparing(c -> place(desk, c)))
            .toList();
    for (var one : moved) {
      order.remove(one);
    }
    for (var one : moved) {
      order.add(Math.min(order.size(), place(desk, one) - 1), one);
    }
  }

  private static int place(Desk desk, Selection.Chosen chosen) {
    var place = desk.last(DeskAction.Kind.REORDER, chosen.told).map(DeskAction::place).orElse(null);
    return place == null ? 1 : Math.max(1, place);
  }

  /** The articles of one day, read and clustered. */
  record Day(
      Instant now,
      ChoiceSettings settings,
      List<Report> reports,
      Weighing weighing,
      List<Vector> vectors,
      List<List<Integer>> clusters) {

    static Day of(
        List<Article> articles, Instant now, ChoiceSettings settings, DocumentFrequencies df) {
      var oldest = now.minus(settings.lookBack());
      var window =
          articles.stream()
              .filter(article -> !article.published().isBefore(oldest))
              .filter(article -> !article.published().isAfter(now.plus(AHEAD)))
              .filter(article -> !isEmbargoed(article, now, settings))
              .toList();
      var reports = Reports.read(window, now);
      var counts = TermCounts.of(reports);
      var weighing = new Weighing(df.and(DocumentFrequencies.of(counts)));
      var vectors = weighing.vectors(counts);
      var copies = Copies.of(vectors);
      var neighbours = Neighbours.among(copies.different(), weighing.terms());
      var clusters = copies.all(Clustering.of(neighbours, settings.likeness().story()));
      return new Day(now, settings, reports, weighing, vectors, clusters);
    }

    private static boolean isEmbargoed(Article article, Instant now, ChoiceSettings settings) {
      return settings.rules().embargoes().stream()
          .anyMatch(
              embargo ->
                  now.isBefore(embargo.until())
                      && (embargo.article().equals(article.key())
                          || embargo.article().equals(article.link())));
    }

    /** With so few sources the caps a source and the one-source warnings are off. */
    boolean small() {
      return reports.stream()
              .map(report -> report.article().source().name().toLowerCase(Locale.ROOT))
              .distinct()
              .count()
          < settings.layout().smallPaper();
    }
  }
}
