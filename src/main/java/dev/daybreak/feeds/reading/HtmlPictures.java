package dev.daybreak.feeds.reading;

import dev.daybreak.feeds.reading.ParsedItem.ParsedImage;
import dev.daybreak.feeds.reading.markup.Html;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the first real picture in a text: not a tracking pixel, emoji or button. */
final class HtmlPictures {
  private static final int SMALLEST = 40;
  private static final Pattern NO_PICTURE =
      Pattern.compile(
          "(?i)(^data:|/smilies/|/emoji/|gravatar\\.com|feedburner\\.com|feedsportal|doubleclick|"
              + "/pixel[./?]|pixel\\.(gif|png)|spacer|blank\\.gif|1x1|/stats?\\?|\\.svg([?#]|$)|"
              + "pixel\\.wp\\.com|stats\\.wordpress|feeds\\.wordpress\\.com|share-buttons?|/ads?/)");

  private HtmlPictures() {}

  static @Nullable ParsedImage first(Html text, UnaryOperator<@Nullable String> resolve) {
    for (var picture : text.pictures()) {
      var image = image(picture, resolve);
      if (image != null) {
        return image;
      }
    }
    return null;
  }

  private static @Nullable ParsedImage image(
      Html.Picture picture, UnaryOperator<@Nullable String> resolve) {
    var tag = picture.tag();
    int width = XmlImages.pixels(tag.attribute("width"));
    int height = XmlImages.pixels(tag.attribute("height"));
    boolean tiny = isTiny(tag.attribute("width"), width) || isTiny(tag.attribute("height"), height);
    if (tiny) {
      return null;
    }
    // Lazy loading: the real address is in another attribute than the placeholder.
    for (var attribute :
        List.of("src", "data-src", "data-original", "data-lazy-src", "url", "href")) {
      var written = tag.attribute(attribute);
      if (written != null && !NO_PICTURE.matcher(head(written)).find()) {
        var address = resolve.apply(written);
        if (address != null) {
          var alt = Html.line(tag.attribute("alt"));
          return new ParsedImage(
              address, width, height, alt == null ? "" : alt, picture.caption(), null);
        }
      }
    }
    return fromSet(picture, width, height, resolve);
  }

  private static @Nullable ParsedImage fromSet(
      Html.Picture picture, int width, int height, UnaryOperator<@Nullable String> resolve) {
    var set = picture.tag().attribute("srcset");
    var first = set == null ? null : set.strip().split("[\\s,]", 2)[0];
    var address =
        first == null || NO_PICTURE.matcher(head(first)).find() ? null : resolve.apply(first);
    var alt = Html.line(picture.tag().attribute("alt"));
    return address == null
        ? null
        : new ParsedImage(address, width, height, alt == null ? "" : alt, picture.caption(), null);
  }

  private static String head(String text) {
    return text.strip().substring(0, Math.min(2000, text.strip().length()));
  }

  private static boolean isTiny(@Nullable String written, int pixels) {
    return written != null
        && pixels < SMALLEST
        && written.strip().toLowerCase(Locale.ROOT).matches("\\d+(px)?");
  }
}
