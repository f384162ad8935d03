package dev.daybreak.edition.preflight;

import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.links.LinkAnswer;
import dev.daybreak.edition.links.LinkAnswer.State;
import dev.daybreak.edition.preflight.Finding.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Judges the answers of outlets about the links of an edition. */
final class LinkFindings {
  private LinkFindings() {}

  /** The links to outlets in an edition, each with its headline, in the edition's order. */
  static Map<String, String> links(List<EditionStory> stories) {
    var links = new LinkedHashMap<String, String>();
    for (var story : stories) {
      links.putIfAbsent(story.link(), story.title());
      Stream.concat(story.alsoIn().stream(), story.also().stream())
          .forEach(
              line -> links.putIfAbsent(line.link(), line.title() + " (" + line.source() + ")"));
    }
    links.keySet().removeIf(link -> link.startsWith("/"));
    return links;
  }

  /**
   * Judges them.
   *
   * @param links addresses with their headlines
   * @param answers by address; a missing one was not asked
   * @param asked whether outlets were asked at all
   */
  static List<Finding> of(
      Map<String, String> links, Map<String, LinkAnswer> answers, boolean asked) {
    var found = new ArrayList<Finding>();
    links.forEach(
        (link, title) -> {
          var answer = answers.get(link);
          if (answer != null && answer.isBad()) {
            found.add(bad(link, title, answer));
          }
        });
    var late = count(links, answers, answer -> answer == null);
    if (asked && late > 0) {
      found.add(Finding.warning(Check.LINKS, "links.late", late));
    }
    if (!found.isEmpty()) {
      return found;
    }
    var answered = count(links, answers, answer -> is(answer, State.ANSWERS));
    var refused = count(links, answers, answer -> is(answer, State.REFUSES));
    var madeUp = count(links, answers, answer -> is(answer, State.MADE_UP));
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

  private static Finding bad(String link, String title, LinkAnswer answer) {
    return switch (answer.state()) {
      case GONE -> Finding.wrong(Check.LINKS, "links.gone", title, link, answer.why());
      case TIMEOUT -> Finding.warning(Check.LINKS, "links.timeout", title, link);
      case INVALID -> Finding.warning(Check.LINKS, "links.invalid", title, link);
      default -> Finding.warning(Check.LINKS, "links.trouble", title, link, answer.why());
    };
  }

  private static int count(
      Map<String, String> links, Map<String, LinkAnswer> answers, Predicate<LinkAnswer> which) {
    return (int) links.keySet().stream().filter(link -> which.test(answers.get(link))).count();
  }

  private static boolean is(LinkAnswer answer, State state) {
    return answer != null && answer.state() == state;
  }
}
