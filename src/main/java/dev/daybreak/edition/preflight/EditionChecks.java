package dev.daybreak.edition.preflight;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.links.LinkAnswer;
import dev.daybreak.edition.links.LinkVerdict;
import dev.daybreak.edition.preflight.Finding.Verdict;
import dev.daybreak.edition.rendering.Renderer;
import dev.daybreak.edition.rendering.Rendering;
import dev.daybreak.edition.rendering.Variant;
import dev.daybreak.newsletter.BrokenTemplate;
import dev.daybreak.newsletter.Publisher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs all checks on an edition, and on the variants of it that its readers get. */
@Component
class EditionChecks {
  private static final Logger log = LoggerFactory.getLogger(EditionChecks.class);

  /** The number of earlier editions that stories and subject are compared with. */
  private static final int EARLIER = 3;

  /** Few, and only for all readers, as a draft's page asks: each holds a whole parsed document. */
  private static final int KEPT = 4;

  private final Editions editions;
  private final Renderer renderer;
  private final OwnChecks own;
  private final PictureChecks pictures;
  private final AuthenticationFindings authentication;
  private final ShapeCheck shape;
  private final Publisher publisher;
  private final Set<Check> mayStop;
  private final Cache<Key, Read> latest =
      Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

  private record Key(Edition edition, Rendering rendering, List<Edition> earlier) {}

  private record Read(EditionProof proof, List<Finding> findings) {
    Read {
      findings = List.copyOf(findings);
    }
  }

  EditionChecks(
      Editions editions,
      Renderer renderer,
      OwnChecks own,
      PictureChecks pictures,
      AuthenticationFindings authentication,
      ShapeCheck shape,
      Publisher publisher,
      PreflightSettings settings) {
    this.editions = editions;
    this.renderer = renderer;
    this.own = own;
    this.pictures = pictures;
    this.authentication = authentication;
    this.shape = shape;
    this.publisher = publisher;
    this.mayStop = settings.mayStop();
  }

  /**
   * The findings on the whole edition, and those on variants that the whole edition does not have.
   *
   * @param verdicts on links, by address
   * @param asked whether outlets were asked at all
   */
  List<Finding> findings(
      Edition edition, Map<String, LinkVerdict> verdicts, boolean asked, List<Variant> variants) {
    var answers = new HashMap<String, LinkAnswer>();
    verdicts.forEach((address, verdict) -> answers.put(address, verdict.answer()));
    var earlier = editions.published(edition.date(), EARLIER);
    var whole = Variant.all(publisher.language());
    var without = pictures.without(edition);
    var found = new ArrayList<>(asSent(edition, whole, answers, earlier, without));
    if (found.get(0).verdict() == Verdict.PASS) {
      found.addAll(links(edition, verdicts, asked));
      add(found, Check.MISSING_TEXT, () -> TextFindings.missing(edition));
      add(found, Check.OWN_WORDS, () -> own.words(edition));
      add(found, Check.REPEATS, () -> TextFindings.repeats(edition, earlier));
      add(found, Check.AUTHENTICATION, () -> List.of(authentication.finding()));
      add(found, Check.MENDING, () -> shape.mending(edition, verdicts));
      add(found, Check.STORIES, () -> shape.shape(edition));
      var others = new VariantFindings(found);
      variants.stream()
          .filter(variant -> !variant.equals(whole))
          .forEach(
              variant -> others.add(variant, asSent(edition, variant, answers, earlier, without)));
      found.addAll(others.findings());
    }
    return inOrder(found);
  }

  /** These findings, with those on links as of now. */
  List<Finding> withLinks(
      List<Finding> findings, Edition edition, Map<String, LinkVerdict> verdicts) {
    var found = new ArrayList<Finding>();
    findings.stream().filter(finding -> finding.check() != Check.LINKS).forEach(found::add);
    if (found.size() < findings.size()) {
      found.addAll(links(edition, verdicts, false));
    }
    return inOrder(found);
  }

  /** Whether the templates, as they are now, render the edition. */
  boolean isRendered(Edition edition) {
    try {
      renderer.render(edition, Variant.all(publisher.language()));
      return true;
    } catch (BrokenTemplate | IllegalStateException e) {
      return false;
    }
  }

  /** Whether an edition has stories enough to be sent although preflight holds it. */
  boolean isEnough(Edition edition) {
    return shape.isEnough(edition);
  }

  private List<Finding> inOrder(List<Finding> found) {
    return found.stream()
        .map(finding -> finding.under(mayStop))
        .sorted(Comparator.comparing(Finding::check))
        .toList();
  }

  /** The findings on the message that the readers of one variant get. */
  private List<Finding> asSent(
      Edition edition,
      Variant variant,
      Map<String, LinkAnswer> answers,
      List<Edition> earlier,
      List<Remark> without) {
    Read read;
    try {
      var rendering = renderer.render(edition, variant);
      read =
          variant.equals(Variant.all(publisher.language()))
              ? kept(edition, rendering, earlier)
              : read(edition, rendering, earlier);
    } catch (BrokenTemplate | IllegalStateException e) {
      return List.of(
          Finding.wrong(Check.TEMPLATE, "template.failed", String.valueOf(e.getMessage())));
    }
    var found = new ArrayList<>(read.findings());
    add(found, Check.PICTURES, () -> pictures.findings(read.proof(), answers, without));
    return found;
  }

  /** The same as long as nothing in it changes. */
  private Read kept(Edition edition, Rendering rendering, List<Edition> earlier) {
    var key = new Key(edition, rendering, earlier);
    var known = latest.getIfPresent(key);
    if (known != null) {
      return known;
    }
    var made = read(edition, rendering, earlier);
    latest.put(key, made);
    return made;
  }

  /** An edition as it is sent, read, and what that shows by itself. */
  private Read read(Edition edition, Rendering rendering, List<Edition> earlier) {
    var proof = EditionProof.of(edition, rendering, publisher, earlier);
    return new Read(proof, findings(proof));
  }

  private static List<Finding> findings(EditionProof proof) {
    var found = new ArrayList<Finding>();
    found.add(Finding.pass(Check.TEMPLATE, "template.pass"));
    add(found, Check.UNSUBSCRIBE, () -> List.of(PartFindings.unsubscribe(proof)));
    add(found, Check.POSTAL_ADDRESS, () -> List.of(PartFindings.postalAddress(proof)));
    add(found, Check.TEXT_PART, () -> List.of(PartFindings.textPart(proof)));
    add(found, Check.SIZE, () -> List.of(PartFindings.size(proof)));
    add(found, Check.SUBJECT, () -> TextFindings.subject(proof));
    add(found, Check.PREHEADER, () -> List.of(TextFindings.preheader(proof)));
    add(found, Check.CONTRAST, () -> List.of(ContrastFindings.of(proof)));
    add(found, Check.PLACEHOLDERS, () -> List.of(TextFindings.placeholders(proof)));
    add(found, Check.ESCAPING, () -> List.of(TextFindings.escaping(proof)));
    return found;
  }

  /** A check that fails must neither hold an edition nor hide the findings of the others. */
  private static void add(List<Finding> found, Check check, Supplier<List<Finding>> run) {
    try {
      found.addAll(run.get());
    } catch (RuntimeException e) {
      log.warn("Preflight: the check {} failed", check.key(), e);
      found.add(Finding.warning(check, "check.failed", e.toString()));
    }
  }

  private List<Finding> links(Edition edition, Map<String, LinkVerdict> verdicts, boolean asked) {
    var found = new ArrayList<Finding>();
    add(
        found,
        Check.LINKS,
        () -> LinkFindings.of(edition.content().outletLinks(), verdicts, asked));
    add(found, Check.LINKS, () -> own.links(edition, verdicts));
    return found;
  }
}
