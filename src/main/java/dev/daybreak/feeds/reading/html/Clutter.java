package dev.daybreak.feeds.reading.html;

import dev.daybreak.feeds.reading.html.Names.Meaning;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Boilerplate by its elements: navigation, boxes, captions, comments. A name may lie: what holds
 * most of the page's prose stays, and so does what holds the headline or a named article text.
 */
final class Clutter implements Predicate<Element> {
  private static final Set<String> NEVER_DROPPED = Set.of("html", "body", "main", "article");
  private static final Set<String> AROUND =
      Set.of("nav", "footer", "aside", "form", "dialog", "menu", "fieldset", "label");

  /** Words in a sentence, whatever their class. */
  private static final Set<String> INLINE =
      Set.of("a", "b", "i", "em", "strong", "font", "u", "mark", "q", "code", "cite", "abbr");

  private static final Set<String> ROLES =
      Set.of(
          "navigation",
          "complementary",
          "banner",
          "contentinfo",
          "search",
          "dialog",
          "alertdialog",
          "alert",
          "menu",
          "menubar",
          "toolbar",
          "tooltip",
          "button",
          "tablist",
          "note");
  private static final Pattern HIDDEN =
      Pattern.compile("(?:display\\s*:\\s*none|visibility\\s*:\\s*hidden)");
  private static final double MOST = 0.6;
  private static final int LONGEST_OFFER = 1500;
  private static final Pattern OFFER =
      Pattern.compile(
          "(?iu)subscri|abonn|unlimited|registr|log ?in|sign in|\\bplus\\b|premium|suscri|iscriv|abbona|assin|prenumer|подпис|会員|登録|订阅|اشترك");

  private final Names names;
  private final PageText all;
  private final Element headline;
  private final double most;
  private final Map<Element, Boolean> known = new HashMap<>();
  private final Set<Element> holders;

  /**
   * @param all the page's text with its boilerplate
   * @param headline the element of the headline; the page's root if there is none
   * @param holders elements around a named article text or the headline
   */
  Clutter(Names names, PageText all, Element root, Element headline, Set<Element> holders) {
    this.names = names;
    this.all = all;
    this.headline = headline;
    this.holders = holders;
    this.most = MOST * all.prose(root);
  }

  @Override
  public boolean test(Element element) {
    return known.computeIfAbsent(element, this::isClutter);
  }

  private boolean isClutter(Element element) {
    var name = element.normalName();
    if (NEVER_DROPPED.contains(name) || element.equals(headline)) {
      return isHidden(element) && !holders.contains(element) && all.prose(element) < most;
    }
    if (holders.contains(element)) {
      return false;
    }
    if (INLINE.contains(name)) {
      return isHidden(element);
    }
    var meanings = names.of(element);
    if (meanings.contains(Meaning.NEVER)) {
      return true;
    }
    if (meanings.contains(Meaning.PAYWALL) && isOffer(element)) {
      return true;
    }
    boolean around =
        AROUND.contains(name)
            || name.equals("figcaption")
            || meanings.contains(Meaning.AROUND)
            || meanings.contains(Meaning.CAPTION)
            || meanings.contains(Meaning.CREDIT)
            || meanings.contains(Meaning.BYLINE)
            || meanings.contains(Meaning.CRUMBS)
            || ROLES.contains(element.attr("role").toLowerCase(Locale.ROOT))
            || isHidden(element)
            || isPart(element)
            || (name.equals("figure") && isPicture(element));
    return around && all.prose(element) < Math.max(1, most);
  }

  /** What stands in front of the text; some outlets name the paragraphs behind it so, too. */
  private boolean isOffer(Element element) {
    return all.size(element) < LONGEST_OFFER && OFFER.matcher(element.text()).find();
  }

  /** Not a quotation or a table that the page calls a figure. */
  private static boolean isPicture(Element figure) {
    return figure.selectFirst("blockquote, table, pre, p + p") == null;
  }

  private static boolean isHidden(Element element) {
    return element.hasAttr("hidden")
        || element.attr("aria-hidden").equals("true")
        || (element.hasAttr("style")
            && HIDDEN.matcher(element.attr("style").toLowerCase(Locale.ROOT)).find());
  }

  /** Microdata of other parts: the author, the comments, the publisher. */
  private static boolean isPart(Element element) {
    var part = element.attr("itemprop");
    return !part.isEmpty()
        && Set.of(
                "author",
                "publisher",
                "comment",
                "caption",
                "datePublished",
                "dateModified",
                "image")
            .contains(part)
        && !element.normalName().equals("div");
  }
}
