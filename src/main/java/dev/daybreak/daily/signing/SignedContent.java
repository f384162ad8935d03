package dev.daybreak.daily.signing;

import dev.daybreak.edition.Edition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an edition said when it was signed, so that the next one who signs sees what has changed.
 *
 * @param stories in order
 */
public record SignedContent(String subject, String preheader, List<Story> stories) {

  /**
   * A story.
   *
   * @param article key of its article
   */
  public record Story(String article, String title, String standfirst) {
    private String words() {
      return title + "\n" + standfirst;
    }
  }

  /** The kinds of changes. */
  public enum Kind {
    SUBJECT,
    PREHEADER,
    STORY_IN,
    STORY_OUT,
    STORY_MOVED,
    STORY_REWRITTEN
  }

  /**
   * A change.
   *
   * @param about the headline now; empty if it is about no story
   * @param was the text or the place before; empty if there was none
   * @param now the text or the place since; empty if there is none
   */
  public record Changed(Kind kind, String about, String was, String now) {}

  static SignedContent of(Edition edition) {
    return new SignedContent(
        edition.subject(),
        edition.preheader(),
        edition.content().stories().stream()
            .map(story -> new Story(story.article(), story.title(), story.standfirst()))
            .toList());
  }

  /** What is different in a later form. A story is moved if its order among those of both is. */
  List<Changed> until(SignedContent later) {
    var changes = new ArrayList<Changed>();
    if (!subject.equals(later.subject)) {
      changes.add(new Changed(Kind.SUBJECT, "", subject, later.subject));
    }
    if (!preheader.equals(later.preheader)) {
      changes.add(new Changed(Kind.PREHEADER, "", preheader, later.preheader));
    }
    var before = places(stories);
    var after = places(later.stories);
    for (var story : stories) {
      if (!after.containsKey(story.article)) {
        changes.add(new Changed(Kind.STORY_OUT, story.title, "", ""));
      }
    }
    var orderBefore = stories.stream().filter(one -> after.containsKey(one.article)).toList();
    var orderAfter = later.stories.stream().filter(one -> before.containsKey(one.article)).toList();
    for (var story : later.stories) {
      var place = before.get(story.article);
      if (place == null) {
        changes.add(new Changed(Kind.STORY_IN, story.title, "", ""));
        continue;
      }
      var was = stories.get(place);
      if (!was.title.equals(story.title) || !was.standfirst.equals(story.standfirst)) {
        changes.add(new Changed(Kind.STORY_REWRITTEN, story.title, was.words(), story.words()));
      }
      if (place(orderBefore, story) != place(orderAfter, story)) {
        changes.add(
            new Changed(
                Kind.STORY_MOVED,
                story.title,
                String.valueOf(place + 1),
                String.valueOf(place(later.stories, story) + 1)));
      }
    }
    return changes;
  }

  private static Map<String, Integer> places(List<Story> stories) {
    var places = new HashMap<String, Integer>();
    for (var i = 0; i < stories.size(); i++) {
      places.put(stories.get(i).article, i);
    }
    return places;
  }

  private static int place(List<Story> stories, Story story) {
    return stories.stream().map(Story::article).toList().indexOf(story.article);
  }
}
