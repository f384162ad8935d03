package dev.daybreak.feeds.reading.html;

import dev.daybreak.feeds.reading.pages.LineShape;
import dev.daybreak.feeds.reading.text.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Checks the text that was found against the one in JSON-LD. Neither is believed alone: that text
 * is often cut, and what was found may lack a part or have too much.
 */
final class ArticleText {
  private static final int LEAST = 300;
  private static final int LINE = 20;

  /** What is longer is no news; comparing it would take time. */
  private static final int MOST = 100_000;

  private static final int MOST_RUNS = 4000;

  private final PageText all;
  private final @Nullable String said;
  private final String bare;

  ArticleText(PageText all, @Nullable String said) {
    this.all = all;
    this.said = said;
    var plain = said == null ? null : LinkedData.plain(said);
    this.bare = plain == null ? "" : LineShape.bare(plain);
  }

  List<Run> mend(List<Run> found) {
    if (said == null
        || bare.length() < LEAST
        || bare.length() > MOST
        || all.runs().size() > MOST_RUNS) {
      return found;
    }
    int covered = covered(found);
    if (covered >= 0.8 * bare.length()) {
      return withoutEnds(found);
    }
    if (covered >= 0.5 * bare.length()) {
      return found;
    }
    var there =
        all.runs().stream()
            .filter(run -> run.text().length() >= LINE && isSaid(run))
            .distinct()
            .toList();
    if (covered(there) >= 0.8 * bare.length()) {
      return there;
    }
    int length = found.stream().mapToInt(run -> run.text().length()).sum();
    return length * 2 < bare.length() ? lines(said) : found;
  }

  private boolean isSaid(Run run) {
    return bare.contains(LineShape.bare(run.text()));
  }

  private int covered(List<Run> runs) {
    return runs.stream()
        .filter(run -> run.text().length() >= LINE && isSaid(run))
        .mapToInt(run -> LineShape.bare(run.text()).length() + 1)
        .sum();
  }

  /** Drops what stands behind the last paragraph that both have. */
  private List<Run> withoutEnds(List<Run> found) {
    int last = found.size();
    int lost = 0;
    while (last > 0 && !isSaid(found.get(last - 1))) {
      lost += found.get(last - 1).text().length();
      last--;
    }
    return lost * 4 > bare.length() ? found : new ArrayList<>(found.subList(0, last));
  }

  private static List<Run> lines(String text) {
    var lines = new ArrayList<Run>();
    var block = new Element("p");
    boolean markup = text.contains("</p>") || text.contains("<br");
    var parted = markup ? text.replaceAll("(?i)</?(p|br|div|h\\d|li)\\b[^>]{0,200}>", "\n") : text;
    for (var line : parted.split("\\R", -1)) {
      var plain = Texts.line(LinkedData.plain(line));
      if (plain != null && !Lines.CLUTTER.is(plain) && !Lines.POINTER.is(plain)) {
        lines.add(Run.of(plain, 0, block, "p"));
      }
    }
    return lines;
  }
}
