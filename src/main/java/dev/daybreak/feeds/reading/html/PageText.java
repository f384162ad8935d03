package dev.daybreak.feeds.reading.html;

import dev.daybreak.feeds.reading.text.Texts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** The text of a page in runs, and how much prose each element holds. In one pass. */
final class PageText implements NodeFilter {
  /** Without text that anyone reads. */
  private static final Set<String> SILENT =
      Set.of(
          "script",
          "style",
          "template",
          "noscript",
          "iframe",
          "object",
          "embed",
          "svg",
          "input",
          "select",
          "textarea",
          "button",
          "canvas",
          "audio",
          "video",
          "map",
          "head",
          "title",
          "math",
          "datalist",
          "progress",
          "meter",
          "area",
          "frame",
          "noframes",
          "amp-ad",
          "amp-analytics",
          "amp-sidebar",
          "amp-consent",
          "amp-social-share",
          "amp-embed",
          "amp-state");

  private static final Set<String> NAMED =
      Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dd", "dt", "blockquote", "pre");

  private final Predicate<Element> dropped;
  private final List<Run> runs = new ArrayList<>();
  private final Map<Element, Integer> prose = new HashMap<>();
  private final Map<Element, Integer> size = new HashMap<>();
  private final Deque<Element> blocks = new ArrayDeque<>();
  private final Deque<int[]> sums = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private int linked;
  private int inLinks;
  private int breaks;

  private PageText(Predicate<Element> dropped) {
    this.dropped = dropped;
  }

  /** Reads what is in {@code root}, but not what is dropped. */
  static PageText of(Element root, Predicate<Element> dropped) {
    var read = new PageText(dropped);
    read.blocks.push(root);
    NodeTraversor.filter(read, root);
    return read;
  }

  List<Run> runs() {
    return runs;
  }

  /** How much prose is in an element. */
  int prose(Element element) {
    return prose.getOrDefault(element, 0);
  }

  /** How much text is in an element. */
  int size(Element element) {
    return size.getOrDefault(element, 0);
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode part) {
      add(part.getWholeText());
    } else if (node instanceof Element element) {
      var name = element.normalName();
      if (isSilent(element, name) || (depth > 0 && dropped.test(element))) {
        return FilterResult.SKIP_ENTIRELY;
      }
      if (name.equals("br")) {
        lineBreak();
      } else {
        open(element, name);
      }
    }
    return FilterResult.CONTINUE;
  }

  /** A button in a heading opens what is below; a linked number above the line is a footnote. */
  private static boolean isSilent(Element element, String name) {
    if (name.equals("button")) {
      var around = element.parent();
      return around == null || !around.normalName().matches("h[1-6]");
    }
    boolean footnote =
        (name.equals("sup") && element.selectFirst("a") != null)
            || (name.equals("a")
                && element.attr("href").startsWith("#")
                && element.text().matches("\\[?\\d{1,3}\\]?"));
    return footnote || SILENT.contains(name);
  }

  private void add(String part) {
    int before = text.length();
    text.append(part);
    if (!part.isBlank()) {
      breaks = 0;
      linked += inLinks > 0 ? text.length() - before : 0;
    }
  }

  /** Two in a row part paragraphs. */
  private void lineBreak() {
    if (++breaks > 1) {
      flush();
    } else {
      text.append('\n');
    }
  }

  private void open(Element element, String name) {
    if (isBlock(element)) {
      flush();
      blocks.push(element);
    }
    inLinks += name.equals("a") ? 1 : 0;
    sums.push(new int[2]);
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element && !element.normalName().equals("br")) {
      var name = element.normalName();
      if (isBlock(element)) {
        flush();
        blocks.pop();
      }
      inLinks -= name.equals("a") ? 1 : 0;
      var sum = sums.pop();
      if (sum[1] > 0) {
        prose.put(element, sum[0]);
        size.put(element, sum[1]);
        add(sum);
      }
    }
    return FilterResult.CONTINUE;
  }

  private void add(int[] more) {
    var around = sums.peek();
    if (around != null) {
      around[0] += more[0];
      around[1] += more[1];
    }
  }

  private static boolean isBlock(Element element) {
    return element.isBlock()
        || element.normalName().startsWith("amp-")
        || element.normalName().equals("summary");
  }

  private void flush() {
    breaks = 0;
    if (text.length() > 0) {
      var line = Texts.line(text.toString());
      if (line != null) {
        var block = blocks.element();
        var run = Run.of(line, Math.min(linked, line.length()), block, name(block));
        runs.add(run);
        int length = run.size();
        add(new int[] {run.isProse() ? length : 0, length});
      }
    }
    text.setLength(0);
    linked = 0;
  }

  private static String name(Element block) {
    var name = block.normalName();
    if (NAMED.contains(name)) {
      return name;
    }
    if (block.attr("role").equals("heading") || name.equals("summary")) {
      return "h3";
    }
    // A div in an item or a quote.
    var around = block.parent();
    for (int i = 0; i < 2 && around != null; i++) {
      if (NAMED.contains(around.normalName())) {
        return around.normalName();
      }
      around = around.parent();
    }
    return "div";
  }
}
