package dev.daybreak.subscribers.preferences;

import dev.daybreak.newsletter.DateFormats;
import dev.daybreak.newsletter.Languages;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.Wordbook;
import dev.daybreak.subscribers.ReaderLinks;
import dev.daybreak.subscribers.Subscriber;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The preferences page of one reader.
 *
 * @param since the month in which the reader signed up; empty if unknown
 * @param next the sentence about the next edition; empty if unknown
 * @param message confirms what was just saved; empty for none
 * @param hours the delivery times on offer
 * @param hour the chosen delivery time; null for the newsletter's
 * @param zone the chosen time zone; null for the newsletter's
 * @param self the address of this page
 */
public record PreferencesPage(
    String email,
    String since,
    String next,
    String message,
    List<Hour> hours,
    @Nullable Integer hour,
    @Nullable String zone,
    String language,
    List<Region> zones,
    String self,
    String leave) {

  /** The zones of one part of the world. */
  public record Region(String name, List<Zone> zones) {}

  /** One zone, named by its city. */
  public record Zone(String id, String city) {}

  /** An hour of the day and how the page's language writes it. */
  public record Hour(int hour, String name) {}

  /** Makes the page. */
  @Component
  static class Maker {
    private final ReaderLinks links;
    private final Wordbook wordbook;
    private final Languages languages;
    private final ObjectProvider<NextEdition> nextEdition;
    private final ZoneId zone;

    Maker(
        ReaderLinks links,
        Wordbook wordbook,
        Languages languages,
        ObjectProvider<NextEdition> nextEdition,
        Newsletter newsletter) {
      this.links = links;
      this.wordbook = wordbook;
      this.languages = languages;
      this.nextEdition = nextEdition;
      this.zone = newsletter.zone();
    }

    PreferencesPage of(Subscriber reader, String message) {
      var words = wordbook.of("site");
      var formats = DateFormats.of(words);
      var zones = new TimeZoneChoices(words);
      return new PreferencesPage(
          reader.email(),
          reader.consentAt() == null ? "" : formats.month(reader.consentAt().atZone(zone)),
          next(reader, words, formats, zones),
          message,
          IntStream.range(0, 24)
              .mapToObj(hour -> new Hour(hour, formats.time(LocalTime.of(hour, 0))))
              .toList(),
          reader.hour(),
          reader.zone() == null ? null : reader.zone().getId(),
          languages.spoken(reader.language()),
          zones.regions(),
          links.preferences(reader.id()),
          links.leave(reader.id(), 0));
    }

    private String next(
        Subscriber reader, Strings words, DateFormats formats, TimeZoneChoices zones) {
      var next = nextEdition.getIfAvailable();
      if (next == null) {
        return "";
      }
      var arrival = next.of(reader);
      var theirs = reader.zone() == null ? zone : reader.zone();
      var at = arrival.at().atZone(theirs);
      var day = words.of("prefs.next.day");
      return words.of(
          "prefs.next",
          List.of(
              formats.format(day, arrival.date()),
              formats.format(day, at),
              formats.time(at),
              zones.city(theirs)));
    }
  }
}
