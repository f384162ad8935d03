package dev.daybreak.feeds.reading.html;

import dev.daybreak.feeds.reading.html.Names.Meaning;
import dev.daybreak.feeds.reading.pages.Boilerplate;
import dev.daybreak.feeds.reading.pages.LineShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Chooses the paragraphs of an article from the runs of its page. */
final class PageBody {
  private static final int CARD = 600;
  private static final int LINE = 25;
  private static final int LEAD_RUNS = 3;
  private static final double MAIN = 0.1;
  private static final int LONGEST_CAPTION = 400;

  /** Words of so many lines are looked at; no article has more. */
  private static final int MOST_LOOKED = 3000;

  private static final int MOST_QUOTES = 60;

  private final Names names;
  private final PageText kept;
  private final TextRoots.Found found;
  private final Predicate<String> isTitle;
  private final Predicate<String> isSignature;
  private final Map<Element, Boolean> inside = new HashMap<>();
  private final Map<Element, Integer> parents = new HashMap<>();
  private final Map<Element, int[]> lists = new HashMap<>();
  private final Set<Element> cards = new HashSet<>();
  private final Set<Run> captions = new HashSet<>();
  private final int prose;

  /**
   * @param isTitle whether a line is the page's headline
   * @param isSignature whether a line is a byline or a date
   */
  PageBody(
      Names names,
      PageText kept,
      TextRoots.Found found,
      Predicate<String> isTitle,
      Predicate<String> isSignature) {
    this.names = names;
    this.kept = kept;
    this.found = found;
    this.isTitle = isTitle;
    this.isSignature = isSignature;
    found.roots().forEach(root -> inside.put(root, true));
    this.prose = found.roots().stream().mapToInt(kept::prose).sum();
    measure();
  }

  private void measure() {
    for (var run : kept.runs()) {
      if (isInside(run.block())) {
        if (run.isProse()) {
          parents.merge(parent(run), run.size(), Integer::sum);
        }
        var list = list(run);
        if (list != null) {
          var sums = lists.computeIfAbsent(list, any -> new int[2]);
          sums[0] += run.linked();
          sums[1] += run.text().length();
        }
      }
    }
    int inCards = 0;
    for (var run : kept.runs()) {
      if (isInside(run.block()) && run.isLink() && run.text().length() >= LINE) {
        var box = run.block();
        for (var up = box.parent(); up != null && isSmall(up); up = up.parent()) {
          box = up;
        }
        if (isSmall(box) && cards.add(box)) {
          inCards += kept.prose(box);
        }
      }
    }
    int inCaptions = 0;
    for (var run : kept.runs()) {
      if (isInside(run.block()) && isInPictureBox(run)) {
        captions.add(run);
        inCaptions += run.isProse() ? run.size() : 0;
      }
    }
    // Steps with a picture each are the article.
    if (inCaptions * 4 > prose) {
      captions.clear();
    }
    // A list whose entries have linked headings is the article.
    if (inCards * 5 > prose * 2) {
      cards.clear();
    }
  }

  private boolean isSmall(Element element) {
    return isInside(element)
        && !found.roots().contains(element)
        && !isMain(element)
        && kept.size(element) < CARD;
  }

  private boolean isMain(Element parent) {
    return parents.getOrDefault(parent, 0) > MAIN * prose;
  }

  private static Element parent(Run run) {
    var parent = run.block().parent();
    return run.name().equals("div") || parent == null ? run.block() : parent;
  }

  private @Nullable Element list(Run run) {
    for (var up = run.block(); up != null && isInside(up); up = up.parent()) {
      if (up.normalName().equals("ul") || up.normalName().equals("ol")) {
        return up;
      }
    }
    return null;
  }

  private boolean isInside(Element element) {
    var known = inside.get(element);
    if (known == null) {
      var around = element.parent();
      known = around != null && isInside(around);
      inside.put(element, known);
    }
    return known;
  }

  private boolean isInCard(Element element) {
    for (var up = element; up != null && isInside(up); up = up.parent()) {
      if (cards.contains(up)) {
        return true;
      }
    }
    return false;
  }

  /** The runs that are the article's text, with what stands between it and the headline. */
  List<Run> runs() {
    var chosen = new ArrayList<Run>();
    int done = 0;
    boolean skips = false;
    boolean second = false;
    int looked = 0;
    var within = kept.runs().stream().filter(run -> isInside(run.block())).toList();
    for (int i = 0; i < within.size(); i++) {
      var run = within.get(i);
      boolean plain = run.isPlainProse() || ++looked > MOST_LOOKED;
      if (run.name().equals("h1") && !isTitle.test(run.text()) && done > prose / 5) {
        second = true;
      }
      if (second || (!plain && isTheEnd(run, done))) {
        break;
      }
      if (!plain && isHint(run)) {
        skips = run.isHeading() || run.text().length() < 60;
        continue;
      }
      boolean text = plain ? run.isProse() && !isInCard(run.block()) : isText(run);
      if (skips
          && text
          && (goesOn(run)
              || (run.isHeading() && i + 1 < within.size() && goesOn(within.get(i + 1))))) {
        skips = false;
      }
      if (text && !skips) {
        chosen.add(run);
        done += run.isProse() ? run.size() : 0;
      }
    }
    trim(chosen);
    var all = new ArrayList<>(lead(chosen));
    all.addAll(chosen);
    return all;
  }

  /** Whether a run after a hint belongs to the article again. */
  private boolean goesOn(Run run) {
    return run.isProse()
        && run.linkDensity() < 0.2
        && !isInCard(run.block())
        && (isMain(parent(run)) || run.isEnded());
  }

  /** A label above tags, comments or a copyright notice, with little text after it. */
  private boolean isTheEnd(Run run, int done) {
    var text = run.text();
    return done * 10 > prose * 6 && (Lines.END.is(text) || Boilerplate.isEnd(text));
  }

  /** A hint at other articles, or an offer. */
  private boolean isHint(Run run) {
    var text = run.text();
    boolean hint = Lines.POINTER.is(text) && (!isStatement(text) || run.linkDensity() > 0.3);
    // News may be about subscribing, too: an offer speaks to the reader.
    boolean offer =
        (run.linked() > 0 || !isMain(parent(run)) || Lines.ADDRESSED.is(text))
            && (Lines.PROMOTION.is(text) || Boilerplate.isPromotion(text));
    return hint || offer || (Boilerplate.isPointer(text) && run.linked() > 0);
  }

  /** Words in one small box with a picture. */
  private boolean isInPictureBox(Run run) {
    if (run.size() > LONGEST_CAPTION) {
      return false;
    }
    Element box = run.block();
    for (int up = 0; up < 3 && box != null && isSmall(box); up++, box = box.parent()) {
      if (kept.size(box) <= LONGEST_CAPTION && box.selectFirst("img, picture, amp-img") != null) {
        return true;
      }
    }
    return false;
  }

  private static boolean isStatement(String line) {
    return line.endsWith(".") || line.endsWith("。");
  }

  private boolean isText(Run run) {
    var text = run.text();
    if (Lines.CLUTTER.is(text) || Boilerplate.isClutter(text) || isTitle.test(text)) {
      return false;
    }
    if (run.isHeading()) {
      return text.length() <= 200
          && !(run.isLink() && !isMain(parent(run)))
          && !isInCard(run.block());
    }
    if (run.isLink() || isInCard(run.block()) || captions.contains(run)) {
      return false;
    }
    var list = list(run);
    if (list != null) {
      var sums = lists.getOrDefault(list, new int[] {0, 1});
      if (sums[0] * 2 > sums[1]) {
        return false;
      }
    }
    return run.isProse()
        || (run.isParagraph() && (isMain(parent(run)) || run.isEnded()))
        || list != null
        || run.name().equals("blockquote")
        || (run.isEnded() && run.size() >= LINE);
  }

  /** Drops bylines and dates at both ends, repetitions, and headings without text. */
  private void trim(List<Run> runs) {
    for (int i = 0; i < Math.min(6, runs.size()); ) {
      if (isSignature.test(runs.get(i).text())) {
        runs.remove(i);
      } else {
        i++;
      }
    }
    for (int i = runs.size() - 1; i >= Math.max(1, runs.size() - 4); i--) {
      if (isSignature.test(runs.get(i).text())) {
        runs.remove(i);
      }
    }
    var said = new HashSet<String>();
    runs.removeIf(run -> run.text().length() > 30 && !said.add(LineShape.bare(run.text())));
    for (int i = runs.size() - 1; i >= 0; i--) {
      if (runs.get(i).isHeading()
          && (i == runs.size() - 1 || isAbove(runs.get(i), runs.get(i + 1)))) {
        runs.remove(i);
      }
    }
    if (runs.stream().filter(PageBody::isQuote).count() > MOST_QUOTES) {
      return;
    }
    var whole = new StringBuilder();
    for (var run : runs) {
      whole.append(isQuote(run) ? "" : LineShape.bare(run.text())).append('\n');
    }
    runs.removeIf(run -> isQuote(run) && whole.indexOf(LineShape.bare(run.text())) >= 0);
  }

  /** Whether a heading is followed by one of the same or a higher level, so has no text. */
  private static boolean isAbove(Run heading, Run next) {
    return next.isHeading() && next.name().compareTo(heading.name()) <= 0;
  }

  private static boolean isQuote(Run run) {
    if (run.text().length() > 400 || run.text().length() < 20) {
      return false;
    }
    Element up = run.block();
    for (int i = 0; i < 3 && up != null; i++) {
      if (up.normalName().equals("blockquote")
          || up.className().toLowerCase(java.util.Locale.ROOT).contains("quote")) {
        return true;
      }
      up = up.parent();
    }
    return false;
  }

  /** Prose between headline and text that stands in a box of its own: the first paragraph. */
  private List<Run> lead(List<Run> chosen) {
    var lead = new ArrayList<Run>();
    boolean below = false;
    for (var run : kept.runs()) {
      if (isTitle.test(run.text())) {
        below = true;
        lead.clear();
      } else if (isInside(run.block())) {
        break;
      } else if (below && isLead(run)) {
        lead.add(run);
      }
    }
    var bare = chosen.stream().map(run -> LineShape.bare(run.text())).collect(Collectors.toSet());
    lead.removeIf(run -> bare.contains(LineShape.bare(run.text())));
    return lead.size() > LEAD_RUNS ? List.of() : lead;
  }

  private boolean isLead(Run run) {
    boolean named = names.is(run.block(), Meaning.STANDFIRST);
    var text = run.text();
    return ((run.isProse() && (run.isEnded() || run.isParagraph())) || (named && run.size() > 40))
        && run.linkDensity() < 0.2
        && !isHint(run)
        && !Lines.CLUTTER.is(text)
        && !Lines.END.is(text)
        && !isSignature.test(text);
  }
}
