package dev.daybreak.edition.desk;

import dev.daybreak.edition.desk.Amendments.Said;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A correction of editors' own words. Another picture is none.
 *
 * @param now null if they were removed
 */
public record OwnChange(OwnSaid was, @Nullable OwnSaid now) {

  /** The same from the lines of both. */
  static OwnChange of(String was, @Nullable String now) {
    return new OwnChange(OwnSaid.of(was), now == null ? null : OwnSaid.of(now));
  }

  /** What they say now; if they were removed, what they said. */
  public OwnSaid last() {
    return now == null ? was : now;
  }

  /** Whether there is something to tell readers. */
  public boolean isTold() {
    return !became().isEmpty() || leadsElsewhere();
  }

  /** Whether the headline has another link now. */
  public boolean leadsElsewhere() {
    return now != null && !now.link().equals(was.link());
  }

  /**
   * What differs: sponsor, headline, text, each without its full stop, since it stands in a
   * sentence. If they were removed, only the headline or text.
   */
  public List<Said> became() {
    if (now == null) {
      return List.of(new Said(open(was.brief()), null));
    }
    return Stream.of(
            new Said(was.sponsor(), now.sponsor()),
            new Said(open(was.title()), open(now.title())),
            new Said(open(was.text()), open(now.text())))
        .filter(part -> !part.was().equals(part.now()))
        .toList();
  }

  private static String open(String line) {
    return line.replaceFirst("\\.$", "");
  }
}
