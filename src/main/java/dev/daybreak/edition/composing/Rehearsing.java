package dev.daybreak.edition.composing;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.desk.EditorActions;
import dev.daybreak.edition.desk.EditorialRules;
import dev.daybreak.headlines.Rehearsal;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Selects a date's stories again with other settings, to show what they move. Changes nothing. */
@Component
public class Rehearsing {
  private final EditionSelection selection;
  private final Editions editions;
  private final EditorActions desk;
  private final EditorialRules rulebook;
  private final Newsletter newsletter;
  private final Clock clock;

  Rehearsing(
      EditionSelection selection,
      Editions editions,
      EditorActions desk,
      EditorialRules rulebook,
      Newsletter newsletter,
      Clock clock) {
    this.selection = selection;
    this.editions = editions;
    this.desk = desk;
    this.rulebook = rulebook;
    this.newsletter = newsletter;
    this.clock = clock;
  }

  /**
   * Selects twice from the articles that were there when the edition of that date was composed
   * (without an edition: at its send time), with the editor's actions: by the present rules, and
   * with some settings changed.
   *
   * @param changed by the name after {@code daybreak.choice.}, such as {@code layout.top}
   * @throws Refused for a future date, or naming a wrong setting
   */
  public Rehearsal rehearse(LocalDate date, Map<String, String> changed) {
    var present = clock.instant();
    if (date.isAfter(LocalDate.ofInstant(present, newsletter.zone()).plusDays(1))) {
      throw new Refused("edition.rehearsal.future", date);
    }
    var other = rulebook.settings(changed);
    var edition = editions.byDate(date).filter(there -> !there.content().stories().isEmpty());
    var goes = newsletter.sendAt(date);
    var at =
        edition
            .map(there -> there.content().chosenAt())
            .orElse(goes.isBefore(present) ? goes : present);
    var actions = edition.map(desk::of).orElse(List.of());
    // Without an edition nothing was selected then, and the articles may have arrived later.
    var known = edition.map(Edition::composedAt).orElse(Instant.MAX);
    return Rehearsal.compare(
        selection.select(at, date, actions, known),
        selection.select(at, other, date, actions, known));
  }
}
