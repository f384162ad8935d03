package dev.daybreak.edition;

import dev.daybreak.headlines.Pick.Block;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Composes subject and preheader, the two lines that an inbox shows before an email is opened. */
public final class SubjectAndPreheader {
  /** Characters of a subject that every mail program shows. */
  static final int SUBJECT = 60;

  /** A headline is kept whole up to here: a long subject is better than half a sentence. */
  private static final int WHOLE = 120;

  private static final int PREHEADER_MIN = 30;
  private static final int PREHEADER_MAX = 200;

  /** Separators of two statements in a headline, of which the first is enough. */
  private static final List<String> JOINTS = List.of("; ", " – ", " — ", " | ");

  private SubjectAndPreheader() {}

  /** The subject of an edition with this lead headline. */
  public static String subject(String headline) {
    var whole = CleanText.line(headline);
    if (whole.length() <= SUBJECT) {
      return whole;
    }
    return JOINTS.stream()
        .map(whole::indexOf)
        .filter(at -> at >= PREHEADER_MIN && at <= SUBJECT)
        .max(Comparator.naturalOrder())
        .map(at -> whole.substring(0, at))
        .orElseGet(() -> CleanText.cut(whole, WHOLE));
  }

  /** The subject of the whole edition; empty if it has no story. */
  public static String subject(EditionContent content) {
    var stories = inReadingOrder(content.stories());
    return stories.isEmpty() ? "" : subject(stories.get(0).title());
  }

  /** The preheader of the whole edition. */
  public static String preheader(EditionContent content) {
    return preheader(inReadingOrder(content.stories()));
  }

  /**
   * The headlines of stories two and three; without them, more of the lead.
   *
   * @param stories in reading order
   * @return 30 to 200 characters, if the stories have as many
   */
  public static String preheader(List<EditionStory> stories) {
    var parts = new ArrayList<String>();
    stories.stream()
        .skip(1)
        .limit(2)
        .map(story -> CleanText.line(story.title()))
        .forEach(parts::add);
    stories.stream()
        .limit(1)
        .map(story -> SentenceBreaks.split(CleanText.line(story.standfirst()), story.language()))
        .forEach(parts::addAll);
    var said = "";
    for (var part : parts) {
      var longer = said.isEmpty() ? CleanText.cut(part, PREHEADER_MAX) : said + " · " + part;
      if (longer.length() > PREHEADER_MAX) {
        break;
      }
      said = longer;
      if (said.length() >= PREHEADER_MIN
          && parts.indexOf(part) >= Math.min(stories.size() - 1, 2) - 1) {
        break;
      }
    }
    return said;
  }

  /** The stories in reading order: the lead first, lines of "Also in …" last. */
  public static List<EditionStory> inReadingOrder(List<EditionStory> stories) {
    return stories.stream()
        .sorted(
            Comparator.comparing((EditionStory story) -> story.block() == Block.LEAD ? 0 : 1)
                .thenComparing(story -> story.block() == Block.ALSO ? 1 : 0)
                .thenComparing(EditionStory::rank))
        .toList();
  }

  /** Reading time in minutes, rounded up, at 220 words per minute; 0 for no words. */
  public static int minutes(long words) {
    return (int) Math.ceil(words / 220.0);
  }

  /** The number of words in a text. */
  public static long words(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+").length;
  }
}
