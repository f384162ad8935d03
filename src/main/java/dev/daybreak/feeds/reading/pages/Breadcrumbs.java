package dev.daybreak.feeds.reading.pages;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Breadcrumb navigation: the line at the top of a page that names its section. */
public final class Breadcrumbs {
  private static final Set<String> SECTIONS =
      Set.of(
          "world",
          "ireland",
          "irish",
          "uk",
          "us",
          "usa",
          "europe",
          "africa",
          "asia",
          "americas",
          "middle east",
          "north america",
          "latin america",
          "asia pacific",
          "business",
          "economy",
          "markets",
          "money",
          "companies",
          "finance",
          "personal finance",
          "sport",
          "sports",
          "football",
          "soccer",
          "rugby",
          "gaa",
          "hurling",
          "gaelic games",
          "racing",
          "golf",
          "tennis",
          "cricket",
          "athletics",
          "boxing",
          "motorsport",
          "science",
          "space",
          "technology",
          "tech",
          "health",
          "environment",
          "climate",
          "education",
          "politics",
          "courts",
          "crime",
          "law",
          "culture",
          "arts",
          "entertainment",
          "books",
          "film",
          "movies",
          "music",
          "tv",
          "television",
          "tv & radio",
          "theatre",
          "celebrity",
          "opinion",
          "comment",
          "editorial",
          "letters",
          "analysis",
          "life",
          "lifestyle",
          "life & style",
          "style",
          "fashion",
          "food",
          "travel",
          "motoring",
          "motors",
          "property",
          "homes",
          "gardening",
          "farming",
          "weather",
          "local",
          "national",
          "international",
          "regional",
          "home news",
          "regionals",
          "breaking news",
          "news",
          "latest news",
          "front page",
          "media",
          "royals",
          "religion",
          "family",
          "obituaries",
          "features",
          "magazine",
          "video",
          "india",
          "china",
          "northern ireland",
          "scotland",
          "wales",
          "england",
          "dublin",
          "cork",
          "galway",
          "limerick",
          "nation",
          "society",
          "people",
          "podcasts",
          "arts & culture",
          "science & technology",
          "science and technology",
          "science & environment",
          "health & family",
          "world news",
          "irish news",
          "uk news",
          "us news");

  private static final Pattern SEPARATOR = Pattern.compile("\\s*[>›»|/\\\\·•→]+\\s*");

  private Breadcrumbs() {}

  public static boolean isOne(String line) {
    if (line.length() > 80 || line.matches(".*[.!?\"“”]$")) {
      return false;
    }
    var parts = SEPARATOR.split(line, -1);
    if (parts.length > 1) {
      return Arrays.stream(parts).allMatch(part -> LineShape.words(part) <= 4)
          && Arrays.stream(parts).anyMatch(part -> isSection(part) || bare(part).equals("home"));
    }
    int words = LineShape.words(line);
    var plain = plain(line);
    boolean twice = words > 1 && !plain.equals(line) && isTwice(line);
    return isSection(line) || (words <= 8 && (twice || (words <= 6 && isSection(plain))));
  }

  private static boolean isSection(String part) {
    var bare = bare(part);
    return SECTIONS.contains(bare) || SECTIONS.contains(bare.replaceFirst(" news$", ""));
  }

  private static String bare(String text) {
    return text.toLowerCase(Locale.ROOT).replace(" and ", " & ").strip();
  }

  private static boolean isTwice(String line) {
    var words = line.split("\\s+", -1);
    int half = words.length / 2;
    return words.length % 2 == 0 && half > 0 && same(words, 0, half, half);
  }

  private static boolean same(String[] words, int a, int b, int count) {
    for (int i = 0; i < count; i++) {
      if (!words[a + i].equalsIgnoreCase(words[b + i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the section without repetitions: "News World News", "World News World News" and "Home >
   * News > World" are "World".
   */
  public static String plain(String crumb) {
    var parts = SEPARATOR.split(crumb.strip(), -1);
    var last =
        Arrays.stream(parts)
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .reduce(crumb.strip(), (before, part) -> part);
    if (isTwice(last)) {
      var words = last.split("\\s+", -1);
      last = String.join(" ", Arrays.copyOf(words, words.length / 2));
    }
    var without = last.replaceFirst("(?i)^(home )?news (?=\\S)", "").replaceFirst("(?i) news$", "");
    if (isTwice(without)) {
      var words = without.split("\\s+", -1);
      without = String.join(" ", Arrays.copyOf(words, words.length / 2));
    }
    return without.isBlank() ? last : without;
  }
}
