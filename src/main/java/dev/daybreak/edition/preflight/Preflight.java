package dev.daybreak.edition.preflight;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.composing.Composing;
import dev.daybreak.edition.links.LinkAnswer;
import dev.daybreak.edition.pictures.PictureHost;
import dev.daybreak.edition.pictures.Pictures;
import dev.daybreak.edition.preflight.Finding.Verdict;
import dev.daybreak.edition.rendering.Renderer;
import dev.daybreak.edition.rendering.Variant;
import dev.daybreak.edition.rendering.VariantsInUse;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Articles;
import dev.daybreak.headlines.Pick.Block;
import dev.daybreak.newsletter.BrokenTemplate;
import dev.daybreak.newsletter.Publisher;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks an edition over as it would leave, and mends what can be mended. */
@Component
public class Preflight {
  private static final Logger log = LoggerFactory.getLogger(Preflight.class);

  /** How many editions before it a story or subject is compared with. */
  private static final int EARLIER = 3;

  /** What comes in for a story that is gone may be gone too, but hardly twice. */
  private static final int CURES = 2;

  private final Editions editions;
  private final Composing composing;
  private final Renderer renderer;
  private final Articles articles;
  private final Pictures pictures;
  private final PictureHost host;
  private final LinkCheck links;
  private final AuthenticationFindings authentication;
  private final PreflightReports reports;
  private final VariantsInUse inUse;
  private final Publisher publisher;
  private final Set<Check> mayStop;
  private final Clock clock;

  Preflight(
      Editions editions,
      Composing composing,
      Renderer renderer,
      Articles articles,
      Pictures pictures,
      PictureHost host,
      LinkCheck links,
      AuthenticationFindings authentication,
      PreflightReports reports,
      VariantsInUse inUse,
      Publisher publisher,
      PreflightSettings settings,
      Clock clock) {
    this.editions = editions;
    this.composing = composing;
    this.renderer = renderer;
    this.articles = articles;
    this.pictures = pictures;
    this.host = host;
    this.links = links;
    this.authentication = authentication;
    this.reports = reports;
    this.inUse = inUse;
    this.publisher = publisher;
    this.mayStop = settings.mayStop();
    this.clock = clock;
  }

  /**
   * Checks an edition and asks outlets for their links. A draft is cured: it is chosen again
   * without the articles whose outlets took them away, so that another outlet's report or the next
   * story stands in their place. The report is of the edition as it then is, and is kept.
   */
  public PreflightReport check(Edition edition) {
    var now = edition;
    var cured = new ArrayList<>(reports.of(edition).map(PreflightReport::cured).orElse(List.of()));
    var answers = ask(now);
    for (var i = 0; i < CURES && now.state() == State.DRAFT && anyGone(now, answers); i++) {
      var before = now;
      now = composing.compose(edition.date());
      cured.addAll(cures(before, now, answers));
      answers = ask(now);
    }
    var report =
        new PreflightReport(
            now.revision(),
            clock.instant(),
            findings(now, answers, true, inUse.variants()),
            cured.stream().distinct().toList());
    reports.keep(now, report);
    return report;
  }

  /** The last report where it is of this very edition; else a look that asks nobody. */
  public PreflightReport look(Edition edition) {
    var kept = reports.of(edition);
    if (kept.isPresent()
        && (kept.get().revision() == edition.revision() || edition.state().published())) {
      return kept.get();
    }
    var known = links.known(LinkFindings.links(edition.content().stories()).keySet());
    return new PreflightReport(
        edition.revision(),
        clock.instant(),
        findings(edition, known, false, List.of()),
        kept.map(PreflightReport::cured).orElse(List.of()));
  }

  private Map<String, LinkAnswer> ask(Edition edition) {
    var addresses = new ArrayList<>(LinkFindings.links(edition.content().stories()).keySet());
    if (host.isMirror()) {
      edition.content().stories().stream()
          .map(EditionStory::picture)
          .flatMap(Stream::ofNullable)
          .forEach(picture -> addresses.add(host.address(picture.path())));
    }
    return links.ask(addresses);
  }

  private static boolean anyGone(Edition edition, Map<String, LinkAnswer> answers) {
    return LinkFindings.links(edition.content().stories()).keySet().stream()
        .anyMatch(link -> isGone(link, answers));
  }

  private static boolean isGone(String link, Map<String, LinkAnswer> answers) {
    var answer = answers.get(link);
    return answer != null && answer.state() == LinkAnswer.State.GONE;
  }

  /** What became of the stories whose links were gone. */
  private static List<String> cures(
      Edition before, Edition after, Map<String, LinkAnswer> answers) {
    var cures = new ArrayList<String>();
    for (var story : before.content().stories()) {
      if (isGone(story.link(), answers)) {
        var same =
            after.content().stories().stream()
                .filter(now -> now.articles().stream().anyMatch(story.articles()::contains))
                .findFirst();
        cures.add(
            "%s has taken away '%s'; %s."
                .formatted(
                    story.source(),
                    story.title(),
                    same.map(now -> "the story is told by " + now.source() + " instead")
                        .orElse("the next story has its place")));
      }
      Stream.concat(story.alsoIn().stream(), story.also().stream())
          .filter(line -> isGone(line.link(), answers))
          .forEach(
              line ->
                  cures.add(
                      "%s has taken away '%s'; the link to it is left out."
                          .formatted(line.source(), line.title())));
    }
    return cures;
  }

  /**
   * Of the whole edition, and what is wrong with the variants beyond it.
   *
   * @param asked whether outlets were asked at all
   */
  private List<Finding> findings(
      Edition edition, Map<String, LinkAnswer> answers, boolean asked, List<Variant> variants) {
    var earlier = editions.published(edition.date(), EARLIER);
    var whole = Variant.all(publisher.language());
    var without = withoutPicture(edition);
    var found = new ArrayList<>(asSent(edition, whole, answers, earlier, without));
    if (found.get(0).verdict() == Verdict.PASS) {
      add(found, Check.LINKS, () -> links(edition, answers, asked));
      add(found, Check.MISSING_TEXT, () -> TextFindings.missing(edition));
      add(found, Check.REPEATS, () -> TextFindings.repeats(edition, earlier));
      add(found, Check.AUTHENTICATION, () -> List.of(authentication.finding()));
      var others = new VariantFindings(found);
      variants.stream()
          .filter(variant -> !variant.equals(whole))
          .forEach(
              variant -> others.add(variant, asSent(edition, variant, answers, earlier, without)));
      found.addAll(others.findings());
    }
    return found.stream()
        .map(finding -> finding.under(mayStop))
        .sorted(Comparator.comparing(Finding::check))
        .toList();
  }

  /** What is so with the message that one variant's readers get. */
  private List<Finding> asSent(
      Edition edition,
      Variant variant,
      Map<String, LinkAnswer> answers,
      List<Edition> earlier,
      List<String> without) {
    EditionProof proof;
    try {
      proof = EditionProof.of(edition, renderer.render(edition, variant), publisher, earlier);
    } catch (BrokenTemplate | IllegalStateException e) {
      return List.of(
          Finding.wrong(
              Check.TEMPLATE, "It cannot be rendered: " + String.valueOf(e.getMessage()) + "."));
    }
    var found = new ArrayList<Finding>();
    found.add(Finding.pass(Check.TEMPLATE, "Both parts can be rendered."));
    add(found, Check.UNSUBSCRIBE, () -> List.of(PartFindings.unsubscribe(proof)));
    add(found, Check.POSTAL_ADDRESS, () -> List.of(PartFindings.postalAddress(proof)));
    add(found, Check.TEXT_PART, () -> List.of(PartFindings.textPart(proof)));
    add(found, Check.SIZE, () -> List.of(PartFindings.size(proof)));
    add(found, Check.SUBJECT, () -> TextFindings.subject(proof));
    add(found, Check.PREHEADER, () -> List.of(TextFindings.preheader(proof)));
    add(
        found,
        Check.PICTURES,
        () -> PictureFindings.of(proof, host, pictures::has, answers, without));
    add(found, Check.CONTRAST, () -> List.of(ContrastFindings.of(proof)));
    add(found, Check.PLACEHOLDERS, () -> List.of(TextFindings.placeholders(proof)));
    add(found, Check.ESCAPING, () -> List.of(TextFindings.escaping(proof)));
    return found;
  }

  /** A check that fails itself must neither hold an edition nor hide what the others find. */
  private static void add(List<Finding> found, Check check, Supplier<List<Finding>> run) {
    try {
      found.addAll(run.get());
    } catch (RuntimeException e) {
      log.warn("preflight could not check {}", check.key(), e);
      found.add(Finding.warning(check, "It could not be checked: " + e + "."));
    }
  }

  private List<Finding> links(Edition edition, Map<String, LinkAnswer> answers, boolean asked) {
    var stories = edition.content().stories();
    var found = new ArrayList<>(LinkFindings.of(LinkFindings.links(stories), answers, asked));
    stories.stream()
        .filter(story -> story.link().startsWith("/articles/"))
        .filter(story -> articles.bySlug(story.link().substring("/articles/".length())).isEmpty())
        .forEach(
            story ->
                found.add(
                    Finding.wrong(
                        Check.LINKS,
                        "'%s' leads to a page of ours that is not there: drop the story."
                            .formatted(story.title()))));
    return found;
  }

  /** Stories that would show a picture if it could be had. */
  private List<String> withoutPicture(Edition edition) {
    return edition.content().stories().stream()
        .filter(story -> story.picture() == null && story.block() != Block.ALSO)
        .flatMap(story -> problem(story).stream())
        .toList();
  }

  private java.util.Optional<String> problem(EditionStory story) {
    return pictureProblems(articles.byKeys(story.articles())).stream()
        .findFirst()
        .map(problem -> "'%s' goes without its picture: %s.".formatted(story.title(), problem));
  }

  private List<String> pictureProblems(Collection<Article> reports) {
    return reports.stream()
        .map(Article::picture)
        .flatMap(Stream::ofNullable)
        .map(picture -> pictures.problem(picture.address()))
        .flatMap(java.util.Optional::stream)
        .collect(Collectors.toList());
  }
}
