package dev.daybreak.edition;

import dev.daybreak.edition.EditionStory.ShownPicture;
import dev.daybreak.edition.composing.ContentBuilder;
import dev.daybreak.edition.rendering.Rendering;
import dev.daybreak.edition.rendering.Variant;
import dev.daybreak.feeds.Picture;
import dev.daybreak.feeds.files.NewsFiles;
import dev.daybreak.headlines.ChoiceSettings;
import dev.daybreak.headlines.HeadlineSelection;
import dev.daybreak.headlines.Pick.Block;
import dev.daybreak.headlines.meaning.Meanings;
import dev.daybreak.headlines.text.DocumentFrequencies;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Editions that a design has to stand. */
public final class Looks {
  private static final Map<String, Rendering> ALL = render();

  private Looks() {}

  public static Map<String, Rendering> all() {
    return ALL;
  }

  private static Map<String, Rendering> render() {
    var looks = new LinkedHashMap<String, Rendering>();
    looks.put("ordinary", Fixtures.render(Fixtures.ordinary()));
    looks.put("sample", Fixtures.render(sample()));
    looks.put("hard", Fixtures.render(hard()));
    looks.put("bare", Fixtures.render(noPicture()));
    looks.put(
        "one",
        Fixtures.renderer().render(Fixtures.ordinary(), new Variant(Set.of("Business"), "en")));
    looks.put(
        "none",
        Fixtures.renderer().render(Fixtures.ordinary(), new Variant(Set.of("Opera"), "de")));
    looks.put("many", Fixtures.render(many()));
    looks.put(
        "corrected",
        Fixtures.renderer(
                Fixtures.publisher(),
                Fixtures.TEMPLATES,
                List.of(
                    new Correction(
                        1,
                        Fixtures.DATE.minusDays(1),
                        Fixtures.CHOSEN,
                        "ann",
                        "The ferry had 84 passengers, not 48, and it is the Faoileán.",
                        true,
                        null)))
            .render(Fixtures.ordinary(), Variant.all("de")));
    looks.put("long", Fixtures.render(tooLong()));
    looks.put(
        "named",
        Fixtures.renderer(
                Fixtures.publisher("The Oldcastle & District Morning Advertiser", "#f5b800"),
                Fixtures.TEMPLATES)
            .render(Fixtures.ordinary(), Variant.all("de")));
    return looks;
  }

  /** What the sample news make. */
  static Edition sample() {
    var now = Instant.parse("2026-02-18T06:00:00Z");
    var zone = ZoneId.of("Europe/Dublin");
    var articles = NewsFiles.read(List.of(Path.of("seeds/sources.opml")), zone, now).articles();
    var choice =
        HeadlineSelection.choose(
            articles,
            now,
            ChoiceSettings.defaults(),
            DocumentFrequencies.shipped(),
            Meanings.NONE,
            List.of(),
            List.of());
    return Fixtures.edition(ContentBuilder.from(choice, Looks::onDisk).stories());
  }

  private static Optional<ShownPicture> onDisk(Picture picture) {
    var path = picture.address().getPath();
    return Optional.of(
        new ShownPicture(
            "/images" + path.substring(path.lastIndexOf('/')),
            1072,
            603,
            picture.alt(),
            picture.caption(),
            picture.credit()));
  }

  /** More than a mail program shows. */
  static Edition tooLong() {
    var words = "Überfüllte Fähren, überlastete Häfen: ";
    return Fixtures.edition(
        IntStream.rangeClosed(1, 40)
            .mapToObj(
                n ->
                    Fixtures.told(
                            n, n == 1 ? Block.LEAD : Block.SECTION, "World " + n / 6, words + n)
                        .standfirst(words.repeat(8) + ".")
                        .link("https://outlet.example/" + "sehr-langer-pfad/".repeat(20) + n)
                        .alsoIn("Förde-Bote", "Rhein-Kurier", "Harbour Courier")
                        .story())
            .toList());
  }

  static Edition noPicture() {
    return Fixtures.edition(
        List.of(
            Fixtures.told(1, Block.LEAD, "Ireland", "Cork caps young people’s bus fares at a euro")
                .standfirst("Councillors voted 16 to 15 for a flat fare for everyone under 19.")
                .story()));
  }

  /** Right to left, endless words, emoji, markup. */
  public static Edition hard() {
    return Fixtures.edition(
        List.of(
            Fixtures.told(
                    1,
                    Block.LEAD,
                    "Wirtschaft",
                    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz tritt außer Kraft")
                .standfirst(
                    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft")
                .language("de")
                .story(),
            Fixtures.told(
                    2, Block.SECTION, "World", "العاصفة تغلق ميناء بيروت لليوم الثالث على التوالي")
                .standfirst("قالت هيئة الميناء إن الرياح بلغت 90 كيلومترا في الساعة.")
                .source("صوت المرفأ", 3)
                .alsoIn("Harbour Courier")
                .language("ar")
                .story(),
            Fixtures.told(3, Block.SECTION, "World", "הסערה סגרה את נמל ביירות (BBC) 2026")
                .language("he")
                .story(),
            Fixtures.told(4, Block.SECTION, "World", "🌊 Storm names 👩‍👩‍👧‍👦 🇮🇪 run out 🎉")
                .standfirst(
                    "</td></table> & <b>bold</b> &amp;amp; ${7*7} <#if x> \"quoted\" 'single'")
                .story(),
            Fixtures.told(5, Block.ALSO, "World", "العاصفة تغلق ميناء بيروت")
                .language("ar")
                .story(),
            Fixtures.told(6, Block.CLOSING, "World", "香港天文台發出三號強風信號，市民須留意天氣變化並遠離岸邊，渡輪服務可能暫停")
                .standfirst("天文台表示，受強烈季候風影響，本港風勢頗大。")
                .language("zh-Hant")
                .story()));
  }

  public static Edition many() {
    var sections = List.of("World", "Ireland", "Business", "Science", "Sport");
    return Fixtures.edition(
        IntStream.rangeClosed(1, 25)
            .mapToObj(
                n ->
                    Fixtures.told(
                            n,
                            n == 1 ? Block.LEAD : Block.SECTION,
                            sections.get(n / 6 % sections.size()),
                            "Headline number " + n + " says what happened and to whom it happened")
                        .standfirst(
                            "The standfirst tells in one sentence of ordinary length what the"
                                + " headline left out, and why it matters.")
                        .source("Harbour Courier", 3)
                        .picture("harbour", "The harbour in the morning", null)
                        .alsoIn("Meridian Wire", "Parallax", "Touchline")
                        .story())
            .toList());
  }
}
