package dev.daybreak.feeds.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.daybreak.feeds.reading.ParsedItem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SectionPageTest {
  private static final String BASE = "https://harbour.example/ireland";

  private static SectionPage read(String html) {
    return SectionPage.read(
        html.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8", BASE);
  }

  @Test
  void articlesAreFoundOnceEachInTheirOrderWithTheirHeadlines() {
    var page =
        read(
            """
            <!doctype html><html lang="en_IE"><head><title>Ireland | The Harbour Post</title>
            <meta property="og:site_name" content="The Harbour Post"></head><body>
            <header><a href="/">Home</a> <a href="/our-plan-for-the-port">Our plan for the port</a></header>
            <nav><a href="/world/how-we-work-at-the-post">How we work</a></nav>
            <main><article><header><a href="/2026/11/26/ferry-aground-off-coast#top"><img src="f.jpg"></a></header>
              <a href="2026/11/26/ferry-aground-off-coast?utm_source=front"><h2>Ferry runs aground off the coast</h2><p>All are safe, the coast guard says.</p></a>
              <a href="/2026/11/26/ferry-aground-off-coast">Read more</a></article>
            <article><a href="https://harbour.example/2026/11/25/crane-is-painted-blue">Crane is painted blue</a></article>
            <a href="https://elsewhere.example/2026/11/25/an-offer-for-you">An offer for you, dear reader</a>
            <a href="javascript:more()">More</a> <a href="mailto:desk@harbour.example">Mail the news desk now</a></main>
            <footer><a href="/privacy-policy-of-the-post">How we handle your data</a></footer>
            """);

    assertThat(page.title()).isEqualTo("The Harbour Post");
    assertThat(page.language()).isEqualTo("en-IE");
    assertThat(page.items())
        .extracting(ParsedItem::title, ParsedItem::link)
        .containsExactly(
            tuple(
                "Ferry runs aground off the coast",
                "https://harbour.example/2026/11/26/ferry-aground-off-coast"),
            tuple(
                "Crane is painted blue",
                "https://harbour.example/2026/11/25/crane-is-painted-blue"));
  }

  @Test
  void aPageOfTenThousandNestedElementsAndAsManyLinksIsReadInPart() {
    var page =
        read(
            "<div>".repeat(10_000)
                + "<a href='/2026/11/26/a-crane-is-blue'>Crane</a>".repeat(10_000));

    assertThat(page.items()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void aPageWithoutArticlesHasNone() {
    assertThat(read("<p>Nothing here. <a href='/'>Home</a>").items()).isEmpty();
    assertThat(read("").items()).isEmpty();
  }
}
