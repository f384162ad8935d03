package dev.daybreak.daily.signing;

import dev.daybreak.edition.Correction;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.EditionStory.ShownPicture;
import dev.daybreak.edition.blocks.OwnBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an edition said when it was signed, so that the next one who signs sees what has changed.
 *
 * @param stories in order
 * @param blocks what editors wrote into it, by id
 * @param corrections of earlier editions that it tells, by id
 */
public record SignedContent(
    String subject,
    String preheader,
    List<Story> stories,
    Map<Long, String> blocks,
    Map<Long, String> corrections) {

  /**
   * A story.
   *
   * @param article key of its article
   * @param picture its address and the words about it; empty if it has none
   */
  public record Story(
      String article,
      String title,
      String standfirst,
      String section,
      String link,
      String picture) {
    static Story of(EditionStory story) {
      return new Story(
          story.article(),
          story.title(),
          story.standfirst(),
          story.section(),
          story.link(),
          SignedContent.words(story.picture()));
    }

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
    STORY_REWRITTEN,
    STORY_SECTION,
    STORY_LINK,
    STORY_PICTURE,
    BLOCK,
    CORRECTION
  }

  /**
   * A change.
   *
   * @param about the headline now; empty if it is about no story
   * @param was the text or the place before; empty if there was none
   * @param now the text or the place since; empty if there is none
   */
  public record Changed(Kind kind, String about, String was, String now) {}

  /**
   * What an edition says now.
   *
   * @param corrections those that its email tells
   */
  static SignedContent of(Edition edition, List<OwnBlock> blocks, List<Correction> corrections) {
    var written = new TreeMap<Long, String>();
    blocks.forEach(block -> written.put(block.id(), words(block)));
    var told = new TreeMap<Long, String>();
    corrections.forEach(one -> told.put(one.id(), one.words()));
    return new SignedContent(
        edition.subject(),
        edition.preheader(),
        edition.content().stories().stream().map(Story::of).toList(),
        written,
        told);
  }

  private static String words(OwnBlock block) {
    var words = block.words();
    return lines(
        words.sponsor(), words.title(), words.text(), words.link(), words(words.picture()));
  }

  private static String words(@Nullable ShownPicture picture) {
    return picture == null ? "" : lines(picture.path(), picture.alt(), picture.credit());
  }

  private static String lines(@Nullable String... parts) {
    return String.join(
        "\n", Stream.of(parts).filter(Objects::nonNull).filter(part -> !part.isEmpty()).toList());
  }

  /** What is different in a later form. A story is moved if its order among those of both is. */
  List<Changed> until(SignedContent later) {
    var changes = new ArrayList<Changed>();
    add(changes, Kind.SUBJECT, "", subject, later.subject);
    add(changes, Kind.PREHEADER, "", preheader, later.preheader);
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
      add(changes, Kind.STORY_SECTION, story.title, was.section, story.section);
      add(changes, Kind.STORY_LINK, story.title, was.link, story.link);
      add(changes, Kind.STORY_PICTURE, story.title, was.picture, story.picture);
      if (place(orderBefore, story) != place(orderAfter, story)) {
        changes.add(
            new Changed(
                Kind.STORY_MOVED,
                story.title,
                String.valueOf(place + 1),
                String.valueOf(place(later.stories, story) + 1)));
      }
    }
    add(changes, Kind.BLOCK, blocks, later.blocks);
    add(changes, Kind.CORRECTION, corrections, later.corrections);
    return changes;
  }

  private static void add(
      List<Changed> changes, Kind kind, Map<Long, String> was, Map<Long, String> now) {
    var ids = new TreeSet<>(was.keySet());
    ids.addAll(now.keySet());
    ids.forEach(id -> add(changes, kind, "", was.getOrDefault(id, ""), now.getOrDefault(id, "")));
  }

  private static void add(List<Changed> changes, Kind kind, String about, String was, String now) {
    if (!was.equals(now)) {
      changes.add(new Changed(kind, about, was, now));
    }
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
