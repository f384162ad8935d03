package dev.daybreak.newsletter;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * One newsletter: who publishes it, when by which clock, and in which words. The only owner of
 * these facts: a second newsletter in the same program is a second value.
 *
 * @param publisher what readers and mail servers see of the publisher
 * @param zone time zone; an edition is one local date there
 * @param sendAt local time at which an edition is sent
 * @param templates folder whose templates and strings come before those in the jar; may be missing
 * @param wordbook its own strings, by language
 * @param languages languages that its readers can choose
 */
public record Newsletter(
    Publisher publisher,
    ZoneId zone,
    LocalTime sendAt,
    Path templates,
    Wordbook wordbook,
    Languages languages) {

  /**
   * The newsletter of a set of settings.
   *
   * @throws IllegalArgumentException with the setting's name if there are no strings in a language
   */
  static Newsletter of(Publisher publisher, NewsletterSettings settings) {
    var wordbook = new Wordbook(settings.templates(), publisher.language());
    return new Newsletter(
        publisher,
        settings.zone(),
        settings.sendAt(),
        settings.templates(),
        wordbook,
        new Languages(wordbook, publisher.language(), settings.readerLanguages()));
  }

  /** The date in the newsletter's zone. */
  public LocalDate today(Clock clock) {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  /** When the edition of a date is sent, to readers without a delivery time of their own. */
  public Instant sendAt(LocalDate date) {
    return WallClock.at(date.atTime(sendAt), zone);
  }
}
