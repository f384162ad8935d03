package dev.daybreak.edition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.headlines.Pick.Block;
import dev.daybreak.newsletter.Accent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of mail-rules.md that can be seen on the HTML that arrived, by their numbers. */
class EditionHtmlTest {

  static Stream<Named<String>> editions() {
    return Posted.looks().entrySet().stream()
        .map(look -> Named.of(look.getKey(), look.getValue().html()));
  }

  @ParameterizedTest
  @MethodSource("editions")
  void rule16itIsSmallAndItsStylesAreTooInSeveralBlocks(String html) {
    var longest = html.contains("more stories in the web edition") ? 102_000 : 80_000;
    assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(longest);
    assertThat(quotedPrintable(html)).isLessThan(longest);
    var styles = Jsoup.parse(html).head().select("style");
    assertThat(styles).hasSizeGreaterThan(2);
    assertThat(styles.stream().mapToInt(style -> style.data().length()).sum())
        .isLessThanOrEqualTo(16_384);
  }

  @Test
  void rule16anEditionTooLongLeavesItsLastStoriesToTheWeb() {
    var edition = Looks.tooLong();
    var mail = Fixtures.render(edition);
    var whole = Fixtures.renderer().web(edition, "en");

    assertThat(mail.leftOut()).isBetween(1, 28);
    var titles = edition.content().stories().stream().map(EditionStory::title).toList();
    var shown = Jsoup.parse(mail.html()).select("h3").eachText();
    assertThat(shown).isEqualTo(titles.subList(0, titles.size() - mail.leftOut()));
    assertThat(
            Jsoup.parse(mail.html())
                .select("a:contains(more stories in the web edition)")
                .attr("href"))
        .isEqualTo("https://daybreak.example/editions/2026-11-24");
    assertThat(mail.text()).contains(mail.leftOut() + " more stories in the web edition");
    assertThat(whole.counts()).startsWith(titles.size() + " stories");
    assertThat(whole.rest()).isNull();
  }

  @ParameterizedTest
  @MethodSource("editions")
  void rule17tablesAreForLayoutAndSpaceIsPaddingOfCells(String html) {
    var document = Jsoup.parse(html);
    assertThat(document.select("table"))
        .isNotEmpty()
        .allMatch(t -> t.attr("role").equals("presentation"));
    assertThat(document.select("table[style], div[style]"))
        .allSatisfy(
            element ->
                assertThat(Styles.declarations(element.attr("style")).getOrDefault("padding", "0"))
                    .isEqualTo("0"));
    assertThat(document.select("table.card").attr("style"))
        .contains("width:100%", "max-width:600px");
    assertThat(html)
        .contains("<!--[if mso]><table role=\"presentation\" align=\"center\" width=\"600\"");
  }

  @ParameterizedTest
  @MethodSource("editions")
  void rule18nothingIsUsedThatMailProgramsDoNotKnow(String html) {
    var document = Jsoup.parse(html);
    assertThat(document.select("picture, video, svg, link, script, form, input, button, iframe"))
        .isEmpty();
    var styles =
        String.join(";", document.select("[style]").eachAttr("style"))
            + document.select("style").stream().map(Element::data).toList();
    assertThat(styles)
        .doesNotContainPattern(
            "position\\s*:|display\\s*:\\s*(flex|grid)|\\bgap\\s*:|var\\(|@import|@font-face|url\\(");
    assertThat(document.select("[href], [src]"))
        .allSatisfy(
            element ->
                assertThat(element.attr("href") + element.attr("src"))
                    .matches("(?s)(https://|mailto:).*"));
    assertThat(document.select("[onload], [onclick], [onerror]")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("editions")
  void rule19itKnowsTheDark(String html) {
    var document = Jsoup.parse(html);
    assertThat(document.select("meta[name=color-scheme]").attr("content")).isEqualTo("light dark");
    assertThat(document.select("meta[name=supported-color-schemes]").attr("content"))
        .isEqualTo("light dark");
    assertThat(html).contains("@media (prefers-color-scheme:dark)", "[data-ogsc]", "[data-ogsb]");
    assertThat(html.toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("#ffffff", "#000000", "#fff;", "#000;");
  }

  @ParameterizedTest
  @MethodSource("editions")
  void rule20thePreheaderComesFirstAndIsHidden(String html) {
    var body = Jsoup.parse(html).body();
    var first = body.child(0);
    assertThat(body.textNodes()).allMatch(node -> node.isBlank());
    assertThat(first.attr("style")).contains("display:none", "max-height:0", "overflow:hidden");
    assertThat(first.wholeText()).contains("\u034F\u200C");
    var said = first.wholeText().replaceAll("[\u034F\u200C\u00A0]+$", "");
    assertThat(said).hasSizeBetween(30, 200).isNotEqualTo(Jsoup.parse(html).title());
  }

  @ParameterizedTest
  @MethodSource("editions")
  void rule21picturesHaveSizesAndWords(String html) {
    assertThat(Jsoup.parse(html).select("img"))
        .allSatisfy(
            img -> {
              assertThat(img.attr("src")).startsWith("https://");
              assertThat(Integer.parseInt(img.attr("width"))).isBetween(1, 536);
              assertThat(Integer.parseInt(img.attr("height"))).isPositive();
              assertThat(img.attr("alt")).isNotBlank();
            });
  }

  @ParameterizedTest
  @MethodSource("editions")
  void rule22itCanBeHeard(String html) {
    var document = Jsoup.parse(html);
    assertThat(document.select("html[lang][dir]")).hasSize(1);
    assertThat(document.body().children()).allMatch(e -> e.hasAttr("lang") && e.hasAttr("dir"));
    assertThat(document.title()).isNotBlank();
    assertThat(document.select("h1")).hasSize(1);
    var level = 1;
    for (var heading : document.select("h1,h2,h3,h4")) {
      var next = heading.tagName().charAt(1) - '0';
      assertThat(next).isLessThanOrEqualTo(level + 1).isLessThanOrEqualTo(3);
      level = next;
    }
    assertThat(document.select("a"))
        .allSatisfy(
            a -> {
              var name = a.text().isBlank() ? a.select("img").attr("alt") : a.text();
              assertThat(name).isNotBlank();
              assertThat(name.toLowerCase(java.util.Locale.ROOT))
                  .isNotIn("read more", "click here", "here", "more");
            });
  }

  @ParameterizedTest
  @MethodSource("editions")
  void rule22everyWordIsLargeAndCanBeTold(String html) {
    var document = Jsoup.parse(html);
    var styles = new Styles(document);
    assertThat(words(document))
        .isNotEmpty()
        .allSatisfy(
            element -> {
              assertThat(pixels(styles.of(element, "font-size", false))).isGreaterThanOrEqualTo(14);
              for (var dark : new boolean[] {false, true}) {
                var ink = styles.of(element, "color", dark);
                var paper = styles.of(element, "background-color", dark);
                assertThat(Accent.contrast(ink, paper))
                    .as("%s on %s of '%s'", ink, paper, element.ownText())
                    .isGreaterThanOrEqualTo(4.5);
              }
            });
  }

  @Test
  void rule22aStorysParagraphIsReadable() {
    var document = Jsoup.parse(Fixtures.render(Fixtures.ordinary()).html());
    assertThat(document.select("h3 + p"))
        .isNotEmpty()
        .allSatisfy(
            p ->
                assertThat(pixels(Styles.declarations(p.attr("style")).get("font-size")))
                    .isGreaterThanOrEqualTo(14));
  }

  @Test
  void rule22aForeignHeadlineSaysItsLanguageAndDirection() {
    var document = Jsoup.parse(Fixtures.render(Looks.hard()).html());
    var arabic = document.select("h3[lang=ar]").first();
    assertThat(arabic.attr("dir")).isEqualTo("rtl");
    assertThat(arabic.attr("style")).contains("text-align:right");
    assertThat(document.select("h3[lang=de]").first().hasAttr("dir")).isFalse();
    assertThat(document.select("h3:contains(Storm)").first().hasAttr("lang")).isFalse();
  }

  static Stream<String> hostile() {
    return Stream.of(
        "</td></tr></table><script>alert(1)</script>",
        "${7*7} #{7*7} <#if x> [=7*7] <@m.sunrise/>",
        "&amp;amp; &lt;b&gt; A&B",
        "\" onload=\"x\" '",
        "a]]>b<!-- c --><![endif]-->",
        "=?utf-8?q?=0D=0ABcc:x?=",
        "line\r\nbreaks\nand NUL\u0000 and bell\u0007",
        "e\u0301\u0302".repeat(2_500),
        "Z̷̢̧̛a̴l̸g̵o מעורב mixed عربي 123",
        "long".repeat(1_250),
        "words ".repeat(1_000));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void rule23wordsFromOutsideAreTextAndEscapedOnce(String words) {
    var story =
        Fixtures.told(1, Block.LEAD, words, words)
            .standfirst(words)
            .source(words, 3)
            .picture("x", words, words)
            .alsoIn(words)
            .also(words)
            .update(words)
            .story();
    var before = Jsoup.parse(Fixtures.render(Fixtures.edition(List.of(harmless()))).html());
    var rendering = Fixtures.render(Fixtures.edition(List.of(story)));
    var document = Jsoup.parse(rendering.html());

    var shown = CleanText.cut(CleanText.line(words), 300);
    assertThat(document.select("h3").first().wholeText()).isEqualTo(shown);
    assertThat(rendering.text().replaceAll("\\s+", " ")).contains(shown);
    assertThat(shape(document)).isEqualTo(shape(before));
    assertThat(rendering.html()).doesNotContain("onload=\"x\"");
    assertThat(rendering.html()).hasSizeLessThan(80_000);
  }

  private static EditionStory harmless() {
    return Fixtures.told(1, Block.LEAD, "World", "Harmless words")
        .standfirst("Harmless words")
        .source("Harmless", 3)
        .picture("x", "Harmless", "Harmless")
        .alsoIn("Harmless")
        .also("Harmless")
        .update("Harmless")
        .story();
  }

  /** The names of all elements and attributes: words must change none of them. */
  private static List<String> shape(Document document) {
    return document.getAllElements().stream()
        .map(
            element ->
                element.tagName()
                    + element.attributes().asList().stream()
                        .map(attribute -> attribute.getKey())
                        .filter(name -> !name.equals("dir"))
                        .toList())
        .toList();
  }

  @Test
  void noWordFromOutsideCanPoseAsAReadersValue() {
    var story =
        Fixtures.told(1, Block.LEAD, "World", "A \uE000leave\uE001 headline")
            .standfirst("\uE000consent\uE001")
            .link("https://outlet.example/\uE000leave\uE001")
            .story();
    var rendering = Fixtures.render(Fixtures.edition(List.of(story)));
    assertThat(rendering.html().chars().filter(c -> c == '\uE000').count()).isEqualTo(3);
    assertThat(rendering.text().chars().filter(c -> c == '\uE000').count()).isEqualTo(3);
    assertThat(rendering.subject()).isEqualTo("A leave headline");
  }

  @Test
  void aLinkThatIsNoWebAddressLeadsHome() {
    var story =
        Fixtures.told(1, Block.LEAD, "World", "A headline").link("javascript:alert(1)").story();
    var document = Jsoup.parse(Fixtures.render(Fixtures.edition(List.of(story))).html());
    assertThat(document.select("h3 a").attr("href")).isEqualTo("https://daybreak.example/");
  }

  @Test
  void theFooterHasEverythingThatTheLawAsksFor() {
    var document = Jsoup.parse(Fixtures.render(Fixtures.ordinary()).html());
    assertThat(document.select("a[href=\uE000leave\uE001]").text()).isEqualTo("Unsubscribe");
    assertThat(document.select("a[href=\uE000preferences\uE001]")).hasSize(1);
    assertThat(document.body().wholeText())
        .contains("\uE000consent-html\uE001", "1 Harbour Street", "Dublin D02 X285, Ireland");
  }

  @Test
  void aTextArticleLinksToItsOwnPage() {
    var story =
        Fixtures.told(1, Block.LEAD, "World", "A headline").link("/articles/a-headline").story();
    var document = Jsoup.parse(Fixtures.render(Fixtures.edition(List.of(story))).html());
    assertThat(document.select("h3 a").attr("href"))
        .isEqualTo("https://daybreak.example/articles/a-headline");
  }

  /** Bytes as they travel: three for each that is escaped, and a soft break a line. */
  private static long quotedPrintable(String html) {
    long bytes = 0;
    for (var b : html.getBytes(StandardCharsets.UTF_8)) {
      bytes += b == '=' || b < ' ' || b > '~' ? 3 : 1;
    }
    return bytes * 76 / 73;
  }

  private static List<Element> words(Document document) {
    return document.body().child(1).getAllElements().stream()
        .filter(element -> !element.ownText().isBlank())
        .filter(element -> !element.ownText().replace("\u00A0", "").isBlank())
        .toList();
  }

  private static double pixels(String size) {
    return Double.parseDouble(size.replace("px", ""));
  }
}
