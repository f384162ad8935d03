package dev.daybreak.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.kinds.KindTable;
import dev.daybreak.feeds.reading.FeedReader;
import dev.daybreak.feeds.reading.Originals;
import dev.daybreak.feeds.reading.ParsedItem;
import dev.daybreak.feeds.reading.Reading;
import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.Wordbook;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;

/** Feeds that were changed at random, and what holds for whatever is read in them. */
abstract class MutatedFeeds {
  private static final Strings ERRORS = Wordbook.shippedErrors();
  private static final Instant NOW = Instant.parse("2026-02-18T06:00:00Z");
  private static final Source OUTLET =
      new Source(
          1,
          "Outlet",
          "https://q.example/f/",
          Source.Kind.FEED,
          null,
          0.5,
          null,
          null,
          false,
          false,
          null);
  private static final List<byte[]> ORIGINALS = Originals.all();

  /** What breaks readers, more likely than chance would put it there. */
  private static final List<byte[]> BITS =
      Stream.of(
              "<",
              ">",
              "&",
              "\"",
              "'",
              "/>",
              "]]>",
              "<![CDATA[",
              "<!--",
              "-->",
              "<?xml",
              "?>",
              "</item>",
              "<item>",
              "</channel>",
              "<entry>",
              "&amp;",
              "&#0;",
              "&#xD800;",
              "&#x110000;",
              "&lt;script&gt;",
              "<!DOCTYPE x [",
              "xmlns:a='b'",
              "http://[",
              "https://%",
              "javascript:",
              "data:,",
              "file:///etc/",
              "//",
              "\u0000",
              "\uFEFF",
              "\uD83D\uDE00",
              "\u202E",
              "e\u0301",
              "Ã©",
              "{",
              "}",
              "[",
              ":",
              "\\u",
              "\n\n",
              "2026-02-30",
              "25:61",
              "+99:99",
              "99999999999",
              "<b>",
              "<img src=x>",
              "(",
              ")",
              "@",
              "%00")
          .map(bit -> bit.getBytes(StandardCharsets.UTF_8))
          .toList();

  /**
   * One change.
   *
   * @param at where, of a million parts of the file
   * @param length of what is dropped, doubled or taken from elsewhere
   */
  record Change(Kind kind, int at, int length, int other) {
    enum Kind {
      PUT,
      DROP,
      DOUBLE,
      SPLICE,
      FLIP,
      CUT
    }

    byte[] on(byte[] file) {
      if (file.length == 0) {
        return file;
      }
      int from = (int) ((long) at * file.length / 1_000_000);
      int to = Math.min(file.length, from + length);
      return switch (kind) {
        case PUT -> joined(file, from, BITS.get(other % BITS.size()), from);
        case DROP -> joined(file, from, new byte[0], to);
        case DOUBLE -> joined(file, to, Arrays.copyOfRange(file, from, to), to);
        case SPLICE -> joined(file, from, part(ORIGINALS.get(other % ORIGINALS.size())), to);
        case FLIP ->
            joined(file, from, new byte[] {(byte) (file[from] ^ (1 << other % 8))}, from + 1);
        case CUT -> Arrays.copyOf(file, from);
      };
    }

    private byte[] part(byte[] file) {
      int from = (int) ((long) at * file.length / 1_000_000);
      return Arrays.copyOfRange(file, from, Math.min(file.length, from + length));
    }

    private static byte[] joined(byte[] file, int end, byte[] middle, int start) {
      var out = new ByteArrayOutputStream(file.length + middle.length);
      out.write(file, 0, end);
      out.writeBytes(middle);
      out.write(file, start, file.length - start);
      return out.toByteArray();
    }
  }

  @Provide
  Arbitrary<byte[]> mutated() {
    var change =
        Combinators.combine(
                Arbitraries.of(Change.Kind.class),
                Arbitraries.integers().between(0, 999_999),
                Arbitraries.integers().between(1, 200),
                Arbitraries.integers().between(0, 10_000))
            .as(Change::new);
    return Combinators.combine(
            Arbitraries.integers().between(0, ORIGINALS.size() - 1),
            change.list().ofMinSize(1).ofMaxSize(8))
        .as(
            (original, changes) -> {
              var file = ORIGINALS.get(original);
              for (var each : changes) {
                file = each.on(file);
              }
              return file;
            });
  }

  static void isReadOrRefusedInWords(byte[] file) {
    var reading = FeedReader.read(file, null, "https://q.example/f/", ZoneOffset.UTC);
    var arriving = new ArticleFactory(SectionNames.shipped(), KindTable.shipped(), NOW);
    if (reading instanceof Reading.Feed read) {
      read.feed().items().forEach(MutatedFeeds::isFit);
      arriving.of(read.feed(), OUTLET).forEach(MutatedFeeds::isFit);
    } else if (reading instanceof Reading.Page page) {
      isFit(page.item());
      isFit(arriving.of(page.item(), OUTLET, null));
    } else if (reading instanceof Reading.Unreadable bad) {
      assertThat(bad.why().in(ERRORS)).isNotBlank();
    }
  }

  private static void isFit(ParsedItem item) {
    for (var text : new String[] {item.title(), item.summary(), item.author(), item.section()}) {
      assertThat(text == null ? "x" : text)
          .isNotBlank()
          .doesNotContainPattern("[\\x00-\\x1F\\x7F]|^\\s|\\s$|  ");
    }
    if (item.link() != null) {
      assertThat(item.link()).matches("https?://[^\\s<>\"]+");
    }
    for (var date : new Instant[] {item.published(), item.updated()}) {
      assertThat(date == null ? NOW : date)
          .isBetween(Instant.parse("1969-12-31T00:00:00Z"), Instant.parse("2101-01-02T00:00:00Z"));
    }
  }

  private static void isFit(ArticleFactory.Arrival arrival) {
    var article = arrival.article();
    assertThat(article.title()).isNotBlank().hasSizeLessThanOrEqualTo(300);
    assertThat(article.standfirst()).hasSizeLessThanOrEqualTo(601);
    assertThat(article.key()).isNotBlank().hasSizeLessThanOrEqualTo(507);
    assertThat(article.slug()).matches("[a-z0-9-]{1,120}");
    assertThat(article.published()).isBeforeOrEqualTo(NOW);
    if (article.picture() != null) {
      assertThat(article.picture().address().getScheme()).isIn("http", "https", "file");
    }
  }
}
