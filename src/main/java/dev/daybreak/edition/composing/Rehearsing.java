package dev.daybreak.edition.composing;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.desk.EditorActions;
import dev.daybreak.edition.desk.EditorialRules;
import dev.daybreak.headlines.Rehearsal;
import dev.daybreak.newsletter.Newsletter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Chooses a date's edition again with other settings, to see what they move. It changes nothing.
 */
@Component
public class Rehearsing {
  private final Composing composing;
  private final Editions editions;
  private final EditorActions desk;
  private final EditorialRules rulebook;
  private final Newsletter newsletter;
  private final Clock clock;

  Rehearsing(
      Composing composing,
      Editions editions,
      EditorActions desk,
      EditorialRules rulebook,
      Newsletter newsletter,
      Clock clock) {
    this.composing = composing;
    this.editions = editions;
    this.desk = desk;
    this.rulebook = rulebook;
    this.newsletter = newsletter;
    this.clock = clock;
  }

  /**
   * Chooses twice from what was there when the edition of that date was chosen (without an edition:
   * when it would have gone), with what the desk did: by the rules as they are now, and with some
   * settings changed.
   *
   * @param changed by the name after {@code daybreak.choice.}, such as {@code layout.top}
   * @throws IllegalArgumentException for a date to come, and naming a setting that is wrong
   */
  public Rehearsal rehearse(LocalDate date, Map<String, String> changed) {
    var present = clock.instant();
    if (date.isAfter(LocalDate.ofInstant(present, newsletter.zone()).plusDays(1))) {
      throw new IllegalArgumentException(
          "the news of %s is not written yet: rehearse a date up to tomorrow".formatted(date));
    }
    var other = rulebook.settings(changed);
    var edition = editions.byDate(date).filter(there -> !there.content().stories().isEmpty());
    var goes = newsletter.sendAt(date);
    var at =
        edition
            .map(there -> there.content().chosenAt())
            .orElse(goes.isBefore(present) ? goes : present);
    var actions = edition.map(desk::of).orElse(List.of());
    // Without an edition nobody chose then, and the news may have been brought in later.
    var known = edition.map(Edition::composedAt).orElse(Instant.MAX);
    return Rehearsal.compare(
        composing.choose(at, rulebook.settings(), date, actions, known),
        composing.choose(at, other, date, actions, known));
  }
}
