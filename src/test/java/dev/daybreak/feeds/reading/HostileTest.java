package dev.daybreak.feeds.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is sent to do harm ends, in a feed or in a reason. The limit here is far above what each
 * takes and far below what anything quadratic would take on five megabytes.
 */
class HostileTest {
  private static final int SIZE = 300_000;
  private static final String ITEM =
      "<rss><channel><title>T</title><item><title>A</title><link>https://q.example/a</link>";
  private static final String END = "</item></channel></rss>";

  private static String many(String text) {
    return text.repeat(SIZE / text.length());
  }

  static Map<String, Supplier<String>> texts() {
    var all = new LinkedHashMap<String, Supplier<String>>();
    for (var bit :
        List.of(
            "<",
            ">",
            "&",
            "\"",
            "'",
            "=",
            "/",
            "<a",
            "<a ",
            "<a>",
            "<a/>",
            "</a>",
            "<a b='",
            "<a b=\"x\"y",
            "<a b=\">",
            "<a b c",
            "<!",
            "<![",
            "<!--",
            "<!x[>",
            "<!DOCTYPE [",
            "]",
            "] ",
            "]>",
            "<![CDATA[",
            "]]>",
            "<?",
            "<x:y xmlns:x='u'>",
            "&amp;",
            "&#x41;",
            "&lt;b&gt;",
            "&amp;lt;p&amp;gt;",
            "<b><i>",
            "<script>",
            "</script",
            "<iframe>",
            "<img src=x>",
            "<br>",
            "<p>",
            "<item>",
            "<title>",
            "<item><title>x</title></item>",
            "<entry>",
            "<media:content url='http://a.example/b.jpg'/>",
            "<category>x</category>",
            "\u0001",
            "\uD83D",
            "x",
            "x ",
            "é",
            "\n",
            "{",
            "[",
            "{\"a\":",
            "a:b\n",
            "Reuters\n",
            "The same line.\n",
            "Sign up\n",
            "2026-02-17\n",
            "(AP)\n",
            "1",
            "2026 ",
            "http://",
            "../",
            "%")) {
      all.put("alone " + bit, () -> many(bit));
      all.put("in a feed " + bit, () -> ITEM + "<description>" + many(bit) + END);
    }
    all.put(
        "deep and closed",
        () ->
            ITEM
                + "<description>"
                + "<b>".repeat(100_000)
                + "x"
                + "</b>".repeat(100_000)
                + "</description>"
                + END);
    all.put("deep roots", () -> "<a>".repeat(100_000) + ITEM + END);
    all.put(
        "deep in CDATA",
        () ->
            ITEM + "<description><![CDATA[" + "<div>".repeat(100_000) + "x]]></description>" + END);
    all.put(
        "deep JSON",
        () -> "{\"version\":\"https://jsonfeed.org/version/1\",\"x\":" + "[".repeat(100_000));
    all.put(
        "long title",
        () -> "<rss><channel><item><title>" + many("x") + "</title></item></channel></rss>");
    all.put(
        "long attribute",
        () ->
            ITEM
                + "<enclosure type='image/jpeg' url='https://q.example/"
                + many("x")
                + "'/>"
                + END);
    all.put("many attributes", () -> ITEM + "<x " + many("a='b' ") + "/>" + END);
    all.put("many prefixes", () -> ITEM + "<x " + many("xmlns:a='b' ") + "/>" + END);
    all.put("many dates", () -> ITEM + many("<pubDate>no</pubDate>") + END);
    all.put("long date", () -> ITEM + "<pubDate>" + many("1 Jan ") + "</pubDate>" + END);
    all.put("long author", () -> ITEM + "<author>" + many("a@b (") + "</author>" + END);
    all.put("long author of names", () -> ITEM + "<author>" + many("a ( ") + "</author>" + END);
    all.put("long link", () -> ITEM + "<link>" + many("a/../") + "</link>" + END);
    all.put("many links", () -> "<feed><entry>" + many("<link href='a'/>") + "</entry></feed>");
    all.put(
        "bases in bases",
        () ->
            "<feed>"
                + "<entry xml:base='a/'>".repeat(1)
                + "<x xml:base='b/'>".repeat(150)
                + many("<link href='c'/>"));
    all.put(
        "long JSON string",
        () ->
            "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\""
                + many("x")
                + "\"}]}");
    all.put(
        "srcset",
        () ->
            ITEM + "<description><![CDATA[<img srcset='" + many(" ") + "'>]]></description>" + END);
    all.put("a page of one line", () -> many("word "));
    all.put("a page of short lines", () -> "Headline\n" + many("short\n"));
    all.put("a page of brackets", () -> "Headline\n" + many("(") + "\n" + many(")"));
    all.put(
        "a page wrapped",
        () ->
            "Headline\n\n"
                + many("sixty characters or so of text that runs on and on and on and\n"));
    all.put("a header", () -> "Title: x\n" + many("a: b\n"));
    return all;
  }

  static Stream<String> names() {
    return texts().keySet().stream();
  }

  private static final Map<String, Supplier<String>> TEXTS = texts();

  @ParameterizedTest
  @MethodSource("names")
  @Timeout(60)
  void itEnds(String name) {
    var text = TEXTS.get(name).get().getBytes(StandardCharsets.UTF_8);
    var bytes =
        text.length > FeedReader.LONGEST ? java.util.Arrays.copyOf(text, FeedReader.LONGEST) : text;

    assertThat(FeedReader.read(bytes, null, null, ZoneOffset.UTC)).isNotNull();
  }

  @Test
  void theItemBeforeADeepOneIsKept() {
    var feed =
        "<rss><channel>"
            + "<item><title>A</title></item><item><title>B</title><description>"
            + "<b>".repeat(100_000)
            + "</description></item><item><title>C</title></item></channel></rss>";

    var read =
        (Reading.Feed)
            FeedReader.read(feed.getBytes(StandardCharsets.UTF_8), null, null, ZoneOffset.UTC);

    assertThat(read.feed().items()).extracting(ParsedItem::title).containsExactly("A", "B", "C");
  }

  @Test
  void tenThousandItemsAreRead() {
    var feed =
        "<rss><channel>" + "<item><title>A</title></item>".repeat(10_000) + "</channel></rss>";

    var read =
        (Reading.Feed)
            FeedReader.read(feed.getBytes(StandardCharsets.UTF_8), null, null, ZoneOffset.UTC);

    assertThat(read.feed().items()).hasSize(10_000);
  }

  @Test
  void whatIsLongerThanFiveMegabytesIsRefusedByName() {
    var read = FeedReader.read(new byte[50_000_000], null, null, ZoneOffset.UTC);

    assertThat(read).isEqualTo(Reading.Unreadable.because("feeds.read.long", "47"));
  }
}
