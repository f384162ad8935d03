package dev.daybreak.edition.preflight;

import dev.daybreak.edition.links.LinkAnswer.State;
import dev.daybreak.edition.links.LinkVerdict;
import dev.daybreak.edition.links.LinkVerdict.Kind;
import dev.daybreak.edition.preflight.Finding.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells what is known about the links of an edition. */
final class LinkFindings {
  private LinkFindings() {}

  /**
   * Judges them.
   *
   * @param links addresses with their headlines
   * @param verdicts by address; of a missing one nothing is known
   * @param asked whether outlets were asked at all
   */
  static List<Finding> of(
      Map<String, String> links, Map<String, LinkVerdict> verdicts, boolean asked) {
    var found = new ArrayList<Finding>();
    var down = new LinkedHashMap<String, Integer>();
    links.forEach(
        (link, title) -> {
          var verdict = verdicts.get(link);
          if (verdict != null && verdict.kind() == Kind.HOST_DOWN) {
            down.merge(host(link), 1, Integer::sum);
          } else if (verdict != null && verdict.answer().isBad()) {
            found.add(bad(link, title, verdict));
          }
        });
    down.forEach(
        (host, failing) -> found.add(Finding.warning(Check.LINKS, "links.host", failing, host)));
    var late = count(links, verdicts, verdict -> verdict == null);
    if (asked && late > 0) {
      found.add(Finding.warning(Check.LINKS, "links.late", late));
    }
    if (!found.isEmpty()) {
      return found;
    }
    var answered = count(links, verdicts, verdict -> is(verdict, State.ANSWERS));
    var refused = count(links, verdicts, verdict -> is(verdict, State.REFUSES));
    var madeUp = count(links, verdicts, verdict -> is(verdict, State.MADE_UP));
    var remarks = new ArrayList<Remark>();
    remarks.add(Remark.of("links.answer", links.size(), answered));
    if (refused > 0) {
      remarks.add(Remark.of("links.refuse", refused));
    }
    if (late > 0) {
      remarks.add(Remark.of("links.notyet", late));
    }
    if (madeUp > 0) {
      remarks.add(Remark.of("links.example", madeUp));
    }
    return List.of(Finding.of(Check.LINKS, Verdict.PASS, remarks.toArray(Remark[]::new)));
  }

  /**
   * Judges a link that an editor wrote: it never stops an edition, whose news it is no part of.
   *
   * @param words what it is in
   * @param verdict null: nothing is known
   */
  static List<Finding> ofWords(String words, String link, @Nullable LinkVerdict verdict) {
    if (verdict == null || !verdict.answer().isBad()) {
      return List.of();
    }
    var why = verdict.answer().why();
    return List.of(
        why.isEmpty()
            ? Finding.warning(Check.LINKS, "links.silent", words, link)
            : Finding.warning(Check.LINKS, "links.words", words, link, why));
  }

  private static Finding bad(String link, String title, LinkVerdict verdict) {
    var why = verdict.answer().why();
    return switch (verdict.answer().state()) {
      case GONE ->
          verdict.kind() == Kind.BROKEN
              ? Finding.wrong(Check.LINKS, "links.gone", title, link, why)
              : Finding.warning(Check.LINKS, "links.doubted", title, link, why);
      case TIMEOUT -> Finding.warning(Check.LINKS, "links.timeout", title, link);
      case INVALID -> Finding.warning(Check.LINKS, "links.invalid", title, link);
      default -> Finding.warning(Check.LINKS, "links.trouble", title, link, why);
    };
  }

  /** Host and port of an address. */
  private static String host(String link) {
    return link.replaceFirst("^[a-z]+://([^/?#]*).*$", "$1");
  }

  private static int count(
      Map<String, String> links, Map<String, LinkVerdict> verdicts, Predicate<LinkVerdict> which) {
    return (int) links.keySet().stream().filter(link -> which.test(verdicts.get(link))).count();
  }

  private static boolean is(LinkVerdict verdict, State state) {
    return verdict != null && verdict.answer().state() == state;
  }
}
