package dev.daybreak.headlines;

import dev.daybreak.feeds.Article;
import dev.daybreak.headlines.text.PreparedArticle;
import dev.daybreak.headlines.text.TermVector;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Ranks the reports of a story to find its lead: nearness to the centroid times how specific the
 * headline is, halved for questions, "Why …", live blogs, galleries and opinion, and lowered for a
 * headline as long as a paragraph (CONTRIBUTING, How headlines are selected).
 */
final class LeadArticle {
  private static final Pattern WEAK =
      Pattern.compile(
          "(?i)^(?:why|how|what|who|when|where|is|are|can|could|should|will|inside|meet|here'?s|here’s"
              + "|watch|opinion|analysis|comment|editorial|letters?|column|explainer|explained|in pictures"
              + "|photos?|gallery|podcast|quiz|live|as it happened|factbox|timeline|five things|\\d+ things"
              + "|everything)\\b.*|.*\\?['’\"”]?$|.*\\b(?:live updates?|live blog|as it happened|in pictures|photos)\\b.*"
              + "|.*\\|\\s*[\\p{Lu}][\\p{L}'’-]+ [\\p{Lu}][\\p{L}'’ -]+$");
  private static final Pattern WEAK_ADDRESS =
      Pattern.compile(
          "(?i).*/(?:opinions?|comment(?:isfree)?|editorials?|live[-\\w]*|gallery|galleries|pictures|video|videos|podcasts?|blogs?)(?:/.*)?$");

  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** More letters than this are two lines on any page. */
  private static final int LONGEST = 110;

  private static final Set<String> ACTIVE =
      Set.of(
          ("kills dies wins loses says hits strikes bans backs cuts raises signs orders sues arrests"
                  + " charges resigns quits elects votes approves rejects blocks launches attacks seizes"
                  + " crashes collapses beats agrees passes warns announces reveals finds opens closes"
                  + " falls rises buys sells unveils releases claims faces leaves joins plans killed died"
                  + " won lost hit struck banned arrested charged passed found dead jailed sentenced"
                  + " convicted elected fired shot injured rescued")
              .split(" "));

  private LeadArticle() {}

  /** The reports, the best lead first; opinion and features after the news. */
  static List<PreparedArticle> ordered(
      List<PreparedArticle> reports,
      List<TermVector> vectors,
      TermVector middle,
      ChoiceSettings.Rules rules) {
    if (reports.size() == 1) {
      return reports;
    }
    var worth =
        IntStream.range(0, reports.size())
            .mapToDouble(i -> worth(reports.get(i), vectors.get(i).cosine(middle)))
            .toArray();
    return IntStream.range(0, reports.size())
        .boxed()
        .sorted(
            Comparator.<Integer, Boolean>comparing(i -> worth[i] < 0)
                .thenComparing(i -> rules.useOf(reports.get(i).article()))
                .thenComparingDouble(i -> -worth[i])
                .thenComparing(i -> reports.get(i).key()))
        .map(reports::get)
        .toList();
  }

  private static double worth(PreparedArticle report, double nearness) {
    var title = report.article().title();
    if (!hasHeadline(report.article())) {
      return -1;
    }
    var link = report.article().link();
    var weak =
        WEAK.matcher(title).matches() || (link != null && WEAK_ADDRESS.matcher(link).matches());
    var wordy = title.length() > LONGEST;
    return (0.05 + nearness) * specificity(title) * (weak ? 0.5 : 1) * (wordy ? 0.7 : 1);
  }

  /** Whether the title has a letter. */
  static boolean hasHeadline(Article article) {
    return article.title().codePoints().anyMatch(Character::isLetter);
  }

  /** 0.6..1: names, numbers and an active verb make a headline say what happened. */
  static double specificity(String title) {
    var words = SPACE.split(title, -1);
    var names =
        IntStream.range(1, words.length)
            .filter(i -> Character.isUpperCase(words[i].codePointAt(0)))
            .count();
    var numbers = title.codePoints().anyMatch(Character::isDigit);
    var active =
        Arrays.stream(words)
            .map(word -> letters(word.toLowerCase(Locale.ROOT)))
            .anyMatch(ACTIVE::contains);
    var tooShort = words.length < 4 ? 0.2 : 0;
    return 0.6
        + 0.2 * Math.min(names, 3) / 3.0
        + (numbers ? 0.1 : 0)
        + (active ? 0.1 : 0)
        - tooShort;
  }

  /** The small Latin letters of a word. */
  private static String letters(String word) {
    var letters = new StringBuilder(word.length());
    for (var i = 0; i < word.length(); i++) {
      var c = word.charAt(i);
      if (c >= 'a' && c <= 'z') {
        letters.append(c);
      }
    }
    return letters.toString();
  }
}
