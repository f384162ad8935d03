package dev.daybreak.feeds.reading.markup;

import java.util.Set;

/** The elements of HTML: known, block-level, and dropped with their content. */
final class HtmlTags {
  /** Dropped together with their content. */
  private static final Set<String> DROPPED =
      Set.of(
          "script",
          "style",
          "iframe",
          "object",
          "template",
          "svg",
          "math",
          "select",
          "textarea",
          "button",
          "head",
          "audio",
          "canvas",
          "xmp",
          "noembed",
          "noframes");

  /** Block-level: start and end a paragraph. */
  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "li",
          "ul",
          "ol",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "blockquote",
          "table",
          "tr",
          "section",
          "article",
          "aside",
          "figure",
          "pre",
          "hr",
          "dl",
          "dt",
          "dd",
          "header",
          "footer",
          "main",
          "nav",
          "center",
          "form",
          "fieldset",
          "address",
          "details",
          "summary",
          "body",
          "html",
          "thead",
          "tbody",
          "tfoot",
          "caption",
          "figcaption",
          "menu",
          "video");

  /** Used in feeds, but not in jsoup's table. */
  private static final Set<String> MORE =
      Set.of("blink", "dialog", "image", "path", "picture", "slot");

  /** In jsoup's table, but in news they are words in angle brackets: {@code git <command>}. */
  private static final Set<String> WORDS =
      Set.of(
          "bgsound",
          "command",
          "datalist",
          "device",
          "keygen",
          "listing",
          "menuitem",
          "plaintext",
          "rb",
          "rtc");

  private HtmlTags() {}

  /**
   * Whether HTML has an element of this name. A name that it does not have is text, as in {@code
   * List<String>}.
   *
   * @param name in lower case, without a prefix
   */
  static boolean isKnown(String name) {
    return isBlock(name)
        || isDropped(name)
        || MORE.contains(name)
        || (org.jsoup.parser.Tag.isKnownTag(name) && !WORDS.contains(name));
  }

  static boolean isBlock(String name) {
    return BLOCKS.contains(name);
  }

  static boolean isDropped(String name) {
    return DROPPED.contains(name);
  }
}
