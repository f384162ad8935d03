package dev.daybreak.subscribers.preferences;

import dev.daybreak.newsletter.Languages;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.Wordbook;
import dev.daybreak.subscribers.ReaderLinks;
import dev.daybreak.subscribers.Subscriber;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The reader's own page.
 *
 * @param since the month in which the reader signed up
 * @param next which edition comes when; empty where nobody knows
 * @param message what was just done; empty for nothing
 * @param self the address of this page
 */
public record PreferencesPage(
    String email,
    String since,
    String next,
    String message,
    @Nullable Integer hour,
    @Nullable String zone,
    String language,
    List<Region> zones,
    String self,
    String leave) {

  /** Zones of one part of the world. */
  public record Region(String name, List<Zone> zones) {}

  /** One zone, named by its city. */
  public record Zone(String id, String city) {}

  /** Fills it. */
  @Component
  static class Maker {
    private static final Set<String> REGIONS =
        Set.of(
            "Africa",
            "America",
            "Antarctica",
            "Asia",
            "Atlantic",
            "Australia",
            "Europe",
            "Indian",
            "Pacific");
    private static final List<Region> ZONES = zones();

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
      var month = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.forLanguageTag(words.language()));
      return new PreferencesPage(
          reader.email(),
          reader.consentAt() == null ? "" : month.format(reader.consentAt().atZone(zone)),
          next(reader, words),
          message,
          reader.hour(),
          reader.zone() == null ? null : reader.zone().getId(),
          languages.spoken(reader.language()),
          ZONES,
          links.preferences(reader.id()),
          links.leave(reader.id(), 0));
    }

    private String next(Subscriber reader, Strings words) {
      var next = nextEdition.getIfAvailable();
      if (next == null) {
        return "";
      }
      var arrival = next.of(reader);
      var clock = reader.zone() == null ? zone : reader.zone();
      var day =
          DateTimeFormatter.ofPattern(
              words.of("prefs.next.day"), Locale.forLanguageTag(words.language()));
      var comes = arrival.at().atZone(clock);
      return words
          .of("prefs.next", day.format(arrival.date()), day.format(comes))
          .replace("{2}", DateTimeFormatter.ofPattern("HH:mm").format(comes))
          .replace(
              "{3}", clock.getId().substring(clock.getId().lastIndexOf('/') + 1).replace('_', ' '));
    }

    private static List<Region> zones() {
      var byRegion = new TreeMap<String, List<Zone>>();
      for (var id : ZoneId.getAvailableZoneIds()) {
        var region = id.replaceFirst("/.*", "");
        if (REGIONS.contains(region)) {
          byRegion.computeIfAbsent(region, first -> new ArrayList<>()).add(new Zone(id, city(id)));
        }
      }
      byRegion.values().forEach(zones -> zones.sort(Comparator.comparing(Zone::city)));
      return byRegion.entrySet().stream()
          .map(region -> new Region(region.getKey(), region.getValue()))
          .toList();
    }

    /** "America/Argentina/Buenos_Aires" is known as "Argentina, Buenos Aires". */
    private static String city(String id) {
      return id.substring(id.indexOf('/') + 1).replace('_', ' ').replace("/", ", ");
    }
  }
}
