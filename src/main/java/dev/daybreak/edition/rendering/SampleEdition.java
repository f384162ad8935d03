package dev.daybreak.edition.rendering;

import dev.daybreak.edition.blocks.LightText;
import dev.daybreak.edition.rendering.EditionPage.Footer;
import dev.daybreak.edition.rendering.EditionPage.Group;
import dev.daybreak.edition.rendering.EditionPage.Image;
import dev.daybreak.edition.rendering.EditionPage.Item;
import dev.daybreak.edition.rendering.EditionPage.Link;
import dev.daybreak.edition.rendering.EditionPage.Notice;
import dev.daybreak.edition.rendering.EditionPage.Own;
import dev.daybreak.newsletter.Accent;
import dev.daybreak.newsletter.Strings;
import java.util.List;

/** A small page with every part that an edition can have, to check templates with. */
final class SampleEdition {
  private SampleEdition() {}

  public static EditionPage page(Strings strings) {
    var link = new Link("Another headline", "Another outlet", "https://news.example/b", "ltr");
    var image =
        new Image("https://news.example/p.jpg", 536, 300, "A picture", "A caption", "A credit");
    var item =
        new Item(
            "World",
            "A headline",
            "fr",
            "ltr",
            "A sentence.",
            "https://news.example/a",
            "An outlet",
            "An outlet · 3 min",
            image,
            List.of(link, link),
            "2 more",
            List.of(link),
            "Something new",
            List.of(own("note"), own("item"), own("sponsor")));
    var bare =
        new Item(
            "World",
            "عنوان",
            null,
            "rtl",
            "",
            "https://news.example/c",
            "An outlet",
            "An outlet",
            null,
            List.of(),
            "",
            List.of(),
            null,
            List.of(own("note")));
    var group = new Group("World", List.of(item, bare), "Also in World", List.of(bare));
    var footer =
        new Footer(
            "",
            "",
            "https://news.example/leave",
            "https://news.example/p",
            "mailto:?body=x",
            "https://news.example/subscribe",
            "https://news.example/editions/2026-11-24/how",
            "https://news.example/editions",
            "https://news.example/privacy",
            List.of("1 Main Street"));
    return new EditionPage(
        strings,
        "ltr",
        "A headline",
        "Another headline",
        "A name",
        40,
        null,
        new Accent("#b3402a"),
        "Tuesday 24 November 2026",
        "3 stories · 1 minute",
        "A note",
        List.of(new Notice("A correction", "https://news.example/editions/2026-11-23", "Words")),
        List.of(own("opening"), own("note")),
        "https://news.example/editions/2026-11-24",
        "Top story",
        item,
        List.of(group),
        group,
        group,
        "2 more stories",
        List.of(own("closing")),
        "The end.",
        footer);
  }

  private static Own own(String kind) {
    return new Own(
        kind,
        "Advertisement",
        "A headline",
        null,
        "rtl",
        LightText.of("Words, *some* of **weight**, [a link](https://news.example/d).").paragraphs(),
        "https://news.example/e",
        "news.example",
        "sponsored nofollow",
        new Image("https://news.example/q.jpg", 536, 300, "A picture", "A credit", null));
  }
}
