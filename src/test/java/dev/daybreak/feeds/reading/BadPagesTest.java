package dev.daybreak.feeds.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.newsletter.Wordbook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that are broken, endless or meant to do harm: read in part, or refused by name. */
class BadPagesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String ADDRESS = "https://broken.example/news/eel-bridge";

  /** Letters of an endless page; {@code -Dendless=5000000} is the longest that is read. */
  private static final int MANY = Integer.getInteger("endless", 100_000);

  private static final int DEEP = 10_000;

  private static final String FIRST =
      "Eels cannot jump, and for a hundred years the weir was the end of their journey up the river.";
  private static final String SECOND =
      "Since Sunday there has been a way up: a brush of bristles, eleven metres long and always wet.";
  private static final String THIRD =
      "On the first night the members of the angling club counted 640 young eels by torchlight.";
  private static final String TEXT =
      "<p>" + FIRST + "</p>\n<p>" + SECOND + "</p>\n<p>" + THIRD + "</p>\n";

  private static Reading read(byte[] page, @Nullable String contentType) {
    return FeedReader.read(page, contentType, ADDRESS, BERLIN);
  }

  private static Reading read(String page) {
    return read(page.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8");
  }

  private static ParsedItem article(String page) {
    return article(read(page));
  }

  private static ParsedItem article(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Page.class);
    return ((Reading.Page) reading).item();
  }

  private static String refusal(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Unreadable.class);
    return ((Reading.Unreadable) reading).why().in(Wordbook.shippedErrors());
  }

  /** A page with the text, and something in its head. */
  private static String withHead(String head) {
    return "<!DOCTYPE html><html lang=\"en\"><head><title>A bridge for eels</title>"
        + head
        + "</head><body><article><h1>A bridge for eels</h1>"
        + TEXT
        + "</article></body></html>";
  }

  private static String withData(String json) {
    return withHead("<script type=\"application/ld+json\">" + json + "</script>");
  }

  private static String withPicture(String name, String caption) {
    return withHead("<meta property=\"og:image\" content=\"https://broken.example/b.jpg\">")
        .replace(
            "<p>" + FIRST,
            "<figure><img src=\"/"
                + name
                + "\"><figcaption>"
                + caption
                + " a</figcaption></figure><p>"
                + FIRST);
  }

  @Test
  void aPageOfFiftyMegabytesIsRefusedByItsLength() {
    var page = withHead("<!--" + "x".repeat(50 * 1024 * 1024) + "-->");

    assertThat(refusal(read(page))).contains("50 MB");
  }

  @Test
  void aPageThatIsSmallOnlyWhilePackedIsRefusedByItsLength() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(
          withHead("<!--" + "x".repeat(50 * 1024 * 1024) + "-->").getBytes(StandardCharsets.UTF_8));
    }

    assertThat(refusal(read(packed.toByteArray(), "text/html"))).contains("longer than");
  }

  @Test
  void aPageThatIsJustShortEnoughIsRead() {
    var page = withHead("<!--" + "x".repeat(FeedReader.LONGEST - 1000) + "-->");

    assertThat(article(page).body()).containsExactly(FIRST, SECOND, THIRD);
  }

  @Test
  void textUnderTenThousandElementsIsFoundOrRefusedByName() {
    var page =
        "<html><head><title>Deep</title></head><body><h1>A bridge for eels</h1>"
            + "<div>".repeat(DEEP)
            + TEXT
            + "</div>".repeat(DEEP)
            + "</body></html>";

    var reading = read(page);

    if (reading instanceof Reading.Page known) {
      assertThat(known.item().body()).contains(SECOND);
    } else {
      assertThat(refusal(reading)).containsIgnoringCase("deep");
    }
  }

  @Test
  void brokenMarkupIsReadAsFarAsItGoes() {
    var page =
        "<html><head><title>A bridge for eels</title><meta name=description content='No end"
            + " quote><body class=a class=b><div id=x><h1>A bridge for eels</h2><p>"
            + FIRST
            + "<p>"
            + SECOND
            + "</span></table><p>"
            + THIRD
            + "<img src=\"cut";
    var whole = page.replace("content='No end quote>", "content='No end quote'>");

    assertThat(article(whole).title()).isEqualTo("A bridge for eels");
    assertThat(article(whole).body()).containsExactly(FIRST, SECOND, THIRD);
    assertThat(read(page)).isInstanceOfAny(Reading.Page.class, Reading.Unreadable.class);
  }

  @Test
  void aPageThatBreaksOffInTheMiddleIsReadUpToThere() {
    var page = withHead("");

    assertThat(article(page.substring(0, page.indexOf(THIRD) + 20)).body())
        .startsWith(FIRST, SECOND);
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1252, utf-8",
    "utf-8, iso-8859-1",
    "windows-1252, utf-99",
    "utf-8, no-such-charset"
  })
  void aWrongCharsetCostsNoLetter(String real, String declared) {
    var page =
        withHead("<meta charset=\"" + declared + "\">")
            .replace("A bridge for eels", "Eine Brücke für Aale")
            .replace(THIRD, "Gezählt wurden 640 Aale, und alle fröhlich.");

    var item = article(read(page.getBytes(Charset.forName(real)), "text/html"));

    assertThat(item.title()).isEqualTo("Eine Brücke für Aale");
    assertThat(item.body()).contains("Gezählt wurden 640 Aale, und alle fröhlich.");
  }

  @Test
  void sixteenBitsALetterAreRead() {
    var item = article(read(("\uFEFF" + withHead("")).getBytes(StandardCharsets.UTF_16LE), null));

    assertThat(item.title()).isEqualTo("A bridge for eels");
  }

  @Test
  void aPageThatOnlySendsElsewhereSaysWhere() {
    var page =
        "<html><head><meta http-equiv=\"Refresh\" content=\"0; URL='https://new.example/eels'\">"
            + "<title>Moved</title></head><body><a href=\"https://new.example/eels\">Continue</a></body></html>";

    assertThat(refusal(read(page))).contains("https://new.example/eels");
  }

  @Test
  void aPageThatLoadsItselfAnewIsReadAllTheSame() {
    var page = withHead("<meta http-equiv=\"refresh\" content=\"300\">");

    assertThat(article(page).body()).containsExactly(FIRST, SECOND, THIRD);
  }

  @Test
  void aTextThatAScriptWritesIsNamed() {
    var page =
        "<html><head><title>App</title></head><body><div id=app></div><script>document.write('<p>"
            + FIRST.replace("'", "")
            + "</p>')</script><noscript>Please enable JavaScript.</noscript></body></html>";

    assertThat(refusal(read(page))).containsIgnoringCase("script");
  }

  @Test
  void aPageOfPicturesAloneIsNamed() {
    var page =
        "<html><head><title>Blossom</title></head><body><h1>Blossom</h1>"
            + "<img src=\"/1.jpg\" width=900 height=600>".repeat(12)
            + "</body></html>";

    assertThat(refusal(read(page))).containsIgnoringCase("picture");
  }

  private static final String XHTML =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n"
          + "<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"en\"><head>"
          + "<title>A bridge for eels</title>%s</head><body><h1>A bridge for eels</h1>"
          + TEXT
          + "</body></html>";

  private static Reading readXhtml(String head) {
    return read(XHTML.formatted(head).getBytes(StandardCharsets.UTF_8), "application/xhtml+xml");
  }

  @Test
  void xhtmlWithItsNamespaceIsRead() {
    var item = article(readXhtml("<meta name=\"x\" content=\"y\"/>"));

    assertThat(item.title()).isEqualTo("A bridge for eels");
    assertThat(item.body()).containsExactly(FIRST, SECOND, THIRD);
  }

  /** In HTML it would have no end. */
  @Test
  void anEmptyScriptOfXhtmlEndsWhereItIsClosed() {
    var item = article(readXhtml("<script src=\"a.js\"/><style media='print' />"));

    assertThat(item.body()).containsExactly(FIRST, SECOND, THIRD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not JSON at all",
        "{\"@type\":\"NewsArticle\",\"headline\":\"cut",
        "{\"@type\":\"NewsArticle\",\"headline\":{\"a\":[1,2,{}]},\"author\":7,\"datePublished\":[],\"image\":true}",
        "[[[[]]]]",
        "null",
        "{\"@graph\":\"x\",\"@type\":[[\"NewsArticle\"]]}",
        "{\"@type\":\"NewsArticle\",\"headline\":null,\"image\":[null],\"author\":[null,{}],\"publisher\":[]}"
      })
  void dataThatIsNoneLeavesThePageItself(String data) {
    var item = article(withData(data));

    assertThat(item.title()).isEqualTo("A bridge for eels");
    assertThat(item.body()).containsExactly(FIRST, SECOND, THIRD);
    assertThat(item.author()).isNull();
    assertThat(item.image()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2999-01-01T00:00:00Z",
        "0000-00-00",
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "vor 3 Stunden",
        "yesterday",
        "il y a deux jours",
        "今日",
        "Thursday",
        "99999999999999999999",
        "2026-13-45T99:99:99Z"
      })
  void aDateThatCannotBeIsNone(String date) {
    assertThat(
            article(withData("{\"@type\":\"NewsArticle\",\"datePublished\":\"" + date + "\"}"))
                .published())
        .isNull();
    assertThat(
            article(withHead("<meta property=\"article:published_time\" content=\"" + date + "\">"))
                .published())
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        " java\tscript:alert(1)",
        "data:image/png;base64,iVBORw0KGgo=",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://broken.example/a.jpg",
        "https://",
        "http://[::1",
        "blob:https://broken.example/1"
      })
  void aPictureThatIsNoWebAddressIsNone(String address) {
    var pages =
        List.of(
            withHead("<meta property=\"og:image\" content=\"" + address + "\">"),
            withData(
                "{\"@type\":\"NewsArticle\",\"image\":\"" + address.replace("\t", "\\t") + "\"}"),
            withHead("")
                .replace(
                    "<p>" + FIRST,
                    "<figure><img src=\""
                        + address
                        + "\" width=900 height=600></figure><p>"
                        + FIRST));

    assertThat(pages).allSatisfy(page -> assertThat(article(page).image()).isNull());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://broken.example/",
        "http://",
        "::::"
      })
  void aCanonicalAddressThatIsNoneLeavesThePagesOwn(String address) {
    var item = article(withHead("<link rel=\"canonical\" href=\"" + address + "\">"));

    assertThat(item.link()).isEqualTo(ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%PDF-1.7\n%âãÏÓ\n1 0 obj <html><body>", "PK\u0003\u0004<html>", "GIF89a<html>"})
  void anotherFileBehindTheNameOfAPageIsNamed(String file) {
    assertThat(refusal(read(file.getBytes(StandardCharsets.ISO_8859_1), "text/html")))
        .contains("binary");
  }

  @Test
  void markupInEveryFieldLeavesPlainText() {
    var evil = "<b>Eels</b><script>alert(1)</script> <img src=x onerror=alert(2)>";
    var escaped = evil.replace("<", "\\u003c").replace("\"", "\\\"");
    var page =
        withData(
                ("{'@type':'NewsArticle','headline':'%s','description':'%s','articleSection':'%s',"
                        + "'author':{'name':'%s'},'publisher':{'name':'%s'},'inLanguage':'%s',"
                        + "'image':{'url':'https://broken.example/a.jpg','caption':'%s','creditText':'%s'}}")
                    .replace('\'', '"')
                    .replace("%s", escaped))
            .replace("<h1>A bridge for eels</h1>", "<h1>" + evil + "</h1>")
            .replace("</article>", "<p>" + evil + " " + SECOND + "</p></article>");

    var item = article(page);

    var texts = new ArrayList<@Nullable String>(item.body());
    texts.addAll(item.categories());
    texts.addAll(
        List.of(
            "" + item.title(),
            "" + item.summary(),
            "" + item.content(),
            "" + item.section(),
            "" + item.author(),
            "" + item.source(),
            "" + item.language(),
            "" + item.image()));
    assertThat(texts)
        .noneMatch(text -> text != null && text.matches("(?s).*(<|onerror|alert\\(1).*"));
  }

  @Test
  void signsThatCannotBeSeenAreInNoField() {
    var item =
        article(
            withHead("<meta name=\"author\" content=\"Mira&#0; &#8238;tloH&#7;\">")
                .replace("A bridge for eels", "A bridge\u0000\u0008 for&#x1b; eels"));

    assertThat(item.title()).isEqualTo("A bridge for eels");
    assertThat("" + item.author() + item.title()).doesNotContainPattern("\\p{Cc}");
  }

  /** Endless in one way each. */
  static Map<String, Supplier<String>> endless() {
    var all = new LinkedHashMap<String, Supplier<String>>();
    for (var bit :
        List.of(
            "<b>",
            "<a href=x>",
            "<b><p>",
            "<p>",
            "<p>a</p>",
            "<div>",
            "<div>a</div>",
            "<span>a",
            "<table>",
            "<table><tr><td>",
            "<li>",
            "<ul><li>",
            "<br>",
            "<font color=red>",
            "<h1>a</h1>",
            "<svg>",
            "<math><mi>",
            "<select><option>",
            "<template>",
            "<form>",
            "<button>",
            "<iframe>",
            "<noscript>",
            "<!--",
            "<!-- -->",
            "<![CDATA[",
            "<style>",
            "<script>",
            "<article><p>a</p></article>",
            "<figure><img src=/a.jpg><figcaption>a</figcaption></figure>",
            "<time datetime=2026-01-01>a</time>",
            "<meta property=og:title content=a>",
            "<meta name=author content=a>",
            "<link rel=alternate type=application/rss+xml href=/f>",
            "<script type=application/ld+json>{</script>",
            "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"a\"}</script>",
            "<a href=/a>a</a> ",
            "<p>a <a href=/a>b</a></p>",
            "&lt;",
            "&#x41;",
            "&",
            "a ",
            "a",
            "å",
            " ",
            "<p class='comment share related'>By A, 1 May 2026, 10:00</p>",
            "<div class=paywall><p>Subscribers read on here, in a box</p></div>",
            "<div class=x><p>" + FIRST + "</p></div>")) {
      all.put(
          "body of " + bit,
          () -> withHead("").replace("<article>", bit.repeat(MANY / bit.length()) + "<article>"));
    }
    for (var bit :
        List.of(
            "[",
            "{\"a\":",
            "[{\"@graph\":",
            "\"a\",",
            "\\",
            "{\"@type\":\"NewsArticle\"},",
            ";",
            "; a",
            "//",
            "<!--",
            "/* */",
            " ")) {
      all.put("data of " + bit, () -> withData(bit.repeat(MANY / bit.length())));
    }
    all.put(
        "a title without end", () -> withHead("").replace("A bridge", "bridge ".repeat(MANY / 7)));
    all.put(
        "a title that has many ends",
        () -> withHead("").replace("<title>", "<title>" + "a - ".repeat(MANY / 4)));
    all.put("a picture whose address has no end", () -> withPicture("a".repeat(MANY), ""));
    all.put(
        "a picture whose width has no end",
        () -> withPicture("a\" width=\"" + " ".repeat(MANY) + "9", ""));
    for (var bit : List.of("-", ".", "a - ", "Photo: ")) {
      all.put("a caption of " + bit, () -> withPicture("a", bit.repeat(MANY / bit.length())));
    }
    all.put(
        "authors without end",
        () ->
            withData(
                "{\"@type\":\"NewsArticle\",\"author\":["
                    + "{\"name\":\"A B\"},".repeat(MANY / 15)
                    + "{}]}"));
    all.put(
        "an attribute without end",
        () -> withHead("<meta name=\"author\" content=\"" + "by a ".repeat(MANY / 5) + "\">"));
    all.put(
        "attributes without end", () -> "<html " + "a%d=\"b\" ".repeat(MANY / 8) + withHead(""));
    all.put(
        "a class of many words",
        () ->
            withHead("")
                .replace(
                    "<article>", "<article class=\"" + "ad-x share ".repeat(MANY / 11) + "\">"));
    return all;
  }

  static Stream<String> namesOfEndless() {
    return endless().keySet().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("namesOfEndless")
  @Timeout(60) // far above what each takes, far below what anything quadratic would take
  void whatHasNoEndEnds(String name) {
    var reading = read(endless().get(name).get());

    if (reading instanceof Reading.Unreadable) {
      assertThat(refusal(reading)).isNotBlank();
    } else {
      assertThat(article(reading).title()).isNotBlank();
    }
  }
}
