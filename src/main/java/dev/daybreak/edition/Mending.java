package dev.daybreak.edition;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an edition does not tell, or tells otherwise, because pages of outlets are gone.
 *
 * @param before number of stories that it would have if no page were gone
 * @param changes in the order of the stories that it would have
 */
public record Mending(int before, List<Change> changes) {
  public static final Mending NONE = new Mending(0, List.of());

  public Mending {
    changes = List.copyOf(changes);
  }

  /** What happened to a story or link. */
  public enum Kind {
    /** Another outlet's report stands for the story. */
    COVERED,
    /** The story left, and another has its place. */
    REPLACED,
    /** The story left, and none has its place. */
    LOST,
    /** The story left although its page is there: the others around it are other ones. */
    DISPLACED,
    /** The story stays, without the link to this report. */
    LINK
  }

  /**
   * One story or link.
   *
   * @param source name of the outlet whose page is gone
   * @param link of the page that is gone; of a displaced story, its own
   * @param why such as {@code HTTP 404}; empty for a displaced story
   * @param looks how many found it gone
   * @param lead whether the story would have led the edition
   * @param by of a covered story the other outlet, else the headline in its place; null if none
   */
  public record Change(
      Kind kind,
      String title,
      String source,
      String link,
      String why,
      int looks,
      boolean lead,
      @Nullable String by) {

    /** Whether the edition does not tell this story. */
    public boolean leaves() {
      return switch (kind) {
        case REPLACED, LOST, DISPLACED -> true;
        case COVERED, LINK -> false;
      };
    }
  }

  /** Number of stories that the edition does not tell. */
  public int losses() {
    return (int) changes.stream().filter(Change::leaves).count();
  }

  /** Whether the story that would have led the edition is not told. */
  public boolean leadLost() {
    return changes.stream().anyMatch(change -> change.lead() && change.leaves());
  }

  /** The links whose pages are gone. */
  public Set<String> goneLinks() {
    return changes.stream()
        .filter(change -> change.kind() != Kind.DISPLACED)
        .map(Change::link)
        .collect(Collectors.toUnmodifiableSet());
  }
}
