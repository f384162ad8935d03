package dev.daybreak.edition.preflight;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.composing.Composing;
import dev.daybreak.edition.links.LinkAnswer;
import dev.daybreak.edition.pictures.PictureHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Fixes a draft whose links lead to removed pages: stories are selected again without those
 * articles, so that another outlet's article or the next story takes their place.
 */
@Component
class DraftFixes {
  /** A replacement may have been removed too, but hardly twice. */
  private static final int ATTEMPTS = 2;

  private final Composing composing;
  private final LinkCheck links;
  private final PictureHost host;

  DraftFixes(Composing composing, LinkCheck links, PictureHost host) {
    this.composing = composing;
    this.links = links;
    this.host = host;
  }

  /**
   * An edition after its fixes.
   *
   * @param answers of outlets, by address
   * @param remarks what was fixed
   */
  record Fixed(Edition edition, Map<String, LinkAnswer> answers, List<Remark> remarks) {}

  /** Asks outlets about the links of an edition and, if it is a draft, fixes it. */
  Fixed fix(Edition edition) {
    var now = edition;
    var remarks = new ArrayList<Remark>();
    var answers = ask(now);
    for (var i = 0; i < ATTEMPTS && now.state() == State.DRAFT && anyGone(now, answers); i++) {
      var before = now;
      now = composing.compose(edition.date());
      remarks.addAll(remarks(before, now, answers));
      answers = ask(now);
    }
    return new Fixed(now, answers, remarks);
  }

  private Map<String, LinkAnswer> ask(Edition edition) {
    var addresses = new ArrayList<>(LinkFindings.links(edition.content().stories()).keySet());
    if (host.isMirror()) {
      edition.content().stories().stream()
          .map(EditionStory::picture)
          .flatMap(Stream::ofNullable)
          .forEach(picture -> addresses.add(host.address(picture.path())));
    }
    return links.ask(addresses);
  }

  private static boolean anyGone(Edition edition, Map<String, LinkAnswer> answers) {
    return LinkFindings.links(edition.content().stories()).keySet().stream()
        .anyMatch(link -> isGone(link, answers));
  }

  private static boolean isGone(String link, Map<String, LinkAnswer> answers) {
    var answer = answers.get(link);
    return answer != null && answer.state() == LinkAnswer.State.GONE;
  }

  /** How each story with a removed page was fixed. */
  static List<Remark> remarks(Edition before, Edition after, Map<String, LinkAnswer> answers) {
    var remarks = new ArrayList<Remark>();
    for (var story : before.content().stories()) {
      if (isGone(story.link(), answers)) {
        remarks.add(replaced(story, after));
      }
      Stream.concat(story.alsoIn().stream(), story.also().stream())
          .filter(line -> isGone(line.link(), answers))
          .forEach(line -> remarks.add(Remark.of("fixed.link", line.source(), line.title())));
    }
    return remarks;
  }

  private static Remark replaced(EditionStory story, Edition after) {
    return after.content().stories().stream()
        .filter(now -> now.articles().stream().anyMatch(story.articles()::contains))
        .findFirst()
        .map(now -> Remark.of("fixed.covered", story.source(), story.title(), now.source()))
        .orElseGet(() -> Remark.of("fixed.next", story.source(), story.title()));
  }
}
