package dev.daybreak.edition.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Fixtures;
import dev.daybreak.edition.Looks;
import dev.daybreak.edition.StoryUpdate;
import dev.daybreak.edition.rendering.EditionPage.Group;
import dev.daybreak.edition.rendering.EditionPage.Item;
import dev.daybreak.headlines.Pick.Block;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LayoutTest {

  @Test
  void anEditionSaysItsDateItsSizeAndWhereItIs() {
    var page = page(Fixtures.ordinary(), Variant.all("en"));
    assertThat(page.date()).isEqualTo("Tuesday 24 November 2026");
    assertThat(page.counts()).isEqualTo("12 stories · 2 minutes");
    assertThat(page.url()).isEqualTo("https://daybreak.example/editions/2026-11-24");
    assertThat(page.end()).contains("Tuesday");
  }

  @Test
  void itSpeaksGermanToReadersWhoAskedForIt() {
    var page = page(Fixtures.ordinary(), Variant.all("de-AT"));
    assertThat(page.language()).isEqualTo("de");
    assertThat(page.date()).isEqualTo("Dienstag, 24. November 2026");
    assertThat(page.counts()).isEqualTo("12 Meldungen · 2 Minuten");
  }

  @Test
  void aLanguageWithoutWordsGetsEnglishAndSaysSo() {
    assertThat(page(Fixtures.ordinary(), Variant.all("sw")).language()).isEqualTo("en");
  }

  @Test
  void sectionsStandInTheOrderOfTheirBestStoryWithTheirLinesAtTheEnd() {
    var page = page(Fixtures.ordinary(), Variant.all("en"));
    assertThat(page.sections())
        .extracting(Group::label)
        .containsExactly("World", "Ireland", "Business", "Science", "Sport");
    assertThat(page.sections().get(0).linesLabel()).isEqualTo("Also in World");
    assertThat(page.sections().get(0).lines()).hasSize(2);
    assertThat(page.leadLabel()).isEqualTo("Top story");
    assertThat(page.lead().label()).isEqualTo("World");
    assertThat(page.closing().label()).isEqualTo("And finally");
  }

  @Test
  void theChoiceIsTheEditorsOnlyWhereSomebodyPinned() {
    assertThat(page(Fixtures.ordinary(), Variant.all("en")).choice().label())
        .isEqualTo("Editor’s choice");
    var unpinned =
        Fixtures.edition(
            List.of(
                Fixtures.told(1, Block.LEAD, "World", "Lead").story(),
                Fixtures.told(2, Block.CHOICE, "World", "Many told it").story()));
    assertThat(page(unpinned, Variant.all("en")).choice().label()).isEqualTo("Most reported");
  }

  @Test
  void picturesStandOnlyWhereTheyEarnTheirPlace() {
    var page = page(Looks.many(), Variant.all("en"));
    assertThat(page.lead().image()).isNotNull();
    var pictured =
        page.sections().stream()
            .flatMap(section -> section.stories().stream())
            .filter(item -> item.image() != null)
            .toList();
    assertThat(pictured).hasSize(2);
    assertThat(page.sections().get(0).stories()).allMatch(item -> item.image() == null);
  }

  @Test
  void aPictureThatAnEditorChoseIsShownWhereverItsStoryStands() {
    var stories =
        IntStream.rangeClosed(1, 6)
            .mapToObj(
                i ->
                    Fixtures.told(i, i == 1 ? Block.LEAD : Block.SECTION, "World", "Story " + i)
                        .chosenPicture("A harbour", "Ann Lee")
                        .story())
            .toList();
    assertThat(page(Fixtures.edition(stories), Variant.all("en")).sections())
        .flatExtracting(Group::stories)
        .hasSize(5)
        .allMatch(item -> item.image().caption().equals("Ann Lee"));
  }

  @Test
  void aPictureIsShownAtHalfItsPixels() {
    var image = page(Fixtures.ordinary(), Variant.all("en")).lead().image();
    assertThat(image.width()).isEqualTo(536);
    assertThat(image.height()).isEqualTo(302);
    assertThat(image.url()).isEqualTo("https://daybreak.example/images/parliament.jpg");
  }

  @Test
  void aVariantHasItsOwnLeadSubjectAndPreheader() {
    var page = page(Fixtures.ordinary(), new Variant(Set.of("Ireland", "Sport"), "en"));
    assertThat(page.lead().title()).startsWith("Battery ferry");
    assertThat(page.subject()).isEqualTo(page.lead().title());
    assertThat(page.preheader()).startsWith("Cork caps").contains("Shield final");
    assertThat(page.lead().image()).isNotNull();
    assertThat(page.note()).isNull();
    assertThat(page.sections()).extracting(Group::label).containsExactly("Ireland", "Sport");
    assertThat(page.counts()).startsWith("5 stories");
  }

  @Test
  void aVariantWithTheSameBeginningHasTheDesksWords() {
    var edition = worded(Fixtures.ordinary(), "The desk’s subject", "The desk’s preheader");
    var whole = page(edition, Variant.all("en"));
    assertThat(whole.subject()).isEqualTo("The desk’s subject");
    assertThat(whole.preheader()).isEqualTo("The desk’s preheader");
    var world = page(edition, new Variant(Set.of("World"), "en"));
    assertThat(world.subject()).isEqualTo("The desk’s subject");
    assertThat(world.preheader()).isEqualTo("The desk’s preheader");
    var ireland = page(edition, new Variant(Set.of("World", "Ireland"), "en"));
    assertThat(ireland.subject()).isEqualTo("The desk’s subject");
    var sport = page(edition, new Variant(Set.of("Sport"), "en"));
    assertThat(sport.subject()).startsWith("Shield final");
    assertThat(sport.preheader()).startsWith("Schoolboy");
  }

  @Test
  void whereNoChosenSectionHasAStoryTheLeadComesWithASentenceWhy() {
    var page = page(Fixtures.ordinary(), new Variant(Set.of("Opera", "Chess"), "en"));
    assertThat(page.note()).contains("Chess and Opera").contains("No stories in your sections");
    assertThat(page.lead().title()).startsWith("Sunk by its own ferries");
    assertThat(page.sections()).isEmpty();
    assertThat(page.choice()).isNull();
    assertThat(page.closing()).isNull();
    assertThat(page.counts()).startsWith("1 story");
  }

  @Test
  void aSectionWithOnlyLinesMakesOneOfThemItsLead() {
    var edition =
        Fixtures.edition(
            List.of(
                Fixtures.told(1, Block.LEAD, "World", "Lead").story(),
                Fixtures.told(2, Block.ALSO, "Sport", "First line").story(),
                Fixtures.told(3, Block.ALSO, "Sport", "Second line").story()));
    var page = page(edition, new Variant(Set.of("Sport"), "en"));
    assertThat(page.lead().title()).isEqualTo("First line");
    assertThat(page.sections().get(0).lines())
        .extracting(Item::title)
        .containsExactly("Second line");
  }

  @Test
  void everyStoryIsTold() {
    for (var edition : List.of(Fixtures.ordinary(), Looks.many(), Looks.hard())) {
      var page = page(edition, Variant.all("en"));
      var told =
          IntStream.of(
                  1,
                  page.choice() == null ? 0 : page.choice().stories().size(),
                  page.closing() == null ? 0 : page.closing().stories().size(),
                  page.sections().stream()
                      .mapToInt(section -> section.stories().size() + section.lines().size())
                      .sum())
              .sum();
      assertThat(told).isEqualTo(edition.content().stories().size());
    }
  }

  @Test
  void anEmailAboutACorrectionHasItsSubjectInTheReadersLanguage() {
    var corrected =
        Fixtures.told(1, Block.LEAD, "World", "Pier shut")
            .story()
            .updated(new StoryUpdate.Corrected("Bridge shut", ""));
    var edition =
        Fixtures.edition(
            List.of(
                corrected,
                corrected.standsFor(
                    "key", "No news", "", "/editions", new StoryUpdate.Withdrawn(""))));

    assertThat(page(edition, Variant.all("de")).subject()).isEqualTo("Korrektur: Pier shut");
    assertThat(page(edition, Variant.all("en")).subject()).isEqualTo("Correction: Pier shut");
    assertThat(page(worded(edition, "", ""), Variant.all("de")).preheader())
        .startsWith("Zurückgezogen: No news");
    assertThat(page(worded(edition, "Pier shut", "Sorry."), Variant.all("de")).preheader())
        .isEqualTo("Sorry.");
  }

  @Test
  void ownWordsThatWereWrongAreToldInFullToReadersOfAnySection() {
    var text = "It sails at one. ".repeat(40).strip();
    var story = Fixtures.told(1, Block.LEAD, "World", "Pier shut").story();
    var own = new StoryUpdate.OwnWords("It sails at noon.", "", false, "Sorry.");
    var paid = new StoryUpdate.OwnWords("From 3 %.", "Harbour Bank", true, "");
    var edition =
        Fixtures.edition(
            List.of(
                story.standsFor("block:1", "Ferries", text, "/editions/2026-11-24", own),
                story.standsFor("block:2", "A boat", "", "/editions/2026-11-24", paid)));

    var page = page(edition, new Variant(Set.of("Sport"), "en"));
    assertThat(page.subject()).isEqualTo("Correction: Ferries");
    assertThat(page.note()).isNull();
    assertThat(page.leadLabel()).isEqualTo("In our own words");
    assertThat(page.lead().label()).isEmpty();
    assertThat(page.counts()).isEqualTo("1 minute");
    assertThat(page.lead().standfirst()).isEqualTo(text);
    assertThat(page.lead().update())
        .isEqualTo("Correction: our mail said “It sails at noon.”. Sorry.");
    assertThat(page.sections().get(0).label()).isEqualTo("Advertisement · Harbour Bank");
    var ad = page.sections().get(0).stories().get(0);
    assertThat(ad.title()).isEqualTo("Withdrawn: A boat");
    assertThat(ad.source()).isEqualTo("Advertisement · Harbour Bank");
  }

  @Test
  void anEditionWithoutStoriesIsNotRendered() {
    assertThatThrownBy(() -> page(Fixtures.edition(List.of()), Variant.all("en")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the edition of 2026-11-24 has no stories: there is nothing to render");
  }

  @Test
  void variantsOfTheSameSectionsAreTheSame() {
    assertThat(new Variant(Set.of("World", "Sport"), "en").key())
        .isEqualTo(new Variant(Set.of("Sport", "World"), "en").key())
        .isNotEqualTo(Variant.all("en").key())
        .isNotEqualTo(new Variant(Set.of("World", "Sport"), "de").key())
        .isNotEqualTo(new Variant(Set.of("Sport/World"), "en").key());
    assertThat(new Variant(Set.of("Sport/", "World"), "en").key())
        .isNotEqualTo(new Variant(Set.of("Sport", "/World"), "en").key());
    assertThat(new Variant(Set.of("Sport\\", "World"), "en").key())
        .isNotEqualTo(new Variant(Set.of("Sport\\/World"), "en").key());
  }

  private static EditionPage page(Edition edition, Variant variant) {
    var strings = Fixtures.templates(Fixtures.TEMPLATES).strings(variant.language());
    return new Layout(Fixtures.publisher(), Fixtures.pictureHost(null), strings)
        .page(edition, variant, List.of(), List.of(), 0);
  }

  private static Edition worded(Edition edition, String subject, String preheader) {
    return new Edition(
        edition.id(),
        edition.date(),
        edition.state(),
        null,
        null,
        subject,
        preheader,
        edition.content(),
        1,
        edition.composedAt(),
        null,
        null);
  }
}
