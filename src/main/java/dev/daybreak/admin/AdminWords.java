package dev.daybreak.admin;

import dev.daybreak.alerts.AlertDates;
import dev.daybreak.edition.UpdateWords;
import dev.daybreak.headlines.ReasonWords;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.Wordbook;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** Gives the admin's pages their words, in the language of who looks. */
@Component
public class AdminWords {
  private final Wordbook wordbook;
  private final ZoneId zone;
  private final Clock clock;

  AdminWords(Wordbook wordbook, Newsletter newsletter, Clock clock) {
    this.wordbook = wordbook;
    this.zone = newsletter.zone();
    this.clock = clock;
  }

  /** The words of reasons for the selection. */
  public ReasonWords reasons() {
    return new ReasonWords(wordbook.of(ReasonWords.EDITORS));
  }

  /** The titles of conditions, of which people are alerted. */
  Strings conditions() {
    return wordbook.of("alerts");
  }

  /** The sentence of an alert, with its dates as people write them. */
  String alert(Failure problem) {
    return AlertDates.in(conditions(), page().of(problem));
  }

  /** The words of updates and corrections of stories. */
  public UpdateWords updates() {
    return new UpdateWords(wordbook.of("edition"));
  }

  /** The words of a page that is made at this moment. */
  public PageWords page() {
    var strings = wordbook.of("admin");
    return new PageWords(
        strings,
        wordbook.of("errors"),
        new EditorTimes(strings, zone, EditorZone.of(zone), clock.instant()));
  }
}
