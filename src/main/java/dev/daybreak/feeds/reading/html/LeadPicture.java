package dev.daybreak.feeds.reading.html;

import dev.daybreak.feeds.reading.html.Names.Meaning;
import dev.daybreak.feeds.reading.pages.Captions;
import dev.daybreak.feeds.reading.pages.LineShape;
import dev.daybreak.feeds.reading.text.BaseUrl;
import dev.daybreak.feeds.reading.text.Texts;
import dev.daybreak.feeds.reading.text.UrlResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The picture of an article.
 *
 * @param address absolute; as written if a page on disk names a file beside it
 * @param width in pixels, 0 if unknown
 * @param height in pixels, 0 if unknown
 * @param alt empty if unknown
 */
public record LeadPicture(
    String address,
    int width,
    int height,
    String alt,
    @Nullable String caption,
    @Nullable String credit) {
  private static final int SMALLEST = 100;
  private static final int LONGEST_CAPTION = 500;
  private static final int LONGEST_CREDIT = 160;

  /** What stands before the name of who made a picture. */
  private static final String LABELS =
      "(?:©|\\(c\\)|℗|fot\\.|zdj\\.|(?:foto(?:s|graf|grafie|grafía|kredit)?|fot\\.|photo(?:s|graph|grapher|graphie)?|picture|image|bild(?:er|quelle|nachweis)?|credit|crédit(?:s)?(?: photo)?|crédito(?:s)?|quelle|fuente|fonte|imagen|imagem|zdjęcie|zdj\\.|beeld|kuva|foto di|фото|写真|撮影|图|攝影|摄影|صورة|사진)s?(?: credit| courtesy| by)?\\s*[:：/=]|(?:photo|picture|image) by\\b|foto (?:di|de)\\b)";

  private static final Pattern LABEL = Pattern.compile("(?iu)[\\s(\\[]*" + LABELS + "\\s*©?\\s*");
  private static final Pattern LABELLED =
      Pattern.compile("(?iu)(.*?)[\\s.–—|(\\[-]*(" + LABELS + "\\s*.{2,80}?)[)\\]]?\\.?");
  private static final int MOST = 60;
  private static final Pattern NO_PICTURE =
      Pattern.compile(
          "(?i)(^data:|^javascript:|^about:|/smilies/|/emoji/|gravatar\\.com|doubleclick|spacer|blank\\.|1x1|pixel[./?_-]"
              + "|placeholder|sprite|favicon|[/_.-]logo[s]?[/_.\\d-]|/logos?\\.|default[-_]?(image|share|og|social|thumb)"
              + "|avatar|loading|\\.svg([?#]|$)|share[-_]?(image|default|card)|apple-touch|/ads?/|icon[s]?[/_.-])");

  /** It is looked for from where a part of an address begins: an address may be a page long. */
  private static final Pattern FILE =
      Pattern.compile(
          "(?<![^/?#])([^/?#]+?)(?:[-_]\\d+x\\d+)?\\.(?:jpe?g|png|webp|gif|avif)",
          Pattern.CASE_INSENSITIVE);

  static @Nullable LeadPicture of(
      Document page, Names names, MetaTags meta, LinkedData data, BaseUrl base, Element scope) {
    var figures = figures(scope, names);
    var said = said(meta, data, base);
    if (said == null) {
      return figures.stream()
          .map(figure -> shown(figure, names, base))
          .filter(picture -> picture != null)
          .findFirst()
          .orElse(null);
    }
    var figure =
        figures.stream()
            .filter(image -> isSame(image, said.address()))
            .findFirst()
            .orElse(figures.isEmpty() ? null : figures.get(0));
    if (figure == null) {
      return said;
    }
    boolean same = isSame(figure, said.address());
    var caption = caption(figure, names);
    // The first picture of the page tells what the one for sharing shows, if that has no words.
    boolean known = said.caption() != null || !(same || isLead(figure, scope));
    var alt = Texts.line(figure.attr("alt"));
    return new LeadPicture(
        said.address(),
        said.width(),
        said.height(),
        said.alt().isEmpty() && same && alt != null ? alt : said.alt(),
        known ? said.caption() : caption.text().isEmpty() ? null : caption.text(),
        said.credit() != null || !(same || isLead(figure, scope))
            ? said.credit()
            : caption.credit());
  }

  /** A picture above the third paragraph. */
  private static boolean isLead(Element image, Element scope) {
    int paragraphs = 0;
    for (var element : scope.select("p, img, amp-img")) {
      if (element.equals(image)) {
        return true;
      }
      paragraphs += element.normalName().equals("p") && element.text().length() > SMALLEST ? 1 : 0;
      if (paragraphs > 2) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable LeadPicture said(MetaTags meta, LinkedData data, BaseUrl base) {
    var images = data.images();
    for (var written : meta.all("picture")) {
      var address = address(written, base);
      if (address != null) {
        var same =
            images.stream()
                .filter(image -> stem(image.address()).equals(stem(address)))
                .findFirst();
        var first = same.isPresent() ? same.get() : images.size() == 1 ? images.get(0) : null;
        var alt = meta.one("og:image:alt");
        alt = alt == null ? meta.one("twitter:image:alt") : alt;
        return new LeadPicture(
            address,
            pixels(meta.one("og:image:width")),
            pixels(meta.one("og:image:height")),
            alt == null ? "" : alt,
            first == null ? null : first.caption(),
            first == null ? null : first.credit());
      }
    }
    for (var image : images) {
      var address = address(image.address(), base);
      if (address != null) {
        return new LeadPicture(
            address, image.width(), image.height(), "", image.caption(), image.credit());
      }
    }
    return null;
  }

  private static int pixels(@Nullable String written) {
    var digits =
        written == null || written.length() > 20 ? "" : written.replaceFirst("(?i)\\s*px$", "");
    return digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
  }

  private static @Nullable String address(String written, BaseUrl base) {
    var head = written.substring(0, Math.min(2000, written.length()));
    if (NO_PICTURE.matcher(head).find()) {
      return null;
    }
    var resolved = base.picture(written);
    if (resolved != null && resolved.startsWith("http")) {
      return resolved;
    }
    // A page on disk: the file that its picture was saved in.
    boolean relative =
        UrlResolver.resolve(written, "https://host.invalid/") != null
            && !written.matches("(?i)(//|[a-z][a-z0-9+.-]*:).*");
    return relative && FILE.matcher(written).find() ? written.strip() : null;
  }

  private static String stem(String address) {
    var file = FILE.matcher(address);
    String last = address;
    while (file.find()) {
      last = file.group(1);
    }
    return last.toLowerCase(Locale.ROOT);
  }

  /** The images of the article that are pictures: not small, no icons. */
  private static List<Element> figures(Element scope, Names names) {
    var figures = new ArrayList<Element>();
    for (var image : scope.select("img, amp-img")) {
      int width = pixels(image.attr("width"));
      int height = pixels(image.attr("height"));
      boolean small = (width > 0 && width < SMALLEST) || (height > 0 && height < SMALLEST);
      if (!small && figures.size() < MOST && source(image) != null && !isElsewhere(image, names)) {
        figures.add(image);
      }
    }
    return figures;
  }

  private static boolean isElsewhere(Element image, Names names) {
    int up = 0;
    for (var around = image.parent(); around != null && up++ < 30; around = around.parent()) {
      var name = around.normalName();
      if (name.equals("aside")
          || name.equals("nav")
          || name.equals("footer")
          || name.equals("li")) {
        return true;
      }
      var meanings = names.of(around);
      boolean whole =
          name.equals("body")
              || name.equals("html")
              || name.equals("article")
              || name.equals("main");
      if (!whole && meanings.contains(Meaning.NEVER)) {
        return true;
      }
      if (!whole && up < 6 && meanings.contains(Meaning.BYLINE)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String source(Element image) {
    for (var name : List.of("data-src", "data-original", "data-lazy-src", "src")) {
      var written = image.attr(name);
      if (!written.isBlank()
          && !NO_PICTURE.matcher(written.substring(0, Math.min(2000, written.length()))).find()) {
        return written;
      }
    }
    var set = image.hasAttr("srcset") ? image.attr("srcset") : image.attr("data-srcset");
    return set.isBlank() ? null : set.strip().split("[\\s,]", 2)[0];
  }

  private static boolean isSame(Element image, String address) {
    var source = source(image);
    return source != null
        && (stem(source).equals(stem(address))
            || (stem(address).length() > 6 && image.outerHtml().contains(stem(address))));
  }

  private static @Nullable LeadPicture shown(Element image, Names names, BaseUrl base) {
    var source = source(image);
    var address = source == null ? null : address(source, base);
    if (address == null) {
      return null;
    }
    var caption = caption(image, names);
    var alt = Texts.line(image.attr("alt"));
    return new LeadPicture(
        address,
        pixels(image.attr("width")),
        pixels(image.attr("height")),
        alt == null ? "" : alt,
        caption.text().isEmpty() ? null : caption.text(),
        caption.credit());
  }

  /** The words below a picture, parted into caption and credit. */
  private static Captions.Caption caption(Element image, Names names) {
    var words = words(image, names);
    if (words == null) {
      return new Captions.Caption("", null);
    }
    var copy = words.clone();
    copy.select("img, amp-img, script, noscript, button, [aria-hidden=true]").remove();
    String credit = null;
    for (var element : copy.select("[class], [itemprop], cite, small, em, span")) {
      var text = Texts.line(element.text());
      if (!element.equals(copy)
          && text != null
          && text.length() <= LONGEST_CREDIT
          && isCredit(element, text, names)) {
        credit = credit == null ? withoutLabel(text) : credit;
        element.remove();
      }
    }
    var last = copy.childrenSize() > 1 ? copy.lastElementChild() : null;
    if (credit == null && last != null && isName(last)) {
      credit = withoutLabel(last.text());
      last.remove();
    }
    var line = Texts.line(copy.text());
    if (line == null) {
      return new Captions.Caption("", credit);
    }
    var labelled = LABELLED.matcher(line);
    if (credit == null && labelled.matches()) {
      return new Captions.Caption(withoutEnd(labelled.group(1)), withoutLabel(labelled.group(2)));
    }
    var split = Captions.split(line);
    return credit == null ? split : new Captions.Caption(withoutEnd(line), credit);
  }

  /** A few words without a stop, in an element of their own behind the caption: a name. */
  private static boolean isName(Element last) {
    var text = last.text().strip();
    return !text.isEmpty()
        && text.length() <= 60
        && LineShape.words(text) <= 5
        && !LineShape.isEnded(text)
        && Character.isUpperCase(text.codePointAt(0));
  }

  /** "The bridge –" is "The bridge". */
  private static String withoutEnd(String caption) {
    return caption.replaceFirst("[\\s–—|/(\\[-]+$", "").strip();
  }

  private static String withoutLabel(String credit) {
    var plain = LABEL.matcher(credit.replaceFirst("^[\\s(\\[–—|-]+", "")).replaceFirst("");
    return plain.replaceFirst("[\\s)\\].]+$", "").strip();
  }

  /** The element with a picture's words: its figcaption, or the text of a small box around it. */
  private static @Nullable Element words(Element image, Names names) {
    var figure = image.closest("figure");
    var caption = figure == null ? null : figure.selectFirst("figcaption");
    if (caption != null && isCaption(caption)) {
      return caption;
    }
    var around = image.parent();
    for (int up = 0; up < 4 && around != null; up++, around = around.parent()) {
      for (var element : around.select("[class]")) {
        if (names.is(element, Meaning.CAPTION) && isCaption(element)) {
          return element;
        }
      }
      int length = around.text().length();
      if (length > LONGEST_CAPTION || around.select("p").size() > 2) {
        return null;
      }
      if (length > 3 && around.selectFirst("h1, h2, time") == null) {
        return around;
      }
    }
    return null;
  }

  private static boolean isCaption(Element element) {
    var text = element.text();
    return !text.isBlank() && text.length() <= 2 * LONGEST_CAPTION;
  }

  private static boolean isCredit(Element element, String text, Names names) {
    return names.is(element, Meaning.CREDIT)
        || element.attr("itemprop").matches("copyrightHolder|creditText|author|creator")
        || element.normalName().equals("cite")
        || (LABEL.matcher(text).lookingAt() && LineShape.words(text) < 9);
  }
}
