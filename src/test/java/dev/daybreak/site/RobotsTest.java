package dev.daybreak.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.newsletter.Publisher;
import java.net.URI;
import org.junit.jupiter.api.Test;

class RobotsTest {
  @Test
  void itKeepsOutEditorsPagesAndTokensAndNamesTheSitemaps() {
    assertThat(Sitemaps.robots(at("https://harbour.example"), false))
        .isEqualTo(
            """
            User-agent: *
            Disallow: /admin
            Disallow: /login
            Disallow: /mailbox
            Disallow: /confirm/
            Disallow: /leave/
            Disallow: /preferences/

            Sitemap: https://harbour.example/sitemap.xml
            Sitemap: https://harbour.example/news-sitemap.xml
            """);
  }

  @Test
  void pathsAreBelowThatOfTheBaseAddress() {
    assertThat(Sitemaps.robots(at("https://paper.example/morning/"), false))
        .contains("Disallow: /morning/admin\n", "https://paper.example/morning/sitemap.xml");
    assertThat(Sitemaps.robots(at("https://paper.example/morning/"), true))
        .isEqualTo("User-agent: *\nDisallow: /morning/\n");
  }

  @Test
  void aPrivateNewsletterAsksForNoVisitAtAll() {
    assertThat(Sitemaps.robots(at("https://harbour.example"), true))
        .isEqualTo("User-agent: *\nDisallow: /\n");
  }

  private static Publisher at(String base) {
    var some = Sample.publisher();
    return new Publisher(
        some.name(),
        some.from(),
        null,
        some.postalAddress(),
        URI.create(base),
        null,
        some.accent(),
        null,
        null,
        "en",
        null);
  }
}
