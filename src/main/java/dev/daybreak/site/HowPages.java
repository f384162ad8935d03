package dev.daybreak.site;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.EditionContent.Passed;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.rendering.EditionTemplates;
import dev.daybreak.edition.rendering.ScoreBar;
import dev.daybreak.headlines.ReasonWords;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Strings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page that shows readers how an edition was selected: each story with its reasons. */
@Controller
class HowPages {
  private static final int CLOSE = 20;
  private static final List<String> KINDS =
      List.of("corroboration", "spread", "kinds", "freshness", "position", "weight", "beat");

  private final Editions editions;
  private final EditionTemplates templates;
  private final Publisher publisher;
  private final PageDates dates;

  HowPages(Editions editions, EditionTemplates templates, Publisher publisher, PageDates dates) {
    this.editions = editions;
    this.templates = templates;
    this.publisher = publisher;
    this.dates = dates;
  }

  /**
   * The page.
   *
   * @param t the page's strings
   * @param key the kinds of reasons and what each means
   * @param outlets number of stories that each outlet covered, most first
   */
  public record HowPage(
      Map<String, String> t,
      String canonical,
      String day,
      String edition,
      String subject,
      String summary,
      List<Kind> key,
      List<Chosen> stories,
      List<Close> passed,
      List<Outlet> outlets) {}

  /** A kind of reason. */
  public record Kind(String kind, String name, String meaning) {}

  /**
   * One story.
   *
   * @param told the outlets that cover it, separated by commas
   */
  public record Chosen(
      int rank,
      String place,
      String title,
      String link,
      String score,
      List<ScoreBar.Part> bar,
      List<Row> reasons,
      String told) {}

  /** One reason. */
  public record Row(String kind, String name, String points, String reason) {}

  /** A story that was left out. */
  public record Close(String title, String source, String section, String score, String rule) {}

  /**
   * An outlet's part in the edition.
   *
   * @param width of its bar, 0..100
   */
  public record Outlet(String name, long stories, double width) {}

  @GetMapping("/editions/{date}/how")
  String how(@PathVariable @DateTimeFormat(iso = ISO.DATE) LocalDate date, Model model) {
    var edition =
        editions.byDate(date).filter(found -> found.state().published()).orElseThrow(NotHere::new);
    model.addAttribute("page", page(edition, templates.strings()));
    return "site/how";
  }

  HowPage page(Edition edition, Strings strings) {
    var content = edition.content();
    var full = ScoreBar.full(content.stories());
    var words = new ReasonWords(strings);
    return new HowPage(
        strings.words(),
        publisher.url("/editions/" + edition.date() + "/how"),
        dates.full(edition.date()),
        "/editions/" + edition.date(),
        edition.subject(),
        strings.of(
            "how.summary",
            List.<Object>of(
                String.valueOf(content.articles()),
                String.valueOf(content.found()),
                String.valueOf(content.stories().size()),
                dates.time(content.chosenAt()))),
        KINDS.stream()
            .map(kind -> new Kind(kind, name(strings, kind), strings.of("how." + kind + ".means")))
            .toList(),
        content.stories().stream()
            .map(story -> chosen(story, full, words, content.pinned(), strings))
            .toList(),
        content.passed().stream()
            .limit(CLOSE)
            .map(passed -> close(passed, words, strings))
            .toList(),
        outlets(content.stories()));
  }

  private static Chosen chosen(
      EditionStory story, double full, ReasonWords words, boolean pinned, Strings strings) {
    return new Chosen(
        story.rank(),
        place(story, pinned, strings),
        story.title(),
        story.link(),
        points(story.score(), false, strings),
        ScoreBar.parts(story.factors(), full),
        story.factors().stream()
            .map(
                factor ->
                    new Row(
                        factor.micros() < 0 ? "minus" : factor.name(),
                        name(strings, factor.name()),
                        factor.micros() == 0 ? "" : points(factor.micros(), true, strings),
                        words.of(factor.reason())))
            .toList(),
        String.join(", ", outletsOf(story)));
  }

  private static String points(long micros, boolean signed, Strings strings) {
    return ScoreBar.points(micros, signed, Locale.forLanguageTag(strings.language()));
  }

  /** The name of a kind of reason, such as "Sources"; the kind itself if it has none. */
  private static String name(Strings strings, String kind) {
    return strings.words().getOrDefault("how." + kind, kind);
  }

  private static String place(EditionStory story, boolean pinned, Strings strings) {
    var block =
        switch (story.block()) {
          case LEAD -> strings.of("lead") + " · ";
          case CHOICE -> strings.of(pinned ? "choice" : "most") + " · ";
          case CLOSING -> strings.of("closing") + " · ";
          case ALSO, SECTION -> "";
        };
    return block + story.section();
  }

  private static Close close(Passed passed, ReasonWords words, Strings strings) {
    return new Close(
        passed.title(),
        passed.source(),
        passed.section(),
        points(passed.score(), false, strings),
        words.of(passed.rule()));
  }

  private static List<String> outletsOf(EditionStory story) {
    return Stream.concat(
            Stream.of(story.source()), story.alsoIn().stream().map(EditionStory.Line::source))
        .distinct()
        .toList();
  }

  private static List<Outlet> outlets(List<EditionStory> stories) {
    var counts = new LinkedHashMap<String, Long>();
    for (var story : stories) {
      outletsOf(story).forEach(name -> counts.merge(name, 1L, Long::sum));
    }
    var most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
    var outlets = new ArrayList<Outlet>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(
            entry ->
                outlets.add(
                    new Outlet(
                        entry.getKey(),
                        entry.getValue(),
                        Math.round(1000.0 * entry.getValue() / most) / 10.0)));
    return outlets;
  }
}
