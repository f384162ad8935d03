package dev.daybreak.feeds.reading.html;

import dev.daybreak.feeds.reading.pages.LineShape;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of a page's site, which its titles end or begin with.
 *
 * @param bare names as {@link LineShape#bare} has them
 * @param host the first part of the host's name, such as "quaynews"; empty if unknown
 */
record SiteNames(Set<String> bare, String host) {
  private static final int LONGEST_TITLE = 400;
  private static final Pattern SEPARATOR =
      Pattern.compile(
          "\\s+[-–—|·•»«›:~/]+\\s+|\\s*[|｜│»]+\\s*|\\s*::\\s*|\\s*[_＿]\\s*|【|】|\\s[-–—]|[-–—]\\s");
  private static final Pattern GENERIC =
      Pattern.compile("(?i)www\\d?|m|mobile|amp|news|edition|en|de|fr|es|it|blog|blogs");

  static SiteNames of(Iterable<String> names, @Nullable String address) {
    var bare = new HashSet<String>();
    for (var name : names) {
      for (var part : SEPARATOR.split(name + " | " + name.replaceFirst("[|–—-].*$", ""), -1)) {
        if (!part.isBlank()) {
          bare.add(LineShape.bare(part));
        }
      }
      bare.add(LineShape.bare(name));
    }
    bare.remove("");
    return new SiteNames(bare, host(address));
  }

  private static String host(@Nullable String address) {
    try {
      var host = address == null ? null : URI.create(address).getHost();
      if (host != null) {
        for (var label : host.toLowerCase(Locale.ROOT).split("\\.", -1)) {
          if (!GENERIC.matcher(label).matches()) {
            return label.replaceAll("[^\\p{L}\\p{N}]", "");
          }
        }
      }
    } catch (IllegalArgumentException e) {
      // An address that is none has no host.
    }
    return "";
  }

  /** Whether these words are the site's name. */
  boolean isSite(String words) {
    var name = LineShape.bare(words);
    var packed = name.replace(" ", "");
    return bare.contains(name)
        || (packed.length() > 2
            && host.length() > 2
            && (packed.equals(host)
                || packed.equals("the" + host)
                || (packed.length() > 4 && host.contains(packed))
                || (host.length() > 4
                    && packed.contains(host)
                    && name.split(" ", -1).length <= 4)));
  }

  /**
   * A title without the site's name at either end.
   *
   * @param sure headlines without it, which say where the title ends
   */
  String without(String title, List<String> sure) {
    if (title.length() > LONGEST_TITLE) {
      return title;
    }
    for (var headline : sure) {
      if (title.length() > headline.length()
          && headline.length() > 12
          && title.startsWith(headline)
          && SEPARATOR.matcher(title.substring(headline.length())).lookingAt()) {
        return headline;
      }
    }
    var rest = title;
    for (int i = 0; i < 4; i++) {
      var shorter = cut(rest);
      if (shorter.equals(rest)) {
        break;
      }
      rest = shorter;
    }
    return rest;
  }

  private String cut(String title) {
    var ends = new ArrayList<int[]>();
    var separator = SEPARATOR.matcher(title);
    while (separator.find()) {
      ends.add(new int[] {separator.start(), separator.end()});
    }
    if (ends.isEmpty()) {
      return title;
    }
    for (int i = ends.size() - 1; i >= 0; i--) {
      var at = ends.get(i);
      if (at[0] > 0 && isSite(title.substring(at[1]))) {
        return title.substring(0, at[0]).strip();
      }
    }
    var first = ends.get(0);
    boolean before = first[1] < title.length() && isSite(title.substring(0, first[0]));
    return before ? title.substring(first[1]).strip() : title;
  }
}
