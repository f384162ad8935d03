package dev.daybreak.headlines.text;

import dev.daybreak.feeds.Article;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Removes an outlet's boilerplate from titles and summaries: " – Publisher", "LIVE:", bylines,
 * datelines, "The post … appeared first on …".
 */
final class TitleCleaner {
  private static final Pattern PREFIX =
      Pattern.compile(
          "^(?:(?:live(?: updates?| blog)?|breaking(?: news)?|exclusive|watch(?: live)?|video|photos?"
              + "|in pictures|update \\d+|updated?|just in|developing|listen|podcast)"
              + "\\s*(?::|\\||[-–—](?=\\s|\\p{Lu}))\\s*)+",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TAIL = Pattern.compile("\\s+(?:[-–—|•·])\\s+([^-–—|•·]{2,40})$");

  private static final String MARKS = ":|-–—•·";

  /** How an aggregator credits: "(Ann Byrne/Harbour Courier)". */
  private static final Pattern CREDIT =
      Pattern.compile("\\s+\\([\\p{L}.'’ -]{2,40}/[^()/]{2,40}\\)$");

  private static final Pattern OUTLET =
      Pattern.compile(
          ".*(?:\\b(?:news|times|post|guardian|journal|herald|tribune|gazette|telegraph|independent"
              + "|reuters|bbc|cnn|npr|ap|afp|pbs|abc|cbs|nbc|cbc|rté|sky|express|chronicle|observer"
              + "|mail|mirror|examiner|magazine|online|today|daily|weekly|press|radio|tv|wire|dispatch"
              + "|bloomberg|cnbc|axios|politico|forbes|euronews|al jazeera|france 24|dw|wired)\\b"
              + "|\\.(?:com|org|net|ie|eu|tv|co\\.\\p{L}{2}|com\\.\\p{L}{2}|de|fr|ca|in)$).*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern APPEARED =
      Pattern.compile("(?s)\\s*The post .{1,300}? (?:first )?appeared (?:first )?on .*$");
  private static final Pattern CONTINUE =
      Pattern.compile(
          "\\s*(?:\\[?(?:…|\\.\\.\\.)\\]?\\s*)?(?:Continue reading|Read more|Read the full (?:story|article)"
              + "|Click here to)\\b.{0,80}$",
          Pattern.CASE_INSENSITIVE);
  private static final List<String> CONTINUE_WORDS =
      List.of("ontinue reading", "ead more", "ead the full", "lick here");
  private static final Pattern BYLINE =
      Pattern.compile(
          "^By \\p{Lu}[\\p{L}'’.-]+(?: (?:and |\\p{Lu})[\\p{L}'’.-]*){1,5}(?:\\s*[|–—-]\\s*|\\s{2,}|, )");
  private static final Pattern DATELINE =
      Pattern.compile(
          "^\\p{Lu}[\\p{Lu} .'’-]{2,30}(?:, [\\p{L}. ]{2,20})?(?:, \\p{Lu}\\p{L}{2,8}\\.? \\d{1,2})?"
              + " ?(?:\\((?:AP|AFP|Reuters|dpa|PA)\\))? ?(?:—|–|--| - )\\s*");
  private static final Pattern AGENCY =
      Pattern.compile("^\\((?:AP|AFP|Reuters|dpa|PA)\\)\\s*[—–-]\\s*");

  /** A tail that so many titles of a day share is a name and not news. */
  private static final int SHARED_TAIL = 3;

  /** A feed that ends so many titles, and at least this share of all, in a tail credits outlets. */
  private static final int FEWEST_CREDITS = 5;

  private static final double CREDITS = 0.9;

  private static final int FEWEST_WORDS = 3;

  private final Set<String> names = new HashSet<>();
  private final Set<String> heads = new HashSet<>();

  /** Learns the outlets' names from the articles of a day. */
  TitleCleaner(List<Article> articles) {
    var ends = new Ending[articles.size()];
    ParallelSlices.each(ends.length, i -> ends[i] = Ending.of(articles.get(i)));
    var tails = new HashMap<String, Integer>();
    var titles = new HashMap<String, Integer>();
    var bySource = new HashMap<String, List<String>>();
    for (var end : ends) {
      heads.add(end.title);
      titles.merge(end.source, 1, Integer::sum);
      if (end.tail != null) {
        tails.merge(end.tail, 1, Integer::sum);
        bySource.computeIfAbsent(end.source, name -> new ArrayList<>()).add(end.tail);
      }
    }
    titles.keySet().forEach(source -> names.add(plain(source)));
    bySource.forEach(
        (source, credits) -> {
          if (credits.size()
              >= Math.max(FEWEST_CREDITS, CREDITS * titles.getOrDefault(source, 0))) {
            names.addAll(credits);
          }
        });
    for (var end : ends) {
      // Another title equals this one without its tail.
      if (end.tail != null && heads.contains(end.head)) {
        names.add(end.tail);
      }
    }
    tails.entrySet().stream()
        .filter(tail -> tail.getValue() >= SHARED_TAIL)
        .map(Map.Entry::getKey)
        .forEach(names::add);
  }

  /**
   * How a title ends.
   *
   * @param title all of it, {@link #plain}
   * @param head what is before its tail; the same as the title if it has none
   */
  private record Ending(String source, String title, String head, @Nullable String tail) {
    static Ending of(Article article) {
      var title = plain(article.title());
      var tail = TAIL.matcher(article.title());
      return hasMark(article.title()) && tail.find()
          ? new Ending(
              article.source().name(),
              title,
              plain(article.title().substring(0, tail.start())),
              plain(tail.group(1)))
          : new Ending(article.source().name(), title, title, null);
    }
  }

  /** The headline alone. */
  String clean(String title) {
    var text = title.strip();
    if (hasMark(text)) {
      text = withoutOutlet(text);
    }
    var alone = text.endsWith(")") ? CREDIT.matcher(text).replaceFirst("") : text;
    return words(alone) < FEWEST_WORDS ? text : alone;
  }

  /** Whether one of the marks is there that a prefix ends with, or a tail begins with. */
  private static boolean hasMark(String title) {
    for (var i = 0; i < title.length(); i++) {
      if (MARKS.indexOf(title.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private String withoutOutlet(String title) {
    var text = title;
    var rest = PREFIX.matcher(text).replaceFirst("");
    if (words(rest) >= FEWEST_WORDS) {
      text = rest;
    }
    for (var tail = TAIL.matcher(text); tail.find(); tail = TAIL.matcher(text)) {
      var name = tail.group(1);
      var head = text.substring(0, tail.start());
      if (words(head) < FEWEST_WORDS || !isOutlet(name)) {
        break;
      }
      text = head;
    }
    return text;
  }

  private boolean isOutlet(String tail) {
    return names.contains(plain(tail))
        || (words(tail) <= 5
            && (Character.isUpperCase(tail.charAt(0)) || tail.indexOf('.') > 0)
            && OUTLET.matcher(tail).matches());
  }

  /** The summary without what is about the outlet. */
  static String summary(String text) {
    var plain = text;
    if (plain.contains("appeared")) {
      plain = APPEARED.matcher(plain).replaceFirst("");
    }
    if (CONTINUE_WORDS.stream().anyMatch(plain::contains)) {
      plain = CONTINUE.matcher(plain).replaceFirst("");
    }
    for (var head : List.of(BYLINE, DATELINE, AGENCY)) {
      var begins = head.matcher(plain.strip());
      plain = begins.lookingAt() ? plain.strip().substring(begins.end()) : plain.strip();
    }
    return plain.strip();
  }

  private static int words(String text) {
    var stripped = text.strip();
    var words = 0;
    for (var i = 0; i < stripped.length(); i++) {
      if (!isSpace(stripped.charAt(i)) && (i == 0 || isSpace(stripped.charAt(i - 1)))) {
        words++;
      }
    }
    return words;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static String plain(String name) {
    var lower = name.strip().toLowerCase(Locale.ROOT);
    return lower.startsWith("the ") ? lower.substring(4) : lower;
  }
}
