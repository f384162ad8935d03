package dev.daybreak.subscribers.preferences;

import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.ULocale;
import dev.daybreak.newsletter.Strings;
import dev.daybreak.subscribers.preferences.PreferencesPage.Region;
import dev.daybreak.subscribers.preferences.PreferencesPage.Zone;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/** The time zones that a reader may choose from, named in the page's language. */
final class TimeZoneChoices {
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

  private final Strings strings;
  private final TimeZoneNames english = TimeZoneNames.getInstance(ULocale.ENGLISH);
  private final TimeZoneNames names;

  TimeZoneChoices(Strings strings) {
    this.strings = strings;
    this.names =
        TimeZoneNames.getInstance(ULocale.forLocale(Locale.forLanguageTag(strings.language())));
  }

  /** All named zones, by region and city. */
  List<Region> regions() {
    var byRegion = new TreeMap<String, List<Zone>>();
    for (var id : ZoneId.getAvailableZoneIds()) {
      var region = id.replaceFirst("/.*", "");
      if (REGIONS.contains(region)) {
        byRegion.computeIfAbsent(region, first -> new ArrayList<>()).add(new Zone(id, place(id)));
      }
    }
    byRegion.values().forEach(zones -> zones.sort(Comparator.comparing(Zone::city)));
    return byRegion.entrySet().stream()
        .map(region -> new Region(strings.of("prefs.zone." + region.getKey()), region.getValue()))
        .toList();
  }

  /** The city of a zone: Vienna, or in German Wien, for {@code Europe/Vienna}. */
  String city(ZoneId zone) {
    return city(zone.getId());
  }

  /** {@code America/Argentina/Buenos_Aires} is shown as "Argentina, Buenos Aires". */
  private String place(String id) {
    var between = id.substring(id.indexOf('/') + 1, id.lastIndexOf('/') + 1);
    return between.replace('_', ' ').replace("/", ", ") + city(id);
  }

  private String city(String id) {
    var own = id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
    // CLDR names Asia/Calcutta Kolkata, which is in the list too: such an alias keeps its own name.
    return own.equals(english.getExemplarLocationName(id))
        ? names.getExemplarLocationName(id)
        : own;
  }
}
