package dev.daybreak.feeds.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.fetching.Outlet;
import dev.daybreak.feeds.reading.FeedReader;
import dev.daybreak.feeds.reading.ParsedItem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SitemapTest {
  private static final String BASE = "https://harbour.example/news-sitemap.xml";

  private static final String NEWS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
              xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
              xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
        <url>
          <loc>https://harbour.example/2026/11/25/ferry</loc>
          <news:news>
            <news:publication><news:name>The Harbour Post</news:name><news:language>en</news:language></news:publication>
            <news:publication_date>2026-11-25T06:10:00+01:00</news:publication_date>
            <news:title>Ferry runs aground &amp; all are safe</news:title>
            <news:keywords>Ferries, Inishbofin ,</news:keywords>
            <news:genres>Opinion, Blog</news:genres>
          </news:news>
          <image:image><image:loc>/ferry.jpg</image:loc><image:caption>The ferry</image:caption></image:image>
        </url>
        <url>
          <loc>https://harbour.example/2026/11/26/crane</loc>
          <lastmod>2026-11-26T09:00:00Z</lastmod>
          <news:news>
            <news:publication><news:name>The Harbour Post</news:name><news:language>en</news:language></news:publication>
            <news:publication_date>2026-11-26</news:publication_date>
            <news:title><![CDATA[Crane is painted <blue> &x;]]></news:title>
          </news:news>
        </url>
        <url><loc>javascript:alert(1)</loc><news:news><news:title>No</news:title></news:news></url>
      </urlset>""";

  private static Sitemap read(String xml) {
    var sitemap = Sitemap.read(bytes(xml), "application/xml", BASE);
    return Objects.requireNonNull(sitemap);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void newsAreReadTheNewestFirstWithAllThatTheSitemapSays() {
    var sitemap = read(NEWS);

    assertThat(sitemap.outlet()).isEqualTo("The Harbour Post");
    assertThat(sitemap.language()).isEqualTo("en");
    assertThat(sitemap.hasNews()).isTrue();
    assertThat(sitemap.items())
        .extracting(ParsedItem::title)
        .containsExactly("Crane is painted <blue> &x;", "Ferry runs aground & all are safe");
    var ferry = sitemap.items().get(1);
    assertThat(ferry.link()).isEqualTo("https://harbour.example/2026/11/25/ferry");
    assertThat(ferry.published()).isEqualTo(Instant.parse("2026-11-25T05:10:00Z"));
    assertThat(ferry.categories()).containsExactly("Opinion", "Blog", "Ferries", "Inishbofin");
    assertThat(ferry.image())
        .extracting(ParsedItem.ParsedImage::address, ParsedItem.ParsedImage::caption)
        .containsExactly("https://harbour.example/ferry.jpg", "The ferry");
    assertThat(sitemap.items().get(0).updated()).isEqualTo(Instant.parse("2026-11-26T09:00:00Z"));
  }

  @Test
  void aGzippedOneIsUnpackedAndOneThatIsCutOffKeepsWhatIsWhole() {
    var gzipped = Sitemap.read(Outlet.gzip(bytes(NEWS)), "application/gzip", BASE);
    assertThat(gzipped).isEqualTo(read(NEWS));

    var cut = read(NEWS.substring(0, NEWS.indexOf("Crane is")));
    assertThat(cut.items())
        .extracting(ParsedItem::link)
        .contains("https://harbour.example/2026/11/25/ferry");
    assertThat(cut.items()).hasSize(1);
  }

  @Test
  void aPlainSitemapHasPagesButNoNews() {
    var sitemap =
        read(
            """
            <urlset><url><loc>https://harbour.example/about</loc></url>
            <url><loc>https://harbour.example/a</loc><lastmod>2026-11-26</lastmod></url></urlset>""");

    assertThat(sitemap.hasNews()).isFalse();
    assertThat(sitemap.items())
        .extracting(ParsedItem::link)
        .containsExactly("https://harbour.example/a", "https://harbour.example/about");
  }

  @Test
  void anIndexNamesItsPartsThoseWithNewsFirstThenTheNewest() {
    var index =
        read(
            """
            <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            <sitemap><loc>https://harbour.example/pages.xml</loc></sitemap>
            <sitemap><loc>https://harbour.example/2026-10.xml</loc><lastmod>2026-10-31</lastmod></sitemap>
            <sitemap><loc>https://harbour.example/2026-11.xml</loc><lastmod>2026-11-26</lastmod></sitemap>
            <sitemap><loc>/news.xml.gz</loc><lastmod>2026-01-01</lastmod></sitemap>
            </sitemapindex>""");

    assertThat(index.items()).isEmpty();
    assertThat(index.parts())
        .containsExactly(
            "https://harbour.example/news.xml.gz",
            "https://harbour.example/2026-11.xml",
            "https://harbour.example/2026-10.xml",
            "https://harbour.example/pages.xml");
  }

  @Test
  void aPrefixOfItsOwnAndAnUnknownNamespaceDoNotMatter() {
    var sitemap =
        read(
            """
            <s:urlset xmlns:s="http://www.google.com/schemas/sitemap/0.84" xmlns:n="urn:x"><s:url>
            <s:loc>https://harbour.example/a</s:loc><n:news><n:publication><n:name>Post</n:name>
            <n:language>zh-cn</n:language></n:publication><n:title>A</n:title></n:news></s:url></s:urlset>""");

    assertThat(sitemap.outlet()).isEqualTo("Post");
    assertThat(sitemap.language()).isEqualTo("zh-cn");
    assertThat(sitemap.items()).extracting(ParsedItem::title).containsExactly("A");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "no", "<html><body>404</body></html>", "<rss><channel/></rss>", "{\"a\": 1}"})
  void whatIsNoSitemapIsNone(String text) {
    assertThat(Sitemap.read(bytes(text), null, BASE)).isNull();
  }

  @Test
  void oneThatIsTooLongUnpackedIsNotReadAndItIsKnownWhy() {
    var plain = bytes("<urlset>" + " ".repeat(FeedReader.LONGEST) + "</urlset>");
    var long_ = Outlet.gzip(plain);

    assertThat(Sitemap.read(long_, null, BASE)).isNull();
    assertThat(Sitemap.isTooLong(long_)).isTrue();
    assertThat(Sitemap.isTooLong(Outlet.gzip(bytes(NEWS)))).isFalse();
    assertThat(Sitemap.isTooLong(bytes("no"))).isFalse();
  }

  @Test
  void manyPagesAreOnlyReadUpToALimit() {
    var many = new StringBuilder("<urlset>");
    for (int i = 0; i < 20_000; i++) {
      many.append("<url><loc>https://harbour.example/").append(i).append("</loc></url>");
    }
    assertThat(read(many.append("</urlset>").toString()).items()).hasSize(1_000);
  }
}
