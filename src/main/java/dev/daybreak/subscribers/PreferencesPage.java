package dev.daybreak.subscribers;

import dev.daybreak.mail.Publisher;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The reader's own page.
 *
 * @param since the month in which the reader signed up
 * @param message what was just done; empty for nothing
 * @param self the address of this page
 */
public record PreferencesPage(
    String email,
    String since,
    String message,
    @Nullable Integer hour,
    @Nullable String zone,
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

    private final Links links;
    private final Publisher publisher;
    private final ZoneId zone;

    Maker(Links links, Publisher publisher, @Value("${daybreak.zone}") ZoneId zone) {
      this.links = links;
      this.publisher = publisher;
      this.zone = zone;
    }

    PreferencesPage of(Subscriber reader, String message) {
      var month =
          DateTimeFormatter.ofPattern("MMMM yyyy", Locale.forLanguageTag(publisher.language()));
      return new PreferencesPage(
          reader.email(),
          reader.consentAt() == null ? "" : month.format(reader.consentAt().atZone(zone)),
          message,
          reader.hour(),
          reader.zone() == null ? null : reader.zone().getId(),
          ZONES,
          links.preferences(reader.id()),
          links.leave(reader.id(), 0));
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
