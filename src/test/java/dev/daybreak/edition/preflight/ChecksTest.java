package dev.daybreak.edition.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.EditionContent;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.Fixtures;
import dev.daybreak.edition.Looks;
import dev.daybreak.edition.links.LinkAnswer;
import dev.daybreak.edition.links.LinkAnswer.State;
import dev.daybreak.edition.links.LinkVerdict.Kind;
import dev.daybreak.edition.preflight.Finding.Verdict;
import dev.daybreak.edition.rendering.Rendering;
import dev.daybreak.edition.rendering.Variant;
import dev.daybreak.headlines.Pick.Block;
import dev.daybreak.mail.Marker;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Wordbook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each check says of an edition with one thing wrong. */
class ChecksTest {
  private static final Edition ORDINARY = Fixtures.ordinary();
  private static final Rendering RENDERED = Fixtures.render(ORDINARY);
  private static final FindingWords WORDS =
      new FindingWords(new Wordbook(Fixtures.TEMPLATES, "en"));

  static Stream<Named<Rendering>> good() {
    return Stream.of("ordinary", "many", "one", "named", "sample")
        .map(look -> Named.of(look, Looks.all().get(look)));
  }

  @ParameterizedTest
  @MethodSource("good")
  void aGoodRenderingPasses(Rendering rendering) {
    assertThat(
            findings(ORDINARY, rendering, List.of()).stream()
                .filter(finding -> finding.check() != Check.SUBJECT)
                .filter(finding -> finding.verdict() != Verdict.PASS))
        .isEmpty();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        html(
            "no link to leave",
            Marker.of("leave"),
            "#",
            Check.UNSUBSCRIBE,
            "HTML part has no unsubscribe link"),
        text(
            "no link to leave in the text",
            Marker.of("leave"),
            "-",
            Check.UNSUBSCRIBE,
            "text part has no unsubscribe link"),
        html(
            "no postal address", "Dublin D02 X285", "", Check.POSTAL_ADDRESS, "leaves out “Dublin"),
        text(
            "no postal address in the text",
            "1 Harbour Street",
            "",
            Check.POSTAL_ADDRESS,
            "leaves out"),
        html(
            "too long",
            "</body>",
            "<!--" + "é".repeat(20_000) + "--></body>",
            Check.SIZE,
            "Gmail clips emails"),
        fault(
            "no subject",
            r -> new Rendering(" ", r.preheader(), r.html(), r.text()),
            Check.SUBJECT,
            "no subject"),
        fault(
            "the subject said twice",
            r -> new Rendering(r.subject(), r.subject() + ", and more", r.html(), r.text()),
            Check.PREHEADER,
            "repeats the subject"),
        html("pale words", "color:#655c53", "color:#c8c0b8", Check.CONTRAST, "on light screens"),
        html(
            "pale words in the dark",
            ".soft{color:#b0a799",
            ".soft{color:#4a4540",
            Check.CONTRAST,
            "on dark screens"),
        html("an unfilled place", "</h1>", " ${name}</h1>", Check.PLACEHOLDERS, "${name}"),
        text(
            "an unfilled place in the text",
            "World",
            "{{section}}",
            Check.PLACEHOLDERS,
            "{{section}}"),
        html("escaped twice", "</h1>", " &amp;amp; Co</h1>", Check.ESCAPING, "escaped twice"),
        html(
            "a tag to be read",
            "</h1>",
            " &lt;b&gt;bold&lt;/b&gt;</h1>",
            Check.ESCAPING,
            "tag “<b>”"),
        html("garbled", "</h1>", " FÃ¶rde</h1>", Check.ESCAPING, "garbled"),
        html(
            "a picture without words",
            "alt=\"The Lindmark",
            "data-x=\"The Lindmark",
            Check.PICTURES,
            "no text alternative"),
        html(
            "a picture without size", "width=\"536\" height", "data-x", Check.PICTURES, "no width"),
        html(
            "a picture over http",
            "src=\"https://daybreak.example/images/parliament",
            "src=\"http://x.example/parliament",
            Check.PICTURES,
            "not at an https"),
        html(
            "a picture that is lost",
            "/images/parliament",
            "/images/lost",
            Check.PICTURES,
            "not stored any more"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whatIsWrongIsFoundAndOnlyThat(Rendering rendering, Check check, String words) {
    var found =
        findings(ORDINARY, rendering, List.of()).stream()
            .filter(finding -> finding.verdict() == Verdict.STOP)
            .toList();
    assertThat(found).extracting(Finding::check).containsOnly(check);
    assertThat(found).anyMatch(finding -> words(finding).contains(words));
  }

  @Test
  void aMessageWithoutTextPartIsWrong() {
    var mute = new Rendering("A subject", "A preheader", RENDERED.html(), " \n");
    assertThat(PartFindings.textPart(proof(ORDINARY, mute, List.of())).verdict())
        .isEqualTo(Verdict.STOP);
  }

  /** A lead with a summary, some stories without one, some with. */
  @ParameterizedTest
  @CsvSource({"0, 5, PASS", "2, 0, PASS", "3, 2, WARNING", "3, 3, PASS", "5, 0, WARNING"})
  void anEditionOfHeadlinesAloneIsNotInOrder(int bare, int told, Verdict verdict) {
    var lead = ORDINARY.content().stories().get(0);
    var stories = new ArrayList<EditionStory>();
    stories.add(lead);
    for (var i = 0; i < bare + told; i++) {
      stories.add(
          lead.saying("Story " + i, i < bare ? "" : "It says more.").at(2 + i, Block.SECTION));
    }
    var edition = with(ORDINARY, ORDINARY.date(), ORDINARY.content().with(stories));
    assertThat(TextFindings.missing(edition))
        .singleElement()
        .extracting(Finding::verdict)
        .isEqualTo(verdict);
  }

  @Test
  void onlyTheChecksOfTheSettingStop() {
    var wrong = Finding.wrong(Check.SIZE, "size.clipped", 120);
    assertThat(wrong.under(EnumSet.of(Check.SIZE)).verdict()).isEqualTo(Verdict.STOP);
    assertThat(wrong.under(EnumSet.of(Check.LINKS)).verdict()).isEqualTo(Verdict.WARNING);
    var report =
        new PreflightReport(1, Fixtures.ordinary().composedAt(), List.of(wrong), List.of());
    assertThat(report.mayLock()).isFalse();
    assertThat(Failure.several(report.stopping()).in(Wordbook.shippedErrors()))
        .isEqualTo(
            "The HTML part has 120 KB. Gmail clips emails at 102 KB and hides the unsubscribe link."
                + " Drop stories or shorten the template");
  }

  @Test
  void yesterdaysSubjectAndStoriesAreKnownAgain() {
    var yesterday = with(ORDINARY, LocalDate.of(2026, 11, 23), ORDINARY.content());
    assertThat(findings(ORDINARY, RENDERED, List.of(yesterday)))
        .filteredOn(finding -> finding.verdict() == Verdict.STOP)
        .extracting(Finding::check)
        .contains(Check.SUBJECT, Check.REPEATS)
        // Story two says that it is an update.
        .hasSize(ORDINARY.content().stories().size());
  }

  @Test
  void aStoryThatStandsHereTwiceIsFound() {
    var stories = new ArrayList<>(ORDINARY.content().stories());
    stories.add(stories.get(3));
    var content = ORDINARY.content();
    var twice =
        with(
            ORDINARY,
            ORDINARY.date(),
            new EditionContent(
                content.chosenAt(),
                stories,
                content.passed(),
                content.articles(),
                content.found()));
    assertThat(TextFindings.repeats(twice, List.of()))
        .singleElement()
        .matches(finding -> words(finding).contains("are the same story"));
  }

  @Test
  void onlyALinkThatIsGoneIsWrong() {
    var links = Map.of("https://a.example/1", "A headline");
    assertThat(verdict(links, State.ANSWERS)).isEqualTo(Verdict.PASS);
    assertThat(verdict(links, State.REFUSES)).isEqualTo(Verdict.PASS);
    assertThat(verdict(links, State.MADE_UP)).isEqualTo(Verdict.PASS);
    assertThat(verdict(links, State.TROUBLE)).isEqualTo(Verdict.WARNING);
    assertThat(verdict(links, State.GONE)).isEqualTo(Verdict.STOP);
    assertThat(LinkFindings.of(links, Map.of(), true))
        .singleElement()
        .matches(finding -> finding.verdict() == Verdict.WARNING)
        .matches(finding -> words(finding).contains("No reason to wait"));
  }

  @Test
  void aPictureThatTheMirrorDoesNotHaveIsNamed() {
    var mirror = Fixtures.pictureHost("https://cdn.example/pics/");
    var address = mirror.address("/images/parliament.jpg");
    assertThat(address).isEqualTo("https://cdn.example/pics/parliament.jpg");
    var html =
        RENDERED.html().replace("https://daybreak.example/images", "https://cdn.example/pics");
    var proof = proof(ORDINARY, new Rendering("A", "B", html, ""), List.of());

    assertThat(PictureFindings.of(proof, mirror, path -> true, Map.of(), List.of()))
        .allMatch(finding -> finding.verdict() == Verdict.PASS);
    assertThat(PictureFindings.of(proof, mirror, path -> false, Map.of(), List.of()))
        .allMatch(finding -> words(finding).contains("not stored any more"))
        .isNotEmpty();
    var gone = Map.of(address, new LinkAnswer(State.GONE, "HTTP 404"));
    assertThat(PictureFindings.of(proof, mirror, path -> true, gone, List.of()))
        .singleElement()
        .matches(finding -> finding.verdict() == Verdict.WARNING)
        .matches(finding -> words(finding).contains(address + " does not answer (HTTP 404)"));
  }

  @Test
  void whatOnlyVariantsGetWrongIsSaidOnceAndWithWhoseItIs() {
    var variants =
        new VariantFindings(
            List.of(
                Finding.warning(Check.SIZE, "size.large", 90),
                Finding.pass(Check.SUBJECT, "subject.pass", 40)));
    var sport = new Variant(Set.of("Sport"), "en");
    variants.add(sport, List.of(Finding.warning(Check.SIZE, "size.large", 95)));
    assertThat(variants.findings()).isEmpty();
    variants.add(sport, List.of(Finding.warning(Check.SUBJECT, "subject.long", 80, 60)));
    variants.add(Variant.all("de"), List.of(Finding.wrong(Check.SUBJECT, "subject.none")));
    assertThat(variants.findings())
        .containsExactly(
            Finding.wrong(Check.SUBJECT, "subject.none")
                .only(new Finding.Readers(List.of(), "de", 1)));
    assertThat(words(variants.findings().get(0)))
        .isEqualTo(
            "For readers of all sections in German and one more variant: There is no subject."
                + " Write one on the edition’s page.");
  }

  private static String words(Finding finding) {
    return WORDS.of(finding);
  }

  private static Verdict verdict(Map<String, String> links, State state) {
    var verdicts = Map.of("https://a.example/1", LinkFindingsTest.verdict(state, Kind.BROKEN));
    return LinkFindings.of(links, verdicts, true).get(0).verdict();
  }

  private static List<Finding> findings(
      Edition edition, Rendering rendering, List<Edition> earlier) {
    var proof = proof(edition, rendering, earlier);
    var found =
        new ArrayList<>(
            List.of(
                PartFindings.unsubscribe(proof),
                PartFindings.postalAddress(proof),
                PartFindings.textPart(proof),
                PartFindings.size(proof),
                TextFindings.preheader(proof),
                ContrastFindings.of(proof),
                TextFindings.placeholders(proof),
                TextFindings.escaping(proof)));
    found.addAll(TextFindings.subject(proof));
    found.addAll(TextFindings.missing(edition));
    found.addAll(TextFindings.repeats(edition, earlier));
    found.addAll(
        PictureFindings.of(
            proof,
            Fixtures.pictureHost(null),
            path -> !path.contains("lost"),
            Map.of(),
            List.of()));
    return found;
  }

  private static EditionProof proof(Edition edition, Rendering rendering, List<Edition> earlier) {
    return EditionProof.of(edition, rendering, Fixtures.publisher(), earlier);
  }

  private static Edition with(Edition edition, LocalDate date, EditionContent content) {
    return new Edition(
        edition.id(),
        date,
        edition.state(),
        null,
        null,
        edition.subject(),
        edition.preheader(),
        content,
        edition.revision(),
        edition.composedAt(),
        null,
        null);
  }

  private static Arguments html(String name, String old, String now, Check check, String words) {
    return fault(
        name,
        r -> new Rendering(r.subject(), r.preheader(), replaced(r.html(), old, now), r.text()),
        check,
        words);
  }

  private static Arguments text(String name, String old, String now, Check check, String words) {
    return fault(
        name,
        r -> new Rendering(r.subject(), r.preheader(), r.html(), replaced(r.text(), old, now)),
        check,
        words);
  }

  private static String replaced(String in, String old, String now) {
    assertThat(in).contains(old);
    return in.replace(old, now);
  }

  private static Arguments fault(
      String name, Function<Rendering, Rendering> change, Check check, String words) {
    return Arguments.of(Named.of(name, change.apply(RENDERED)), check, words);
  }
}
