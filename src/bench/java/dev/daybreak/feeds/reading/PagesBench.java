package dev.daybreak.feeds.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import net.dankito.readability4j.Readability4J;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How well and how fast articles are found in the pages of a folder: Daybreak, Readability4J, and
 * readability.js, whose results bench/readability.js has written to a file. Bodies are scored as
 * {@link BodyScore} says. Then a page of 5 MB, and the heap that it takes. Run by bench/pages.
 */
final class PagesBench {
  private static final int ROUNDS = 15;
  private static final double MEGABYTE = 1024 * 1024.0;
  private static final String ADDRESS = "https://outlet.example/a";

  /**
   * @param body of an article; null if the page was taken for none
   */
  private record Reader(String name, Function<LabelledPage, @Nullable String> body) {}

  private record Row(String name, BodyScore score, double pagesPerSecond) {}

  public static void main(String[] args) throws IOException {
    var pages = LabelledPage.all(Path.of(args[0]));
    var others = args.length > 1 ? results(Path.of(args[1])) : null;
    var readers =
        List.of(
            new Reader("Daybreak", PagesBench::daybreak),
            new Reader("Readability4J", PagesBench::readability4J));

    var articles = pages.stream().filter(LabelledPage::isArticle).toList();
    var rows = new ArrayList<Row>();
    for (var reader : readers) {
      rows.add(new Row(reader.name(), score(articles, reader.body()), speed(pages, reader)));
    }
    if (others != null) {
      var found = others.path("bodies");
      rows.add(
          new Row(
              "readability.js",
              score(articles, page -> found.path(page.name()).asString("")),
              others.path("pagesPerSecond").asDouble()));
    }
    print(articles.size(), rows);
    var halves = List.of("chosen", "kept");
    for (var half : halves) {
      var some = articles.stream().filter(page -> page.name().startsWith(half + "/")).toList();
      if (!some.isEmpty()) {
        System.out.printf(
            Locale.ROOT,
            "Daybreak, the %d in %s: F1 %.3f%n",
            some.size(),
            half,
            score(some, PagesBench::daybreak).f1());
      }
    }
    long none = pages.stream().filter(page -> !page.isArticle()).count();
    long refused =
        pages.stream().filter(page -> !page.isArticle() && daybreak(page) == null).count();
    System.out.printf("Daybreak, pages that are no article: %d of %d refused%n", refused, none);
    large(articles.get(0), readers);
  }

  private static JsonNode results(Path file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(file));
  }

  private static void print(int articles, List<Row> rows) {
    var last = rows.get(rows.size() - 1);
    System.out.printf("%d articles; speed on one core, medians of %d rounds%n%n", articles, ROUNDS);
    System.out.printf(
        "%-15s %7s %10s %7s %8s %8s %8s%n",
        "reader", "F1", "precision", "recall", "errors", "pages/s", "ratio");
    for (var row : rows) {
      System.out.printf(
          Locale.ROOT,
          "%-15s %7.3f %10.3f %7.3f %8.2f %8.0f %8.2f%n",
          row.name(),
          row.score().f1(),
          row.score().precision(),
          row.score().recall(),
          (1 - row.score().f1()) / (1 - last.score().f1()),
          row.pagesPerSecond(),
          row.pagesPerSecond() / last.pagesPerSecond());
    }
    System.out.printf(
        "%nErrors (1 − F1) and ratio (pages a second) are against %s.%n", last.name());
  }

  private static BodyScore score(
      List<LabelledPage> articles, Function<LabelledPage, @Nullable String> body) {
    return BodyScore.sum(
        articles.stream()
            .map(
                page -> {
                  var text = body.apply(page);
                  return page.score(text == null ? "" : text);
                })
            .toList());
  }

  /** Pages a second of processor time, since other programs may share the machine. */
  private static double speed(List<LabelledPage> pages, Reader reader) {
    var threads = ManagementFactory.getThreadMXBean();
    var seconds = new ArrayList<Double>();
    for (int round = -10; round < ROUNDS; round++) {
      long start = threads.getCurrentThreadCpuTime();
      for (var page : pages) {
        var unused = reader.body().apply(page);
      }
      if (round >= 0) {
        seconds.add((threads.getCurrentThreadCpuTime() - start) / 1e9);
      }
    }
    return pages.size() / seconds.stream().sorted().toList().get(ROUNDS / 2);
  }

  private static @Nullable String daybreak(LabelledPage page) {
    var read = FeedReader.read(page.bytes(), page.contentType(), page.address(), ZoneOffset.UTC);
    return read instanceof Reading.Page known ? String.join("\n", known.item().body()) : null;
  }

  private static @Nullable String readability4J(LabelledPage page) {
    var type = page.contentType();
    var charset = type != null && type.contains("=") ? type.replaceAll(".*=", "") : null;
    var address = page.address() == null ? ADDRESS : page.address();
    try {
      var document = Jsoup.parse(new ByteArrayInputStream(page.bytes()), charset, address);
      var content = new Readability4J(address, document).parse().getArticleContent();
      return content == null ? null : text(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text, with a line for each block: words of two paragraphs are not one. */
  private static String text(Element content) {
    content
        .children()
        .select("p, div, li, h1, h2, h3, h4, h5, h6, blockquote, tr, br")
        .before("\n")
        .after("\n");
    return content.wholeText();
  }

  /** A page of 5 MB: one with much text, and one with much around a text. */
  private static void large(LabelledPage page, List<Reader> readers) {
    var html = new String(page.bytes(), StandardCharsets.UTF_8);
    var paragraph = "<p>" + page.body().get(0) + " <a href=\"/x\">More about it</a>.</p>\n";
    var teaser =
        "<li class=\"teaser\"><a href=\"/y\"><h3>Ferry</h3><p>"
            + page.body().get(0)
            + "</p></a></li>\n";
    int room = FeedReader.LONGEST - page.bytes().length - 1000;
    var sizes =
        Map.of(
            "of text",
                html.replace(
                    "<div class=\"entry-content\">",
                    "<div class=\"entry-content\">" + paragraph.repeat(room / paragraph.length())),
            "of teasers",
                html.replace(
                    "</main>", "</main><ul>" + teaser.repeat(room / teaser.length()) + "</ul>"));
    System.out.printf("%n%-28s %8s %8s%n", "a page of 5 MB", "seconds", "heap MB");
    sizes.forEach(
        (name, text) -> {
          var large =
              new LabelledPage(page.name(), text.getBytes(StandardCharsets.UTF_8), page.label());
          for (var reader : readers) {
            var best = Double.MAX_VALUE;
            double heap = 0;
            for (int round = 0; round < 2; round++) {
              System.gc();
              pools().forEach(MemoryPoolMXBean::resetPeakUsage);
              long start = System.nanoTime();
              var unused = reader.body().apply(large);
              best = Math.min(best, (System.nanoTime() - start) / 1e9);
              heap =
                  pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum()
                      / MEGABYTE;
            }
            System.out.printf(
                Locale.ROOT, "%-28s %8.2f %8.0f%n", name + ", " + reader.name(), best, heap);
          }
        });
  }

  private static List<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
