package dev.daybreak.feeds.reading;

import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;

/**
 * How fast feeds are read, on one thread: Daybreak's reader, which makes plain texts, links, dates
 * and pictures of them; ROME alone, which keeps them as they are; and StAX, which only walks over
 * the XML and counts its items, as the limit. The corpus is generated: RSS, Atom and RDF, a short
 * summary here and a whole article there, several encodings; well formed, or ROME would read none
 * of it. Run by bench/feeds; prints a table of medians.
 */
final class FeedsBench {
  private static final int FEEDS = 400;
  private static final int ROUNDS = 9;
  private static final ZonedDateTime NOW =
      ZonedDateTime.of(2026, 2, 18, 6, 0, 0, 0, ZoneOffset.UTC);

  private final Random random = new Random(20260218);

  private record Contender(String name, ToIntFunction<byte[]> items, List<Double> seconds) {
    Contender(String name, ToIntFunction<byte[]> items) {
      this(name, items, new ArrayList<>());
    }

    double median() {
      var sorted = seconds.stream().sorted().toList();
      return sorted.get(sorted.size() / 2);
    }
  }

  public static void main(String[] args) {
    var corpus = new FeedsBench().corpus();
    long bytes = corpus.stream().mapToLong(feed -> feed.length).sum();
    var contenders =
        List.of(
            new Contender("StAX, the limit", FeedsBench::stax),
            new Contender("Daybreak", FeedsBench::daybreak),
            new Contender("ROME alone", FeedsBench::rome));
    // Processor time, since other programs may share the machine.
    var threads = ManagementFactory.getThreadMXBean();
    int[] items = new int[contenders.size()];
    for (int round = -2; round < ROUNDS; round++) {
      for (var each : contenders) {
        long start = threads.getCurrentThreadCpuTime();
        int found = corpus.stream().mapToInt(each.items()).sum();
        if (round >= 0) {
          each.seconds().add((threads.getCurrentThreadCpuTime() - start) / 1e9);
        }
        items[contenders.indexOf(each)] = found;
      }
    }
    if (Arrays.stream(items).distinct().count() != 1) {
      throw new IllegalStateException("they do not find the same items: " + Arrays.toString(items));
    }
    System.out.printf(
        "%d feeds, %.1f MB, %d items; medians of %d rounds, processor time of one thread%n%n",
        corpus.size(), bytes / 1e6, items[0], ROUNDS);
    System.out.printf("%-16s %8s %10s %12s%n", "reader", "MB/s", "items/s", "times ROME");
    double rome = contenders.get(2).median();
    for (var each : contenders) {
      System.out.printf(
          "%-16s %8.1f %10.0f %12.2f%n",
          each.name(), bytes / 1e6 / each.median(), items[0] / each.median(), rome / each.median());
    }
  }

  private static int daybreak(byte[] feed) {
    var read = FeedReader.read(feed, null, "https://outlet.example/feed", ZoneOffset.UTC);
    return read instanceof Reading.Feed known ? known.feed().items().size() : 0;
  }

  private static int rome(byte[] feed) {
    try (var in = new XmlReader(new ByteArrayInputStream(feed))) {
      return new SyndFeedInput().build(in).getEntries().size();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static int stax(byte[] feed) {
    try {
      var factory = XMLInputFactory.newFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      var reader = factory.createXMLStreamReader(new ByteArrayInputStream(feed));
      int items = 0;
      int text = 0;
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          var name = reader.getLocalName();
          items += name.equals("item") || name.equals("entry") ? 1 : 0;
        } else if (event == XMLStreamConstants.CHARACTERS) {
          text += reader.getTextLength();
        }
      }
      return text < 0 ? -1 : items;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private List<byte[]> corpus() {
    var corpus = new ArrayList<byte[]>();
    for (int i = 0; i < FEEDS; i++) {
      int items = 10 + random.nextInt(50);
      boolean whole = i % 3 == 0;
      corpus.add(
          switch (i % 5) {
            case 0 -> bytes("UTF-8", rss(items, whole));
            case 1 -> bytes("UTF-8", atom(items, whole, "html"));
            case 2 -> bytes("ISO-8859-1", rss(items, whole));
            case 3 -> bytes("UTF-8", atom(items, whole, "xhtml"));
            default -> bytes("UTF-8", rdf(items));
          });
    }
    return corpus;
  }

  private static byte[] bytes(String encoding, String feed) {
    var text = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>\n" + feed;
    return text.getBytes(
        encoding.equals("UTF-8") ? StandardCharsets.UTF_8 : Charset.forName(encoding));
  }

  private String rss(int items, boolean whole) {
    var feed =
        new StringBuilder(
            "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\""
                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                + " xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><title>Outlet</title>"
                + "<link>https://outlet.example/</link><description>News</description><language>en</language>\n");
    for (int i = 0; i < items; i++) {
      feed.append("<item><title>").append(words(9)).append(" &amp; ").append(words(2));
      feed.append("</title>\n<link>https://outlet.example/2026/").append(i);
      feed.append(
          "?utm_source=rss&amp;utm_medium=feed</link>\n<guid isPermaLink=\"false\">outlet-");
      feed.append(i).append("</guid><pubDate>");
      feed.append(DateTimeFormatter.RFC_1123_DATE_TIME.format(NOW.minusMinutes(37L * i)));
      feed.append("</pubDate><dc:creator><![CDATA[").append(words(2)).append("]]></dc:creator>");
      feed.append("<category><![CDATA[World]]></category><category>").append(words(1));
      feed.append("</category>\n<media:content url=\"https://outlet.example/i/").append(i);
      feed.append(".jpg\" medium=\"image\" width=\"1200\" height=\"800\"><media:description>");
      feed.append(words(12)).append("</media:description></media:content><description>&lt;p&gt;");
      feed.append(words(35)).append(" &amp;#8217;&lt;a href=\"https://outlet.example/x\"&gt;");
      feed.append("more&lt;/a&gt;&lt;/p&gt;</description>");
      if (whole) {
        feed.append("<content:encoded><![CDATA[").append(html(12)).append("]]></content:encoded>");
      }
      feed.append("</item>\n");
    }
    return feed.append("</channel></rss>").toString();
  }

  private String atom(int items, boolean whole, String type) {
    var feed =
        new StringBuilder(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Outlet</title><id>urn:outlet</id>"
                + "<updated>2026-02-18T06:00:00Z</updated><link href=\"https://outlet.example/\"/>\n");
    for (int i = 0; i < items; i++) {
      feed.append("<entry><title type=\"html\">")
          .append(words(10))
          .append("</title><id>urn:outlet:");
      feed.append(i)
          .append("</id><link rel=\"alternate\" type=\"text/html\" href=\"https://outlet.example/");
      feed.append(i).append("\"/><updated>").append(NOW.minusMinutes(41L * i).toInstant());
      feed.append("</updated><author><name>")
          .append(words(2))
          .append("</name></author><category term=\"");
      feed.append(words(1)).append("\"/><summary type=\"html\">&lt;p&gt;").append(words(30));
      feed.append("&lt;/p&gt;</summary>");
      if (whole && type.equals("html")) {
        feed.append("<content type=\"html\">")
            .append(html(12).replace("&", "&amp;").replace("<", "&lt;"));
        feed.append("</content>");
      } else if (whole) {
        feed.append("<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">");
        feed.append(html(12)).append("</div></content>");
      }
      feed.append("</entry>\n");
    }
    return feed.append("</feed>").toString();
  }

  private String rdf(int items) {
    var feed =
        new StringBuilder(
            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
                + " xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
                + "<channel rdf:about=\"https://outlet.example/\"><title>Outlet</title>"
                + "<link>https://outlet.example/</link><description>News</description></channel>\n");
    for (int i = 0; i < items; i++) {
      feed.append("<item rdf:about=\"https://outlet.example/").append(i).append("\"><title>");
      feed.append(words(9)).append("</title><link>https://outlet.example/").append(i);
      feed.append("</link><description>").append(words(40)).append("</description><dc:date>");
      feed.append(NOW.minusMinutes(53L * i).toInstant()).append("</dc:date><dc:creator>");
      feed.append(words(2)).append("</dc:creator><dc:subject>").append(words(1));
      feed.append("</dc:subject></item>\n");
    }
    return feed.append("</rdf:RDF>").toString();
  }

  private String html(int paragraphs) {
    var html = new StringBuilder();
    for (int i = 0; i < paragraphs; i++) {
      html.append("<p>")
          .append(words(20))
          .append(" <a href=\"https://outlet.example/a?b=")
          .append(i);
      html.append("&amp;c=1\">")
          .append(words(3))
          .append("</a> ")
          .append(words(25))
          .append("</p>\n");
      if (i % 5 == 1) {
        html.append("<figure><img src=\"/i/").append(i).append(".jpg\" alt=\"").append(words(5));
        html.append("\" width=\"800\" height=\"500\"/><figcaption>").append(words(8));
        html.append("</figcaption></figure>\n");
      }
    }
    return html.toString();
  }

  /** Made up of syllables, one letter in some words beyond ASCII. */
  private String words(int count) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ");
      for (int s = 1 + random.nextInt(3); s > 0; s--) {
        text.append(
            "ba do ke li mo nu ra se ti vé wo zü har quay".split(" ", -1)[random.nextInt(14)]);
      }
    }
    return text.toString();
  }
}
