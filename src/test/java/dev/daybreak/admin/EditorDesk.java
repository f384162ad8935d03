package dev.daybreak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.RunningDaybreak;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.blocks.OwnBlock;
import dev.daybreak.edition.blocks.OwnBlocks;
import dev.daybreak.feeds.polling.Collecting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What tests of an editor’s morning share: the editor, the stories of a draft, and the forms of its
 * page.
 */
abstract class EditorDesk extends RunningDaybreak {
  static final String TODAY = "/admin/editions/2026-11-24";
  static final LocalDate DAY = LocalDate.of(2026, 11, 24);
  static final String[] HEADLINES = {
    "Ferry runs aground off Inishbofin, all 84 passengers safe",
    "Central bank holds interest rates at 2.25% for a third month",
    "Astronomers find water vapour around a rocky planet",
    "Cork win the league final by a single point",
    "Parliament passes the river protection act",
    "Bakery in Galway wins a prize for its sourdough",
    "Storm warning for the whole west coast on Thursday",
    "New tram line to open in the spring, mayor says",
  };

  /** An address may have a comma, which a list of values must not be parted at. */
  static final String LANTERN = "https://lantern.example/0,harbour";

  @TempDir Path folder;
  Visitor editor;

  @BeforeEach
  void logIn() {
    editor = Visitor.editor(program);
  }

  String act(String deed, String... fields) {
    editor.submit(TODAY, TODAY + "/" + deed, fields);
    return editor.get(TODAY).body();
  }

  /** Undoes or redoes as the page offers it. */
  String step(String deed) {
    return act(deed, "step", number(deed));
  }

  /** The number of the step that the page would undo or redo. */
  String number(String deed) {
    return editor
        .get(TODAY)
        .body()
        .replaceFirst("(?s).*/%s\".*?name=\"step\" value=\"([0-9]+)\".*".formatted(deed), "$1");
  }

  /** Where an open page of the present edition asks for news. */
  String news(String shown) {
    var now = program.bean(Editions.class).require(DAY);
    return TODAY
        + "/news?revision=%d&state=%s&shown=%s".formatted(now.revision(), now.state(), shown);
  }

  void type(String... fields) {
    assertThat(editor.submit(TODAY, TODAY + "/typed", fields).statusCode()).isEqualTo(204);
  }

  String story(String article, String deed, String... more) {
    var fields = new String[more.length + 4];
    System.arraycopy(more, 0, fields, 0, more.length);
    fields[more.length] = "article";
    fields[more.length + 1] = article;
    fields[more.length + 2] = "do";
    fields[more.length + 3] = deed;
    return act("story", fields);
  }

  String block(String kind, String... more) {
    var fields = new String[more.length + 2];
    System.arraycopy(more, 0, fields, 0, more.length);
    fields[more.length] = "kind";
    fields[more.length + 1] = kind;
    return act("blocks", fields);
  }

  List<OwnBlock> blocks() {
    var edition = program.bean(Editions.class).require(LocalDate.of(2026, 11, 24));
    return program.bean(OwnBlocks.class).blocks(edition);
  }

  List<String> titles() {
    return java.util.regex.Pattern.compile("<h3[^>]*><a [^>]*>([^<]+)</a></h3>")
        .matcher(editor.get(TODAY).body())
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  static String article(String headline) {
    for (var i = 0; i < HEADLINES.length; i++) {
      if (HEADLINES[i].equals(headline)) {
        return "https://courier.example/" + i;
      }
    }
    throw new AssertionError(headline);
  }

  void draft() throws IOException {
    var all = new StringBuilder();
    for (var i = 0; i < HEADLINES.length; i++) {
      all.append(item("courier", i, HEADLINES[i]));
    }
    feed("courier.xml", "The Courier", all.toString());
    var its = item("lantern", 0, HEADLINES[0].replace("all 84", "84"));
    feed("lantern.xml", "The Lantern", its.replace("https://lantern.example/0", LANTERN));
    program
        .bean(Collecting.class)
        .collect(List.of(folder.resolve("courier.xml"), folder.resolve("lantern.xml")));
    editor.submit(TODAY, TODAY + "/compose");
  }

  void feed(String name, String title, String items) throws IOException {
    Files.writeString(
        folder.resolve(name),
        "<rss version=\"2.0\"><channel><title>%s</title><link>https://x.example/</link>%s</channel></rss>"
            .formatted(title, items));
  }

  static String item(String host, int number, String title) {
    return """
        <item><title>%s</title><link>https://%s.example/%d</link><guid>https://%s.example/%d</guid>
        <category>%s</category><description>%s, reports number %d say.</description>
        <pubDate>Tue, 24 Nov 2026 0%d:10:00 GMT</pubDate></item>"""
        .formatted(
            title,
            host,
            number,
            host,
            number,
            number % 2 == 0 ? "World" : "Ireland",
            title,
            number,
            number % 3);
  }
}
