package dev.daybreak.feeds.reading;

import dev.daybreak.feeds.reading.ParsedItem.ParsedImage;
import dev.daybreak.feeds.reading.markup.Html;
import dev.daybreak.feeds.reading.markup.Node;
import dev.daybreak.feeds.reading.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the picture of an item: the largest of Media RSS, its thumbnail, an enclosure, iTunes, then
 * the first picture in the text.
 */
final class XmlImages {
  private static final Pattern PICTURE_NAME =
      Pattern.compile("(?i)\\.(jpe?g|png|gif|webp|avif)([?#].*)?$");
  private static final Pattern OTHER_NAME =
      Pattern.compile(
          "(?i)\\.(mp4|m4v|m4a|mp3|webm|ogg|mov|avi|wav|pdf|svg|tiff?|bmp|swf|m3u8|html?)([?#].*)?$");

  private final Node node;
  private final XmlLinks links;

  XmlImages(Node node, XmlLinks links) {
    this.node = node;
    this.links = links;
  }

  @Nullable ParsedImage best(List<Node> texts) {
    var media = new ArrayList<Node>();
    collect(node, media, 0);
    var best = largest(media.stream().filter(each -> each.is("media:content")).toList(), true);
    if (best == null) {
      best = largest(media.stream().filter(each -> each.is("media:thumbnail")).toList(), false);
    }
    for (var candidate : node.children()) {
      if (best == null && isEnclosure(candidate)) {
        var url = candidate.attribute("url") == null ? "href" : "url";
        best = image(candidate, links.picture(candidate, candidate.attribute(url)));
      }
    }
    for (var name : List.of("itunes:image", "image", "thumbnail", "thumb")) {
      var image = best == null ? node.first(name) : null;
      if (image != null) {
        best = image(image, links.picture(image, written(image)));
      }
    }
    for (var text : texts) {
      if (best == null) {
        best = HtmlPictures.first(ElementText.read(text), written -> links.picture(text, written));
      }
    }
    return best;
  }

  private static void collect(Node node, List<Node> media, int depth) {
    for (var child : node.children()) {
      if (child.is("media:content", "media:thumbnail", "media:group") && media.size() < 200) {
        media.add(child);
        if (depth < 3) {
          collect(child, media, depth + 1);
        }
      }
    }
  }

  private @Nullable ParsedImage largest(List<Node> media, boolean typed) {
    @Nullable ParsedImage best = null;
    for (var each : media) {
      if (!typed || isPicture(each)) {
        var image = image(each, links.picture(each, written(each)));
        if (image != null && (best == null || area(image) > area(best))) {
          best = image;
        }
      }
    }
    return best;
  }

  private static long area(ParsedImage image) {
    return (long) image.width() * Math.max(1, image.height());
  }

  private static @Nullable String written(Node node) {
    for (var attribute : List.of("url", "href", "src")) {
      var value = node.attribute(attribute);
      if (value != null) {
        return value;
      }
    }
    var url = ElementText.line(node, "url");
    return url == null ? Texts.orNull(node.text()) : url;
  }

  private static boolean isPicture(Node node) {
    var type = lower(node.attribute("type"));
    var medium = lower(node.attribute("medium"));
    var url = lower(written(node));
    if (type.startsWith("image/")) {
      return isSensible(type);
    }
    if (!type.isEmpty() && type.indexOf('/') > 0) {
      return false;
    }
    return medium.isEmpty()
        ? !OTHER_NAME.matcher(url).find()
        : medium.equals("image") && !OTHER_NAME.matcher(url).find();
  }

  /** Whether email clients show this type. */
  private static boolean isSensible(String type) {
    return !type.contains("svg") && !type.contains("tif") && !type.contains("bmp");
  }

  private static boolean isEnclosure(Node node) {
    boolean link = node.is("link", "atom:link");
    if (!node.is("enclosure") && !(link && "enclosure".equals(node.attribute("rel")))) {
      return false;
    }
    var type = lower(node.attribute("type"));
    var url = lower(node.attribute(link ? "href" : "url"));
    return type.startsWith("image/")
        ? isSensible(type)
        : !type.contains("/") && PICTURE_NAME.matcher(url).find();
  }

  private @Nullable ParsedImage image(Node node, @Nullable String address) {
    if (address == null) {
      return null;
    }
    var around =
        node.parent != null && node.parent.is("media:content", "media:group") ? node.parent : node;
    var credit = described("media:credit", node, around);
    var caption = described("media:description", node, around);
    var title = described("media:title", node, around);
    var alt = node.attribute("alt") == null ? title : Html.line(node.attribute("alt"));
    return new ParsedImage(
        address,
        pixels(node.attribute("width")),
        pixels(node.attribute("height")),
        alt == null ? "" : alt,
        caption,
        credit);
  }

  private static @Nullable String described(String name, Node node, Node around) {
    var line = ElementText.line(node, name);
    return line == null ? ElementText.line(around, name) : line;
  }

  /** A number of pixels; 0 if unknown. */
  static int pixels(@Nullable String written) {
    var digits = written == null ? "" : written.strip().replaceFirst("(?i)\\s*px$|\\.\\d+$", "");
    return digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
  }
}
