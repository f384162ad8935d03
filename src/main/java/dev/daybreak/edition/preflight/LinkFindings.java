package dev.daybreak.edition.preflight;

import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.links.LinkAnswer;
import dev.daybreak.edition.links.LinkAnswer.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Says what the answers of outlets mean for an edition. */
final class LinkFindings {
  private LinkFindings() {}

  /** The outlets' addresses in an edition with the headline that leads there, in its order. */
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
   * @param links addresses with their headlines
   * @param answers by address; one that is missing was not asked
   * @param asked whether outlets were asked at all
   */
  static List<Finding> of(
      Map<String, String> links, Map<String, LinkAnswer> answers, boolean asked) {
    var found = new ArrayList<Finding>();
    links.forEach(
        (link, title) -> {
          var answer = answers.get(link);
          if (answer != null && (answer.state() == State.GONE || answer.state() == State.TROUBLE)) {
            found.add(bad(link, title, answer));
          }
        });
    var late = count(links, answers, answer -> answer == null);
    if (asked && late > 0) {
      found.add(
          Finding.warning(
              Check.LINKS,
              late
                  + (late == 1 ? " link was" : " links were")
                  + " not looked at in the time there was: no reason to wait."));
    }
    if (!found.isEmpty()) {
      return found;
    }
    var answered = count(links, answers, answer -> is(answer, State.ANSWERS));
    var refused = count(links, answers, answer -> is(answer, State.REFUSES));
    var madeUp = count(links, answers, answer -> is(answer, State.MADE_UP));
    var words = new ArrayList<String>();
    words.add("%d of %d links answer".formatted(answered, links.size()));
    if (refused > 0) {
      words.add(refused + " turn programs away, and not people");
    }
    if (late > 0) {
      words.add(late + " have not been asked yet");
    }
    if (madeUp > 0) {
      words.add(madeUp + " lead to made-up names and are not asked");
    }
    return List.of(Finding.pass(Check.LINKS, String.join("; ", words) + "."));
  }

  private static Finding bad(String link, String title, LinkAnswer answer) {
    return answer.state() == State.GONE
        ? Finding.wrong(
            Check.LINKS,
            "'%s' leads to %s, which is gone (%s): drop the story."
                .formatted(title, link, answer.why()))
        : Finding.warning(
            Check.LINKS,
            "'%s' leads to %s, which does not answer well now (%s). That may pass; no reason to wait."
                .formatted(title, link, answer.why()));
  }

  private static long count(
      Map<String, String> links, Map<String, LinkAnswer> answers, Predicate<LinkAnswer> which) {
    return links.keySet().stream().filter(link -> which.test(answers.get(link))).count();
  }

  private static boolean is(LinkAnswer answer, State state) {
    return answer != null && answer.state() == state;
  }
}
