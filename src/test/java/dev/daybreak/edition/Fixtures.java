package dev.daybreak.edition;

import dev.daybreak.edition.EditionStory.Line;
import dev.daybreak.edition.EditionStory.ShownPicture;
import dev.daybreak.edition.blocks.BlockKind;
import dev.daybreak.edition.blocks.BlockWords;
import dev.daybreak.edition.blocks.OwnBlock;
import dev.daybreak.edition.pictures.PictureHost;
import dev.daybreak.edition.rendering.EditionTemplates;
import dev.daybreak.edition.rendering.Renderer;
import dev.daybreak.edition.rendering.Rendering;
import dev.daybreak.edition.rendering.Variant;
import dev.daybreak.headlines.Factor;
import dev.daybreak.headlines.Pick.Block;
import dev.daybreak.headlines.Reason;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.TemplateSetup;
import dev.daybreak.newsletter.Templates;
import dev.daybreak.newsletter.Wordbook;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Editions to render, and a renderer that needs nothing but the templates. */
public final class Fixtures {
  static final LocalDate DATE = LocalDate.of(2026, 11, 24);
  public static final Instant CHOSEN = Instant.parse("2026-11-24T06:00:00Z");
  public static final Path TEMPLATES = Path.of("templates");

  private Fixtures() {}

  public static Publisher publisher() {
    return publisher("Daybreak", "#b3402a");
  }

  static Publisher publisher(String name, String accent) {
    return new Publisher(
        name,
        "news@daybreak.example",
        null,
        "Daybreak, 1 Harbour Street\nDublin D02 X285, Ireland",
        URI.create("https://daybreak.example"),
        null,
        accent,
        null,
        null,
        "en",
        null);
  }

  static Renderer renderer() {
    return renderer(publisher(), TEMPLATES);
  }

  static Renderer renderer(Publisher publisher, Path templates) {
    return renderer(publisher, templates, List.of());
  }

  static Renderer renderer(Publisher publisher, Path templates, List<Correction> corrections) {
    return renderer(publisher, templates, corrections, List.of());
  }

  static Renderer renderer(
      Publisher publisher, Path templates, List<Correction> corrections, List<OwnBlock> blocks) {
    return new Renderer(
        publisher,
        templates(templates),
        pictureHost(null),
        edition -> corrections,
        edition -> blocks);
  }

  /** What an editor wrote, after a story. */
  public static OwnBlock block(BlockKind kind, int place, BlockWords words) {
    var article = place == 0 ? null : ordinary().content().stories().get(place - 1).article();
    return new OwnBlock(place, kind, place, article, words, 1, "Aoife", CHOSEN);
  }

  /** Where pictures come from; {@code url} is {@code daybreak.images-url} or null. */
  public static PictureHost pictureHost(@Nullable String url) {
    return new PictureHost(
        publisher(), new EditionSettings(url == null ? null : URI.create(url), List.of()));
  }

  public static EditionTemplates templates(Path folder) {
    return new EditionTemplates(
        new Templates(TemplateSetup.configuration(folder), folder, Duration.ofSeconds(10)),
        new Wordbook(folder, "en"));
  }

  public static Rendering render(Edition edition) {
    return renderer().render(edition, Variant.all("en"));
  }

  public static Edition edition(List<EditionStory> stories) {
    var content = new EditionContent(CHOSEN, stories, List.of(), 61, 24);
    return new Edition(
        1,
        DATE,
        Edition.State.DRAFT,
        null,
        null,
        SubjectAndPreheader.subject(content),
        SubjectAndPreheader.preheader(content),
        content,
        1,
        CHOSEN,
        null,
        null);
  }

  public static Edition ordinary() {
    var stories = new ArrayList<EditionStory>();
    stories.add(
        told(1, Block.LEAD, "World", "Sunk by its own ferries: Lindmark’s coalition goes under")
            .standfirst(
                "The island party had warned for a year that it would leave the coalition if the"
                    + " ferries stopped. On Tuesday it did, by three votes more than it needed, and"
                    + " Lindmark will choose a new parliament on 26 April. It may take weeks.")
            .source("Harbour Courier", 4)
            .picture("parliament", "The Lindmark parliament from the water", "Evening in Åsvik")
            .alsoIn("Meridian Wire", "Rhine & Baltic Review", "Förde-Bote")
            .also("Island party: who the seven are that brought a government down")
            .story());
    stories.add(
        told(
                2,
                Block.SECTION,
                "World",
                "Dragged anchor blamed for Boreas cable break as repair ship sails")
            .standfirst(
                "The Sula left Cork with 60 kilometres of spare cable on board and should be over"
                    + " the break by Saturday. Investigators in Norrland look at a barge.")
            .source("Meridian Wire", 3)
            .alsoIn("Harbour Courier", "Quayside Ledger")
            .update("a drag mark was found, and the ship has a name")
            .story());
    stories.add(
        told(
                3,
                Block.SECTION,
                "World",
                "Seven coastal states agree to catch a quarter less mackerel")
            .standfirst("After 31 hours in Skarholm the quota falls by 28 per cent. Prices follow.")
            .source("Rhine & Baltic Review", 2)
            .alsoIn("Förde-Bote")
            .story());
    stories.add(
        told(
                4,
                Block.SECTION,
                "Ireland",
                "Battery ferry crosses Galway Bay in 84 minutes on its maiden voyage")
            .standfirst(
                "The Faoileán reached Inis Mór on Tuesday with 41 per cent of its charge left. It"
                    + " replaces a diesel vessel of 1991.")
            .source("Western Lantern", 3)
            .picture("ferry", "The ferry Faoileán off Inis Mór", null)
            .alsoIn("Harbour Courier")
            .story());
    stories.add(
        told(5, Block.SECTION, "Ireland", "Cork caps young people’s bus fares at a euro")
            .standfirst("Councillors voted 16 to 15 for a flat fare for everyone under 19.")
            .source("Lee Valley Mail", 0)
            .story());
    stories.add(
        told(6, Block.SECTION, "Business", "Poolbeg stadium would cost Liffey Harps €165 million")
            .standfirst("The club wants 24,000 seats under the chimneys by the 2029 season.")
            .source("Quayside Ledger", 2)
            .alsoIn("Touchline")
            .story());
    stories.add(
        told(
                7,
                Block.SECTION,
                "Science",
                "Ceres may be leaking water, first images from Heron-2 suggest")
            .standfirst(
                "The pictures show bright deposits in a crater where earlier maps had bare rock.")
            .source("Parallax", 5)
            .picture("ceres", "Bright deposits in a crater of Ceres", "Ceres from 380 km")
            .alsoIn(
                "Harbour Courier",
                "Meridian Wire",
                "Western Lantern",
                "Förde-Bote",
                "Le Courrier du Ponant")
            .story());
    stories.add(
        told(
                8,
                Block.SECTION,
                "Sport",
                "Shield final switched to Limerick after drains beat the groundsman")
            .standfirst("Football. The penalty spot was under nine inches of water on Tuesday.")
            .source("Touchline", 2)
            .story());
    stories.add(
        told(
                9,
                Block.CHOICE,
                "Ireland",
                "A lost leaf of the Inis Ceann psalter comes home in a shoebox")
            .standfirst("The page, written about 880, was found between two sheet-music albums.")
            .source("Harbour Courier", 4)
            .pinned()
            .story());
    stories.add(
        told(10, Block.ALSO, "World", "Stock exchange in Åsvik opens two hours late")
            .source("Meridian Wire", 0)
            .story());
    stories.add(
        told(11, Block.ALSO, "World", "Regierung in Lindmark gestürzt, Neuwahl am 26. April")
            .source("Förde-Bote", 0)
            .language("de")
            .story());
    stories.add(
        told(
                12,
                Block.CLOSING,
                "Sport",
                "Schoolboy holds the chess champion of Tesmark with a move from 1890")
            .standfirst(
                "The defence was last seen in a cigar café. The champion asked for the book.")
            .source("Touchline", 1)
            .picture("chess", "A chess board in a café", null)
            .story());
    return edition(stories);
  }

  public static Told told(int rank, Block block, String section, String title) {
    return new Told(rank, block, section, title);
  }

  /** Builds one story. */
  public static final class Told {
    private final int rank;
    private final Block block;
    private final String section;
    private final String title;
    private final List<Line> alsoIn = new ArrayList<>();
    private final List<Line> also = new ArrayList<>();
    private final List<Factor> factors = new ArrayList<>();
    private String standfirst = "";
    private String source = "Harbour Courier";
    private String link;
    private int minutes;
    private ShownPicture picture;
    private StoryUpdate update;
    private String language = "en";

    Told(int rank, Block block, String section, String title) {
      this.rank = rank;
      this.block = block;
      this.section = section;
      this.title = title;
      this.link = "https://outlet.example/2026/11/24/story-" + rank;
      factors.add(new Factor("corroboration", 3_000_000, new Reason.IndependentSources(1)));
    }

    public Told standfirst(String text) {
      this.standfirst = text;
      return this;
    }

    Told source(String name, int readingMinutes) {
      this.source = name;
      this.minutes = readingMinutes;
      return this;
    }

    public Told link(String address) {
      this.link = address;
      return this;
    }

    Told picture(String name, String alt, String caption) {
      this.picture = new ShownPicture("/images/" + name + ".jpg", 1072, 603, alt, caption, null);
      return this;
    }

    /** A picture that an editor chose. */
    public Told chosenPicture(String alt, String credit) {
      this.picture = new ShownPicture("/images/own.jpg", 1072, 603, alt, null, credit, true);
      return this;
    }

    public Told alsoIn(String... outlets) {
      for (var outlet : outlets) {
        alsoIn.add(new Line(title, outlet, "https://other.example/" + alsoIn.size()));
      }
      return this;
    }

    Told also(String headline) {
      also.add(new Line(headline, "Meridian Wire", "https://other.example/also"));
      return this;
    }

    Told update(String... facts) {
      this.update = new StoryUpdate.News(List.of(facts));
      return this;
    }

    public Told pinned() {
      factors.add(new Factor("pin", 0, new Reason.Pinned("ann", "")));
      return this;
    }

    public Told language(@Nullable String tag) {
      this.language = tag;
      return this;
    }

    public EditionStory story() {
      return new EditionStory(
          rank,
          block,
          section,
          "key-" + rank,
          title,
          standfirst,
          link,
          source,
          minutes,
          picture,
          alsoIn,
          also,
          update,
          CHOSEN.minusSeconds(3600),
          3_000_000,
          factors,
          List.of(source),
          List.of("key-" + rank),
          List.of(),
          language);
    }
  }
}
