package dev.daybreak.feeds.reading.html;

import dev.daybreak.feeds.reading.html.Names.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds the elements that hold an article's text: from the page down to the deepest one that still
 * has most of the prose, or its parts that are named as the text.
 */
final class TextRoots {
  private static final double MOST = 0.72;
  private static final double NAMED = 0.7;
  private static final int PART = 100;
  private static final Set<String> PARAGRAPHS =
      Set.of("p", "li", "ul", "ol", "blockquote", "table", "tbody", "tr", "dl", "pre");

  private final Names names;
  private final PageText kept;
  private final Clutter clutter;

  TextRoots(Names names, PageText kept, Clutter clutter) {
    this.names = names;
    this.kept = kept;
    this.clutter = clutter;
  }

  /**
   * The elements with the text.
   *
   * @param scope the article's element, or the body
   * @param named whether the page names them as the text
   */
  record Found(Element scope, List<Element> roots, boolean named) {}

  Found find(Element body, @Nullable Element headline) {
    var scope = scope(body, headline);
    var node = descend(scope);
    for (var around = node; around != null && !around.equals(scope); around = around.parent()) {
      if (isNamed(around) && kept.prose(around) < 1.6 * kept.prose(node)) {
        node = around;
        break;
      }
    }
    var parts = named(node);
    int inParts = parts.stream().mapToInt(kept::prose).sum();
    boolean named = !parts.isEmpty() && inParts >= NAMED * kept.prose(node);
    // Several parts may be single paragraphs, with subheadings between them.
    return named && parts.size() == 1
        ? new Found(scope, parts, true)
        : new Found(scope, List.of(node), named || isNamed(node));
  }

  /** The article that has the headline, or most of the prose. */
  private Element scope(Element body, @Nullable Element headline) {
    int whole = kept.prose(body);
    Element most = null;
    for (var article :
        body.select("article, [role=article], [itemtype~=(?i)article|posting], main")) {
      int prose = kept.prose(article);
      boolean has = headline != null && headline.parents().contains(article);
      if (has && prose >= Math.max(PART, whole / 5)) {
        most = article;
      }
    }
    if (most != null) {
      return most;
    }
    for (var article : body.select("article, [role=article], main")) {
      int prose = kept.prose(article);
      if (prose > whole / 2 && (most == null || prose >= kept.prose(most) * MOST)) {
        most = article;
      }
    }
    return most == null ? body : most;
  }

  private Element descend(Element scope) {
    var node = scope;
    while (true) {
      Element best = null;
      for (var child : node.children()) {
        if (best == null || kept.prose(child) > kept.prose(best)) {
          best = child;
        }
      }
      if (best == null
          || kept.prose(best) < MOST * kept.prose(node)
          || (PARAGRAPHS.contains(best.normalName()) && !isLayout(best))
          || hasTwin(node, best)) {
        return node;
      }
      node = best;
    }
  }

  /** Old pages are made of tables. */
  private static boolean isLayout(Element element) {
    return Set.of("table", "tbody", "tr").contains(element.normalName());
  }

  /** Whether another part of the text stands beside it: of the same name, and prose. */
  private boolean hasTwin(Element parent, Element best) {
    for (var child : parent.children()) {
      if (!child.equals(best)
          && child.normalName().equals(best.normalName())
          && child.className().equals(best.className())
          && kept.prose(child) >= Math.max(PART, kept.prose(best) / 7)
          && kept.prose(child) * 2 > kept.size(child)) {
        return true;
      }
    }
    return false;
  }

  private boolean isNamed(Element element) {
    return isText(element) || (names.is(element, Meaning.BODY) && !clutter.test(element));
  }

  /** Whether microdata or RDFa says that it is the text. */
  static boolean isText(Element element) {
    return element.attr("itemprop").contains("articleBody")
        || element.attr("property").contains("articleBody")
        || element.attr("name").equals("articleBody");
  }

  /** The outermost elements below it that are named as the text. */
  private List<Element> named(Element node) {
    var found = new ArrayList<Element>();
    var open = new ArrayList<Element>(node.children());
    while (!open.isEmpty()) {
      var element = open.remove(open.size() - 1);
      if (kept.prose(element) > 0 && !clutter.test(element)) {
        if (isNamed(element)) {
          found.add(element);
        } else {
          open.addAll(element.children());
        }
      }
    }
    return found;
  }
}
