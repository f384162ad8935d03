package dev.daybreak.site;

import dev.daybreak.edition.EditionStory.ShownPicture;
import dev.daybreak.edition.Fixtures;
import dev.daybreak.edition.SearchWords;
import dev.daybreak.edition.rendering.Renderer;
import dev.daybreak.newsletter.Languages.Language;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.Wordbook;
import dev.daybreak.site.ArchivePages.ArchivePage;
import dev.daybreak.site.ArchivePages.Line;
import dev.daybreak.site.ArchivePages.Month;
import dev.daybreak.site.ArticlePages.ArticlePage;
import dev.daybreak.site.ArticlePages.SectionPage;
import dev.daybreak.site.CorrectionLines.CorrectionLine;
import dev.daybreak.site.ErrorPages.ErrorPage;
import dev.daybreak.site.FrontPages.FrontPage;
import dev.daybreak.site.PrivacyPages.PrivacyPage;
import dev.daybreak.site.SearchPages.Hit;
import dev.daybreak.site.SearchPages.SearchPage;
import dev.daybreak.site.Site.Link;
import dev.daybreak.site.WebEditionPages.WebPage;
import dev.daybreak.site.sharing.Shared;
import dev.daybreak.subscribers.preferences.PreferencesPage;
import dev.daybreak.subscribers.preferences.PreferencesPage.Hour;
import dev.daybreak.subscribers.preferences.PreferencesPage.Region;
import dev.daybreak.subscribers.preferences.PreferencesPage.Zone;
import dev.daybreak.subscribers.signup.ConfirmPage;
import dev.daybreak.subscribers.signup.FormPage;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Every page of the site with something on it: what the templates get. */
final class Sample {
  private static final List<String> SECTIONS =
      List.of("World", "Ireland", "Business", "Sport", "Science", "Culture");

  private Sample() {}

  static Publisher publisher() {
    return new Publisher(
        "The Harbour Morning",
        "news@harbour.example",
        null,
        "The Harbour Morning, 1 Quay Street, Cork",
        URI.create("https://harbour.example"),
        null,
        "#b3402a",
        null,
        null,
        "en",
        null);
  }

  private static final List<Language> LANGUAGES =
      List.of(new Language("en", "English"), new Language("de", "Deutsch"));

  static Site site(String path) {
    return new Site(
        "The Harbour Morning",
        null,
        "en",
        "ltr",
        "Tuesday 17 February 2026",
        path,
        "/privacy",
        "The Harbour Morning, 1 Quay Street, Cork",
        "07:00",
        "Europe/Dublin",
        List.of(LANGUAGES.get(1)),
        () -> SECTIONS.stream().limit(5).map(SectionPath::link).toList());
  }

  static FormPage form(String email, String error, String... chosen) {
    return new FormPage(
        email,
        error,
        SECTIONS,
        List.of(chosen),
        LANGUAGES,
        "By signing up you ask The Harbour Morning to send you its editions by email. You can"
            + " unsubscribe at any time, with one click, from every edition.",
        false);
  }

  private static Map<String, Object> asked(long hours) {
    return Map.of("email", "ann@example.org", "waits", hours > 0, "hours", hours);
  }

  /** A name for each page, with its template and what it is filled with. */
  static Map<String, Page> pages() {
    var pages = new LinkedHashMap<String, Page>();
    pages.put("front", new Page("front", "/", front(), form("", "")));
    pages.put(
        "front-empty",
        new Page(
            "front",
            "/",
            new FrontPage("https://harbour.example/", Shared.NOTHING, null, "", null, List.of()),
            form("", "")));
    pages.put(
        "wrong",
        new Page(
            "subscribe",
            "/subscribe",
            null,
            form(
                "ann@example",
                "“ann@example” isn’t a valid email address. Example: ann@example.org.",
                "World",
                "Sport")));
    pages.put("asked", new Page("asked", "/subscribe", asked(0), null));
    pages.put("asked-later", new Page("asked", "/subscribe", asked(3), null));
    pages.put("too-many", new Page("too-many", "/subscribe", Map.of("minutes", 60), null));
    pages.put(
        "confirm",
        new Page(
            "confirm",
            "/confirm/x",
            new ConfirmPage(
                "One click, and you’re on the list",
                "We’ll send the editions to ann@example.org.",
                "Yes, send me the editions",
                ""),
            null));
    pages.put(
        "confirmed",
        new Page(
            "confirmed",
            "/confirm/x",
            new ConfirmPage(
                "You’re on the list",
                "We’ll send the next edition to ann@example.org. Good to have you.",
                "",
                "https://harbour.example/preferences/x"),
            null));
    pages.put("gone", new Page("gone", "/confirm/x", null, form("ann@example.org", "")));
    pages.put(
        "leave",
        new Page(
            "leave",
            "/leave/x",
            Map.of("email", "ann@example.org", "preferences", "/preferences/x"),
            null));
    pages.put("left", new Page("left", "/leave/x", left(false), null));
    pages.put("left-thanked", new Page("left", "/leave/x", left(true), null));
    pages.put("no-link", new Page("no-link", "/leave/x", null, null));
    pages.put(
        "preferences",
        new Page("preferences", "/preferences/x", preferences(), form("", "", "World", "Sport")));
    pages.put("erased", new Page("erased", "/preferences/x", null, null));
    pages.put("editions", new Page("editions", "/editions", archive(), form("", "")));
    pages.put("edition", new Page("edition", "/editions/2026-02-17", edition(), form("", "")));
    pages.put("search", new Page("search", "/editions", search(), null));
    pages.put(
        "search-nothing",
        new Page("search", "/editions", new SearchPage("<b>", false, List.of(), null), null));
    pages.put("article", new Page("article", "/articles/x", article(true), form("", "")));
    pages.put("article-outside", new Page("article", "/articles/y", article(false), form("", "")));
    pages.put(
        "section",
        new Page(
            "section",
            "/sections/world",
            new SectionPage("World", "https://harbour.example/sections/world", teasers()),
            form("", "")));
    pages.put(
        "privacy",
        new Page(
            "privacy",
            "/privacy",
            new PrivacyPage("https://harbour.example/privacy", 30, "news@harbour.example"),
            null));
    pages.put(
        "error",
        new Page(
            "error",
            "/nowhere",
            ErrorPage.of(org.springframework.http.HttpStatus.NOT_FOUND, words()),
            null));
    return pages;
  }

  /** A template with what it gets. */
  record Page(String template, String path, @Nullable Object page, @Nullable FormPage form) {
    Map<String, Object> model() {
      var model = new LinkedHashMap<String, Object>();
      model.put("site", site(path));
      model.put("t", words().words());
      if (page != null) {
        model.put("page", page);
      }
      if (form != null) {
        model.put("form", form);
      }
      return model;
    }
  }

  private static Strings words() {
    return new Wordbook(Path.of("templates"), "en").of("site");
  }

  private static FrontPage front() {
    var all = teasers();
    return new FrontPage(
        "https://harbour.example/",
        new Shared(picture(), ""),
        "/editions/2026-02-17",
        "Today’s stories",
        all.get(0),
        all.subList(1, all.size()));
  }

  private static Map<String, Object> left(boolean thanked) {
    var page = new LinkedHashMap<String, Object>();
    page.put("back", "/preferences/x/back");
    page.put("why", "/preferences/x/why");
    page.put("thanked", thanked);
    page.put("reasons", List.of("often", "topics", "unasked"));
    return page;
  }

  private static PreferencesPage preferences() {
    return new PreferencesPage(
        "ann@example.org",
        "November 2025",
        "The edition of Tuesday 17 February reaches you on Tuesday 17 February at 07:00"
            + " (Berlin time).",
        "Saved.",
        IntStream.range(0, 24).mapToObj(hour -> new Hour(hour, "%02d:00".formatted(hour))).toList(),
        6,
        "Europe/Berlin",
        "en",
        List.of(
            new Region(
                "Europe",
                List.of(new Zone("Europe/Berlin", "Berlin"), new Zone("Europe/Paris", "Paris")))),
        "/preferences/x",
        "/leave/x");
  }

  private static ArchivePage archive() {
    return new ArchivePage(
        "https://harbour.example/editions",
        List.of(
            new Month(
                "February 2026",
                List.of(
                    line(17, "Norrland rations its internet after cable break"),
                    line(16, "Storm Ottoline washes out the railway to Galway at Ballinure"),
                    line(15, "Lindmark wins by 214 votes; a recount is asked for"))),
            new Month(
                "January 2026",
                List.of(line(31, "Green light for 212 homes at the old Cork barracks")))),
        "/editions?before=2026-01-31");
  }

  private static Line line(int day, String subject) {
    return new Line("/editions/2026-02-" + day, "Tuesday " + day, subject, "12 stories");
  }

  private static Shared.Picture picture() {
    return new Shared.Picture(
        "https://harbour.example/images/cable-ship.jpg", 1072, 603, "A repair ship at work");
  }

  private static WebPage edition() {
    var told =
        new Renderer(
                publisher(),
                Fixtures.templates(Path.of("templates")),
                Fixtures.pictureHost(null),
                of -> List.of(),
                of -> List.of())
            .web(Fixtures.ordinary(), "en");
    return new WebPage(
        "Tuesday 17 February 2026",
        "https://harbour.example/editions/2026-02-17",
        new Shared(picture(), "{\"@context\":\"https://schema.org\"}"),
        new Link("Monday 16 February 2026", "/editions/2026-02-16"),
        new Link("Wednesday 18 February 2026", "/editions/2026-02-18"),
        "/editions/2026-02-17/how",
        told,
        WebEditionPages.parts(told),
        List.of(
            new CorrectionLine(
                "Tuesday 17 February 2026",
                "2026-02-17T09:30:00Z",
                "The break is 140 kilometres off the coast, not 40 as we said.")));
  }

  private static SearchPage search() {
    var words = SearchWords.of("norrland");
    return new SearchPage(
        "norrland",
        true,
        List.of(
            new Hit(
                "Tuesday 17 February 2026",
                "/editions/2026-02-17",
                words.marked("Norrland rations its internet after cable break"),
                words.marked("Hospitals go first."),
                words.marked("The Morning Tide, Norrland Post"))),
        "/editions?q=norrland&before=2026-02-17&place=1");
  }

  private static ArticlePage article(boolean own) {
    return new ArticlePage(
        own
            ? "Twelve days without Boreas: Norrland rations its internet after cable break"
            : "Harbour trust says ferry quay will stay shut until Easter",
        own ? "" : "Divers found two of the seven piles cracked. The sailing goes from Cobh.",
        own
            ? List.of(
                "Norrland began to ration its internet on Monday evening, after the undersea cable"
                    + " Boreas, which joins Åsvik to Galway, stopped carrying traffic at 09:52 in"
                    + " the morning. Hospitals, banks and lighthouses go first. Films go last, and"
                    + " cat pictures were mentioned by name in the order.",
                "The break is some 140 kilometres off the Norrland coast, in 300 metres of water."
                    + " Boreas carries 38 per cent of the country's data, and what has been sent"
                    + " round by land through two neighbours moves at about a quarter of the usual"
                    + " speed.",
                "In Åsvik the stock exchange opened two hours late. A newspaper sent its pages to"
                    + " the printer by taxi. Schools reported a rise in conversation.")
            : List.of(),
        own ? "By our technology desk" : null,
        own ? "The Morning Tide" : "Harbour Courier",
        "Tuesday 17 February 2026",
        "2026-02-17",
        SectionPath.link("World"),
        own
            ? new ShownPicture(
                "/images/cable-ship.jpg",
                1072,
                603,
                "A repair ship at work",
                "The repair ship Sula, drawn at work over a broken cable; she leaves Cork today",
                "Drawing: The Morning Tide")
            : null,
        null,
        "ltr",
        own ? null : "https://harbourcourier.example/quay",
        own ? "https://harbour.example/articles/x" : "",
        own ? new Shared(picture(), "{\"@context\":\"https://schema.org\"}") : Shared.NOTHING,
        own ? teasers().subList(2, 4) : List.of(),
        "Editor’s choice",
        teasers().subList(3, 6),
        "Also in World",
        teasers().subList(0, 4));
  }

  private static List<Teaser> teasers() {
    return List.of(
        teaser(
            "World",
            "Norrland rations its internet after the cable Boreas breaks",
            "Hospitals, banks and lighthouses go first, and films last. A repair ship leaves Cork"
                + " today; the operator speaks of twelve days in all.",
            "The Morning Tide",
            "cable-ship"),
        teaser(
            "Ireland",
            "The torch that stopped the 6.35: how a walker saved the Galway train",
            "At Ballinure the embankment of 1851 had gone in the night.",
            "Western Lantern",
            "storm-rail"),
        teaser(
            "Business",
            "Housing trust borrows €310 million against rents not yet paid",
            "The bond is the first of its kind, and was three times oversubscribed.",
            "Quayside Ledger",
            null),
        teaser(
            "Sport",
            "Liffey Harps to swap the Brickfields for a stadium by the sea",
            "After ninety-six years the club wants to leave.",
            "Touchline",
            "stadium"),
        teaser(
            "Science",
            "Yeast from a 1743 shipwreck is alive, hungry and oddly fond of pears",
            "",
            "Parallax",
            "bottles"),
        teaser(
            "World", "وزارة الطاقة تعلن عن خطة جديدة", "خطة جديدة للطاقة.", "Meridian Wire", null),
        teaser(
            "Culture",
            "Book comes home to library 84 years late, with a biscuit",
            "The fine would have come to €3,066; it was waived.",
            "Lee Valley Mail",
            "library"));
  }

  private static Teaser teaser(
      String section, String title, String standfirst, String source, @Nullable String picture) {
    return new Teaser(
        section,
        title,
        standfirst,
        "https://outlet.example/" + section,
        source,
        source + " · 3 min",
        picture == null
            ? List.of()
            : List.of(
                new Teaser.Outlet("Harbour Courier", "https://harbourcourier.example/a"),
                new Teaser.Outlet("Western Lantern", "https://lantern.example/a")),
        picture == null
            ? null
            : new ShownPicture("/images/" + picture + ".jpg", 1072, 603, title, null, null));
  }
}
