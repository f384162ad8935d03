package dev.daybreak.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.RunningDaybreak;
import dev.daybreak.admin.Visitor;
import dev.daybreak.edition.composing.Composing;
import dev.daybreak.feeds.fetching.Outlet;
import dev.daybreak.feeds.polling.CollectResult;
import dev.daybreak.feeds.polling.Collecting;
import dev.daybreak.newsletter.Wordbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** Pages that were saved into a folder, as browsers do it, from the file to the reader. */
class SavedPagesTest extends RunningDaybreak {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final String FERRY = "Electric ferry to Aran leaves at Easter";
  private static final String FIRST =
      "The electric ferry that left Galway on Monday at ten has no engine that could shake the tea.";
  private static final String SECOND =
      "The vessel cost €23 million, half from the state, and carries batteries that weigh as much as forty cows.";
  private static final String THIRD =
      "Four sailings a day begin at Easter, at the old fare of €26 return, said the company on Monday evening.";

  private Path folder;

  @BeforeEach
  void empty() throws IOException {
    folder = program.data.resolve("saved");
    FileSystemUtils.deleteRecursively(folder);
    Files.createDirectories(folder);
  }

  @Test
  void aPageOfOurOwnIsTheSameWhetherItWasSavedAsTextOrAsHtml() throws IOException {
    write(
        "text.txt",
        """
        World World News
        Tuesday, 24 November 2026
        %s
        The boat at the quay (Picture: The Morning Tide)
        The boat at the quay (Picture: The Morning Tide)

        %s

        %s

        %s

        Meridian Wire

        Get the day's headlines directly to your inbox every morning
        Editors Choice
        Another headline
        """
            .formatted("Text: " + FERRY, FIRST, SECOND, THIRD));
    Files.copy(Path.of("seeds/pictures/ferry.jpg"), folder.resolve("text.jpg"));
    write("html.html", ownPage("Html: " + FERRY));
    Files.createDirectories(folder.resolve("html_files"));
    Files.copy(Path.of("seeds/pictures/ferry.jpg"), folder.resolve("html_files/boat.jpg"));
    write("html_files/frame.html", "<html><body>An advertisement</body></html>");

    assertThat(collect(true).problems()).isEmpty();

    var text = article("Text: " + FERRY);
    var html = article("Html: " + FERRY);
    assertThat(html.select("h1")).hasSize(1);
    assertThat(html.select(".body p").eachText()).containsExactly(FIRST, SECOND, THIRD);
    assertThat(html.select("figcaption").eachText())
        .containsExactly("The boat at the quay The Morning Tide");
    assertThat(html.select("figure img").attr("src")).startsWith("/images/");
    for (var part : List.of("header", "figure", ".body", "form.signup", ".pair")) {
      assertThat(words(html.select(part))).as(part).isEqualTo(words(text.select(part)));
    }
  }

  private static String words(Elements part) {
    return part.text().replace("Text: ", "").replace("Html: ", "");
  }

  /** As a browser saves a page complete: the address in a comment, pictures in a folder. */
  private static String ownPage(String title) {
    return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>%1$s | The Morning Tide</title></head><body>
        <header><a href="/">The Morning Tide</a><nav><a href="/ireland">Ireland</a> <a href="/sport">Sport</a></nav></header>
        <main><nav class="breadcrumb" aria-label="Breadcrumb"><a href="/">Home</a> › <a href="/world">World</a></nav>
        <article><h1>%1$s</h1>
        <p class="byline">By <span class="author">Meridian Wire</span></p>
        <time datetime="2026-11-24">Tuesday, 24 November 2026</time>
        <figure><img src="./html_files/boat.jpg" width="1072" height="603" alt="">
        <figcaption>The boat at the quay (Picture: The Morning Tide)</figcaption></figure>
        <p>%2$s</p><p>%3$s</p><p>%4$s</p></article>
        <aside class="newsletter"><p>Get the day’s headlines directly to your inbox every morning</p></aside>
        <section class="related"><h2>Editors Choice</h2><a href="/a">Another headline</a></section></main>
        <footer>© The Morning Tide</footer></body></html>"""
        .formatted(title, FIRST, SECOND, THIRD);
  }

  @Test
  void aFolderOfSavedPagesMakesAnEdition() throws IOException {
    write("ferry.html", outletPage("ferry", FERRY));
    write("rail.htm", outletPage("rail", "Storm cuts the Galway railway at Ballinure"));
    Files.write(
        folder.resolve("library.html.gz"),
        Outlet.gzip(
            outletPage("library", "Limerick library opens a silent room for readers")
                .getBytes(UTF_8)));
    write(
        "pool.mhtml",
        """
        From: <Saved by Blink>
        Snapshot-Content-Location: https://estuary.example/pool
        MIME-Version: 1.0
        Content-Type: multipart/related; type="text/html"; boundary="b"

        --b
        Content-Type: text/html; charset=utf-8
        Content-Transfer-Encoding: 8bit
        Content-Location: https://estuary.example/pool

        %s
        --b--
        """
            .formatted(
                outletPage("pool", "Data centre warms the public pool of Mallow")
                    .replaceFirst("<link[^>]*>", "")));
    write("clip.webarchive", "bplist00");

    var collected = collect(false);

    assertThat(collected.problems())
        .extracting(problem -> problem.in(Wordbook.shippedErrors()))
        .containsExactly(
            "Saved: 1 of 5 files could not be read",
            folder.resolve("clip.webarchive")
                + ": Daybreak doesn’t read .webarchive files; save the page as .html, .mhtml or .txt");
    assertThat(collected.articles())
        .extracting(received -> received.article().link())
        .containsExactlyInAnyOrder(
            "https://estuary.example/ferry",
            "https://estuary.example/rail",
            "https://estuary.example/library",
            "https://estuary.example/pool");
    assertThat(program.bean(Composing.class).compose(TODAY).content().stories())
        .isNotEmpty()
        .allMatch(story -> story.source().equals("The Estuary Post"))
        .anyMatch(story -> story.link().equals("https://estuary.example/ferry"));
  }

  @Test
  void aFolderOfWhichNothingCanBeReadIsInTroubleOnTheSourcesPage() throws IOException {
    write(
        "login.html", "<html><head><title>Log in</title></head><body><form></form></body></html>");
    write("letter.txt", "Only a headline\n");
    var source = collect(false).sources().get(0).source();
    var editor = Visitor.editor(program);

    assertThat(editor.get("/admin/sources").body())
        .contains("1 in trouble", "0 of 2 files could be read");
    assertThat(Jsoup.parse(editor.get("/admin/sources/" + source.id()).body()).text())
        .contains(
            "Files that can’t be read",
            folder.resolve("letter.txt") + ": line 1: no text under the headline",
            folder.resolve("login.html") + ": ");
  }

  private static String outletPage(String slug, String title) {
    return """
        <!DOCTYPE html>
        <!-- saved from url=(0030)https://estuary.example/%1$s?from=home -->
        <html lang="en"><head><meta charset="utf-8"><title>%2$s - The Estuary Post</title>
        <link rel="canonical" href="https://estuary.example/%1$s">
        <meta property="og:site_name" content="The Estuary Post">
        <meta property="og:title" content="%2$s">
        <meta property="article:published_time" content="2026-11-24T01:00:00Z"></head>
        <body><article><h1>%2$s</h1><p>%3$s</p><p>%4$s</p><p>%5$s</p><p>%6$s</p></article></body></html>"""
        .formatted(
            slug,
            title,
            title + ", said the people of the town who had come to see it on Monday evening.",
            FIRST.replace("ferry", slug),
            "It is the first time in many years, and they hope for more of it before the summer comes.",
            "“We had not believed in it any more,” said one of those who had waited in the rain for it.");
  }

  private CollectResult collect(boolean own) throws IOException {
    var list = program.data.resolve("saved.opml");
    Files.writeString(
        list,
        """
        <opml version="2.0" xmlns:daybreak="https://daybreak.example/ns/sources"><body>
        <outline type="folder" text="Saved" xmlUrl="saved/" daybreak:own="%s"/>
        </body></opml>"""
            .formatted(own));
    return program.bean(Collecting.class).collect(List.of(list));
  }

  private Document article(String title) {
    var slug =
        program.bean(dev.daybreak.feeds.Articles.class).latest(10).stream()
            .filter(article -> article.title().equals(title))
            .findFirst()
            .orElseThrow()
            .slug();
    return Jsoup.parse(get("/articles/" + slug).body());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, UTF_8);
  }
}
