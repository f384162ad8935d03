package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.ArticleFactory;
import dev.daybreak.feeds.OutletNames;
import dev.daybreak.feeds.SectionNames;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.SourceCheck;
import dev.daybreak.feeds.SourceHosts;
import dev.daybreak.feeds.Sources;
import dev.daybreak.feeds.files.Opml;
import dev.daybreak.feeds.reading.ParsedItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the stored sources of articles from disk: one folder can have many outlets. */
@Component
class OutletFinder {
  private final Sources sources;
  private final SectionNames sections;
  private final OutletNames names;

  OutletFinder(Sources sources, SectionNames sections) {
    this.sources = sources;
    this.sections = sections;
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

  /**
   * The stored source of a page that someone added by its address: that of its host, or of its
   * outlet's name; else a new one at the front page of its host, which is paused.
   *
   * @param link of the page, absolute
   */
  Source ofPage(ParsedItem page, String link) {
    var front = link.replaceFirst("^([^:]+://[^/?#]*).*$", "$1/");
    var added =
        new Source(
            0,
            names.ofPage(page.source(), link),
            front,
            Source.Kind.PAGE,
            null,
            Opml.PLAIN_WEIGHT,
            null,
            null,
            false,
            true,
            null);
    var known = sources.all();
    return known.stream()
        .filter(source -> SourceHosts.isOneSite(source, added))
        .min(Comparator.comparing(source -> !isAlike(source, page, added.name())))
        .or(
            () ->
                known.stream()
                    .filter(source -> !source.own() && SourceCheck.isHttp(source.address()))
                    .filter(source -> source.name().equalsIgnoreCase(added.name()))
                    .findFirst())
        .orElseGet(() -> sources.add(ownedBy(added, voice(added.name()))));
  }

  /** Of an outlet with a source for each section that of the page's counts. */
  private boolean isAlike(Source source, ParsedItem page, String name) {
    return source.section() == null
        ? source.name().equalsIgnoreCase(name)
        : source.section().equals(sections.of(page.section()));
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
        outlet.paused(),
        null);
  }
}
