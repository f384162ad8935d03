package dev.daybreak.feeds.links;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of aggregators, search engines and social networks that lead to another one. It is
 * taken out where it is in the address itself; nothing is asked.
 */
final class LinkWrappers {
  /** A wrapper may be wrapped in its turn. */
  private static final int MOST = 3;

  private static final Pattern TARGET =
      Pattern.compile("(?i)https?://[^/?#\\s@]+\\.[^/?#\\s@]+([/?#]\\S*)?");

  /** Google News before 2024: the address stands in a message of base64, after its length. */
  private static final Pattern IN_MESSAGE = Pattern.compile("https?://[\\x21-\\x7e]+");

  private static final List<Wrapper> KNOWN =
      List.of(
          new Wrapper("(www\\.)?google\\.[a-z]{2,3}(\\.[a-z]{2})?/url", "url", "q"),
          new Wrapper("(www\\.)?bing\\.com/(news/apiclick\\.aspx|ck/a)", "url"),
          new Wrapper("(www\\.)?duckduckgo\\.com/l/?", "uddg"),
          new Wrapper("(l|lm)\\.facebook\\.com/l\\.php", "u"),
          new Wrapper("(www\\.)?facebook\\.com/sharer(/sharer)?\\.php", "u"),
          new Wrapper("l\\.(instagram|threads)\\.(com|net)/?", "u"),
          new Wrapper("(www\\.)?linkedin\\.com/(redir/redirect|sharing/share-offsite/?)", "url"),
          new Wrapper("out\\.reddit\\.com/.*", "url"),
          new Wrapper("(www\\.)?youtube\\.com/redirect", "q"),
          new Wrapper("t\\.umblr\\.com/redirect", "z"),
          new Wrapper("vk\\.com/away\\.php", "to"),
          new Wrapper("disq\\.us/url", "url"),
          new Wrapper("(www\\.)?getpocket\\.com/(redirect|save)", "url"),
          new Wrapper("slack-redir\\.net/link", "url"),
          new Wrapper("[a-z0-9.-]+\\.safelinks\\.protection\\.outlook\\.com/.*", "url"));

  /** The same address with its scheme in the path: caches of AMP pages. */
  private static final Pattern AMP =
      Pattern.compile(
          "(?i)https?://(?:(?:www\\.)?google\\.[a-z.]{2,6}/amp|[a-z0-9-]+\\.cdn\\.ampproject\\.org/[cv]"
              + "|cdn\\.ampproject\\.org/[cv])/(s/)?([^/?#\\s@]+\\.[^\\s@]+)");

  private static final Pattern YAHOO =
      Pattern.compile("(?i)https?://r\\.search\\.yahoo\\.com/.*/RU=([^/]+)/.*");

  private static final Pattern GOOGLE_NEWS =
      Pattern.compile("https?://news\\.google\\.com/.*articles/([\\w-]{20,})=*([?#].*)?");

  private LinkWrappers() {}

  /**
   * A host and a path that lead to another address.
   *
   * @param place of both
   * @param parameters that may hold the address, the most telling first
   */
  private record Wrapper(Pattern place, List<String> parameters) {
    Wrapper(String place, String... parameters) {
      this(Pattern.compile("(?i)https?://" + place), List.of(parameters));
    }

    @Nullable String target(String link) {
      int query = link.indexOf('?');
      if (query < 0 || !place.matcher(link.substring(0, query)).matches()) {
        return null;
      }
      var written = link.substring(query + 1).replaceFirst("#.*$", "").split("&", -1);
      for (var name : parameters) {
        var target =
            Arrays.stream(written)
                .filter(parameter -> parameter.startsWith(name + "="))
                .map(parameter -> decoded(parameter.substring(name.length() + 1)))
                .filter(LinkWrappers::isAddress)
                .findFirst();
        if (target.isPresent()) {
          return target.get();
        }
      }
      return null;
    }
  }

  /** The address that a link leads to; the link itself where it has none. */
  static String unwrapped(String link) {
    var address = link;
    for (int i = 0; i < MOST; i++) {
      var target = target(address);
      if (target == null) {
        return address;
      }
      address = target;
    }
    return address;
  }

  private static @Nullable String target(String link) {
    for (var wrapper : KNOWN) {
      var target = wrapper.target(link);
      if (target != null) {
        return target;
      }
    }
    var amp = AMP.matcher(link);
    if (amp.matches()) {
      return (amp.group(1) == null ? "http://" : "https://") + amp.group(2);
    }
    var yahoo = YAHOO.matcher(link);
    if (yahoo.matches()) {
      var target = decoded(yahoo.group(1));
      return isAddress(target) ? target : null;
    }
    var news = GOOGLE_NEWS.matcher(link);
    return news.matches() ? inMessage(news.group(1)) : null;
  }

  private static @Nullable String inMessage(String base64) {
    try {
      var bytes = Base64.getUrlDecoder().decode(base64);
      var found = IN_MESSAGE.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
      return found.find() && isAddress(found.group()) ? found.group() : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isAddress(@Nullable String text) {
    return text != null && TARGET.matcher(text).matches();
  }

  private static String decoded(String parameter) {
    try {
      return URLDecoder.decode(parameter, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
