package dev.daybreak.edition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.EditionStory.ShownPicture;
import dev.daybreak.edition.blocks.BlockKind;
import dev.daybreak.edition.blocks.BlockWords;
import dev.daybreak.edition.blocks.OwnBlock;
import dev.daybreak.edition.rendering.Rendering;
import dev.daybreak.edition.rendering.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** What editors wrote, in both parts of an email. */
class OwnWordsTest {
  private static final OwnBlock OPENING =
      Fixtures.block(
          BlockKind.OPENING, 0, BlockWords.of("Good *morning*.\n\nA [map](https://map.example)."));
  private static final OwnBlock NOTE =
      Fixtures.block(BlockKind.NOTE, 2, BlockWords.of("The desk was **there**. <b>&</b>"));
  private static final OwnBlock ITEM =
      Fixtures.block(
          BlockKind.ITEM,
          3,
          new BlockWords(
              "",
              "We are hiring",
              "A sub-editor for the night.",
              "https://www.daybreak.example/jobs",
              new ShownPicture("/images/desk.jpg", 1072, 600, "Our desk", null, "Aoife Byrne")));
  private static final OwnBlock SPONSOR =
      Fixtures.block(
          BlockKind.SPONSOR,
          1,
          new BlockWords(
              "Harbour Bank",
              "Save for a boat",
              "From [three per cent](https://bank.example/boats).",
              "https://www.bank.example/",
              null));
  private static final OwnBlock CLOSING =
      Fixtures.block(BlockKind.CLOSING, 0, BlockWords.of("Until tomorrow, مرحبا."));
  private static final List<OwnBlock> ALL = List.of(OPENING, NOTE, ITEM, SPONSOR, CLOSING);

  @Test
  void eachStandsAtItsPlaceInBothParts() {
    var rendering = render(ALL, Variant.all("en"));
    var stories = Fixtures.ordinary().content().stories();
    assertThat(Jsoup.parse(rendering.html()).body().wholeText().replaceAll("\\s+", " "))
        .containsSubsequence(
            "24 November 2026",
            "Good morning.",
            "A map.",
            stories.get(0).title(),
            "Advertisement · Harbour Bank",
            "Save for a boat",
            "From three per cent.",
            "bank.example",
            stories.get(1).title(),
            "The desk was there. <b>&</b>",
            stories.get(2).title(),
            "Aoife Byrne",
            "We are hiring",
            "A sub-editor for the night.",
            "Until tomorrow, مرحبا.",
            "That is the news.");
    assertThat(rendering.text().replaceAll("\\s+", " "))
        .containsSubsequence(
            "24 November 2026",
            "Good morning.",
            "A map (https://map.example).",
            stories.get(0).title(),
            "Advertisement · Harbour Bank",
            "Save for a boat https://www.bank.example/",
            "From three per cent (https://bank.example/boats).",
            stories.get(1).title(),
            "The desk was there. <b>&</b>",
            stories.get(2).title(),
            "We are hiring https://www.daybreak.example/jobs A sub-editor for the night.",
            "Until tomorrow, مرحبا.",
            "That is the news.");
  }

  @Test
  void everyLinkOfAnAdvertisementSaysSoAndNoOtherDoes() {
    var page = Jsoup.parse(render(ALL, Variant.all("en")).html());
    assertThat(page.select("a[href*=bank.example]"))
        .hasSize(3)
        .allMatch(link -> link.attr("rel").equals("sponsored nofollow"));
    assertThat(page.select("a[rel]")).hasSize(3);
    assertThat(page.select("img[alt='Our desk']")).hasSize(1);
  }

  @Test
  void ownWordsCountForNothing() {
    var without = render(List.of(), Variant.all("en"));
    var with = render(ALL, Variant.all("en"));
    assertThat(with.subject()).isEqualTo(without.subject());
    assertThat(with.preheader()).isEqualTo(without.preheader());
    assertThat(counts(with)).isEqualTo(counts(without)).contains("stories", "minutes");
  }

  private static String counts(Rendering rendering) {
    return rendering.text().lines().skip(1).findFirst().orElseThrow();
  }

  @Test
  void readersOfOtherSectionsAndLanguagesHaveThemToo() {
    var nothing = render(ALL, new Variant(Set.of("Sport and none such"), "en")).text();
    assertThat(nothing)
        .contains("Good morning", "Advertisement · Harbour Bank", "We are hiring", "Until tomorrow")
        .doesNotContain("The desk was there");
    var german = Jsoup.parse(render(ALL, Variant.all("de")).html());
    assertThat(german.text()).contains("Anzeige · Harbour Bank");
    assertThat(german.select("p[lang=en]").eachText()).contains("Good morning.");
  }

  @Test
  void theyAreNotLeftOutOfAnEmailThatIsTooLong() {
    var blocks = new ArrayList<>(ALL);
    for (var i = 0; i < 40; i++) {
      blocks.add(Fixtures.block(BlockKind.OPENING, 0, BlockWords.of("Long words. ".repeat(160))));
    }
    var rendering = render(blocks, Variant.all("en"));
    assertThat(rendering.leftOut()).isPositive();
    assertThat(rendering.text())
        .contains("Advertisement · Harbour Bank", "We are hiring", "Until tomorrow");
  }

  private static Rendering render(List<OwnBlock> blocks, Variant variant) {
    return Fixtures.renderer(Fixtures.publisher(), Fixtures.TEMPLATES, List.of(), blocks)
        .render(Fixtures.ordinary(), variant);
  }
}
