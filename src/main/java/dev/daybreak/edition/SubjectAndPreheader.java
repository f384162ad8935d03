package dev.daybreak.edition;

import dev.daybreak.headlines.Pick.Block;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What an edition says of itself before it is opened (mail-rules 20 and 24). */
public final class SubjectAndPreheader {
  /** Characters of a subject that every mail program shows. */
  static final int SUBJECT = 60;

  /** A headline is kept whole up to here: a long subject is better than half a sentence. */
  private static final int WHOLE = 120;

  private static final int PREHEADER_MIN = 30;
  private static final int PREHEADER_MAX = 200;

  /** Where a headline says one thing and then another: its first part can stand alone. */
  private static final List<String> JOINTS = List.of("; ", " – ", " — ", " | ");

  private SubjectAndPreheader() {}

  /** The subject of an edition that is led by this headline. */
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

  /** The subject of the whole edition; empty where it has no story. */
  public static String subject(EditionContent content) {
    var told = told(content.stories());
    return told.isEmpty() ? "" : subject(told.get(0).title());
  }

  /** The preheader of the whole edition. */
  public static String preheader(EditionContent content) {
    return preheader(told(content.stories()));
  }

  /**
   * Stories two and three; where there are none, more of the lead.
   *
   * @param told the stories in the order in which they are shown
   * @return 30 to 200 characters where the stories give that much
   */
  public static String preheader(List<EditionStory> told) {
    var parts = new ArrayList<String>();
    told.stream().skip(1).limit(2).map(story -> CleanText.line(story.title())).forEach(parts::add);
    told.stream()
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
          && parts.indexOf(part) >= Math.min(told.size() - 1, 2) - 1) {
        break;
      }
    }
    return said;
  }

  /** The stories as a reader meets them: the lead first, lines of "Also in …" last. */
  public static List<EditionStory> told(List<EditionStory> stories) {
    return stories.stream()
        .sorted(
            Comparator.comparing((EditionStory story) -> story.block() == Block.LEAD ? 0 : 1)
                .thenComparing(story -> story.block() == Block.ALSO ? 1 : 0)
                .thenComparing(EditionStory::rank))
        .toList();
  }

  /** Minutes that reading takes, begun ones too, at 220 words a minute; 0 for no words. */
  public static int minutes(long words) {
    return (int) Math.ceil(words / 220.0);
  }

  /** The words of a text. */
  public static long words(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+").length;
  }
}
