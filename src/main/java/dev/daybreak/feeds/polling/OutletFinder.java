package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.ArticleFactory;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.Sources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Finds the stored sources of articles from disk: one folder can have many outlets. */
@Component
class OutletFinder {
  private final Sources sources;

  OutletFinder(Sources sources) {
    this.sources = sources;
  }

  /**
   * The same arrivals under stored sources.
   *
   * @param folder the stored source that was read
   */
  List<ArticleFactory.Arrival> stored(List<ArticleFactory.Arrival> arrivals, Source folder) {
    Map<String, Source> known = new HashMap<>();
    known.put(folder.address(), folder);
    var stored = new ArrayList<ArticleFactory.Arrival>();
    for (var arrival : arrivals) {
      var outlet = arrival.article().source();
      var source =
          outlet.id() == folder.id()
              ? folder
              : known.computeIfAbsent(outlet.address(), address -> find(outlet, folder));
      stored.add(arrival.with(arrival.article().of(source)));
    }
    return stored;
  }

  private Source find(Source outlet, Source folder) {
    return sources
        .byAddress(outlet.address())
        .orElseGet(() -> sources.addPart(ownedBy(outlet, voice(outlet.name())), folder.id()));
  }

  /** An agency's page in our folder and its feed in our list are one voice. */
  private String voice(String name) {
    return sources.all().stream()
        .filter(source -> source.name().equalsIgnoreCase(name))
        .map(Source::voice)
        .findFirst()
        .orElse(name);
  }

  private static Source ownedBy(Source outlet, String owner) {
    return new Source(
        0,
        outlet.name(),
        outlet.address(),
        outlet.kind(),
        outlet.section(),
        outlet.weight(),
        owner,
        outlet.language(),
        outlet.own(),
        outlet.paused());
  }
}
