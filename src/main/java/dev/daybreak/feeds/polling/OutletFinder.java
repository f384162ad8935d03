package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.ArticleFactory;
import dev.daybreak.feeds.OutletNames;
import dev.daybreak.feeds.SectionNames;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.Sources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the stored sources of articles from disk: one folder can have many outlets. */
@Component
class OutletFinder {
  private final Sources sources;
  private final OutletNames names;

  OutletFinder(Sources sources, SectionNames sections) {
    this.sources = sources;
    this.names = new OutletNames(sections);
  }

  /**
   * A source under the name of its outlet, if its own is that of no one and no editor wrote it.
   *
   * @param outlet what its feed calls the outlet; null if it does not
   */
  Source named(Source source, @Nullable String outlet) {
    return outlet != null
            && names.isGeneral(source.name())
            && sources.rename(source.id(), source.name(), outlet)
        ? sources.byId(source.id()).orElse(source)
        : source;
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
