package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.ArticleStore;
import dev.daybreak.feeds.Problem;
import dev.daybreak.feeds.ReceivedArticle;
import dev.daybreak.feeds.SectionNames;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.SourceCheck;
import dev.daybreak.feeds.Sources;
import dev.daybreak.feeds.files.NewsFiles;
import dev.daybreak.feeds.files.NewsPath;
import dev.daybreak.feeds.files.Opml;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Collects articles: from all sources, or from files on the command line. */
@Component
public class Collecting {
  private final Sources sources;
  private final Polling polling;
  private final ParallelPolls parallel;
  private final OutletFinder outlets;
  private final ArticleStore store;
  private final DiskSource disk;
  private final SectionNames names;
  private final AddedPages pages;

  Collecting(
      Sources sources,
      Polling polling,
      ParallelPolls parallel,
      OutletFinder outlets,
      ArticleStore store,
      DiskSource disk,
      SectionNames names,
      AddedPages pages) {
    this.sources = sources;
    this.polling = polling;
    this.parallel = parallel;
    this.outlets = outlets;
    this.store = store;
    this.disk = disk;
    this.names = names;
    this.pages = pages;
  }

  /** Polls every source that is not paused once, due or not. */
  public CollectResult collectAll() {
    store.pollingAll();
    var active = sources.all().stream().filter(source -> !source.paused()).toList();
    return collected(parallel.each(active, polling::poll), List.of());
  }

  /**
   * Polls one source now.
   *
   * @throws java.util.NoSuchElementException if there is none of that id
   */
  public PollResult poll(long sourceId) {
    return polling.poll(sources.byId(sourceId).orElseThrow());
  }

  /**
   * Collects feed files, saved pages, folders and OPML lists. The sources of a list are added and
   * polled; a file or folder that is no source yet becomes a paused one, which keeps its articles.
   */
  public CollectResult collect(List<Path> paths) {
    var polled = new ArrayList<PollResult>();
    var problems = new ArrayList<Problem>();
    paths.forEach(path -> path(path, polled, problems));
    return collected(polled, problems);
  }

  private void path(Path path, List<PollResult> polled, List<Problem> problems) {
    var there = NewsPath.of(path);
    if (there instanceof NewsPath.Unreadable bad) {
      problems.add(bad.problem());
    } else if (there instanceof NewsPath.Lists lists) {
      lists.files().forEach(list -> polled.addAll(list(list, problems)));
    } else if (there instanceof NewsPath.Folder) {
      polled.add(polling.pollAfresh(known(NewsFiles.plainSource(path, Source.Kind.FOLDER))));
    } else {
      polled.add(file(path));
    }
  }

  /**
   * Collects what a person names: addresses of articles on the web, and paths as {@link #collect}.
   */
  public CollectResult collectNamed(List<String> names) {
    var polled = new ArrayList<PollResult>();
    var problems = new ArrayList<Problem>();
    for (var name : names) {
      if (SourceCheck.isHttp(name.strip())) {
        page(name.strip(), polled, problems);
      } else {
        path(Path.of(name), polled, problems);
      }
    }
    return collected(polled, problems);
  }

  private void page(String address, List<PollResult> polled, List<Problem> problems) {
    long start = System.nanoTime();
    try {
      var added = pages.add(address);
      long millis = (System.nanoTime() - start) / 1_000_000;
      var source = added.article().source();
      polled.add(new PollResult(source, List.of(added), List.of(), false, millis, null));
    } catch (Refused e) {
      problems.add(new Problem(null, Failure.of(e)));
    }
  }

  private List<PollResult> list(Path opml, List<Problem> problems) {
    var listed = importing(opml);
    problems.addAll(listed.problems());
    return parallel.each(listed.sources(), polling::pollAfresh);
  }

  /**
   * Adds the sources of an OPML list that are not there yet; those that are stay as they are.
   *
   * @return all of the list, as stored
   */
  Opml.Listed importing(Path opml) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(opml);
    } catch (IOException e) {
      return new Opml.Listed(
          List.of(),
          List.of(new Problem(opml.toString(), "feeds.file.unreadable", NewsFiles.reason(e))));
    }
    var name = String.valueOf(opml.getFileName());
    return added(Opml.read(bytes, name, opml.toAbsolutePath().getParent(), names));
  }

  /**
   * Adds the sources of an uploaded list, which may name no path.
   *
   * @param name of the list, for messages
   */
  public ImportedSources importOpml(byte[] bytes, String name) {
    var before = sources.all().size();
    var listed = added(Opml.read(bytes, name, null, names));
    return new ImportedSources(listed.sources(), sources.all().size() - before, listed.problems());
  }

  private Opml.Listed added(Opml.Listed listed) {
    var stored = new ArrayList<Source>();
    var problems = new ArrayList<>(listed.problems());
    for (var source : listed.sources()) {
      try {
        stored.add(sources.add(source));
      } catch (Refused e) {
        problems.add(new Problem(source.name(), Failure.of(e)));
      }
    }
    return new Opml.Listed(stored, problems);
  }

  /** All sources as an OPML list. */
  public String exportOpml() {
    return Opml.write(sources.all(), null);
  }

  /** The source of a path on the command line: the stored one, else a new paused one. */
  private Source known(Source plain) {
    return sources.byAddress(plain.address()).orElseGet(() -> sources.add(plain.withPaused(true)));
  }

  private PollResult file(Path path) {
    long start = System.nanoTime();
    var absolute = path.toAbsolutePath().normalize();
    var source = sources.byAddress(absolute.toString());
    if (source.isPresent()) {
      return polling.pollAfresh(source.get());
    }
    var parent = absolute.getParent();
    var folder =
        known(NewsFiles.plainSource(parent == null ? absolute : parent, Source.Kind.FOLDER));
    var files = disk.files();
    files.file(absolute, folder, false);
    var stored = store.put(outlets.stored(files.arrivals(), folder));
    long millis = (System.nanoTime() - start) / 1_000_000;
    return new PollResult(folder, stored.articles(), files.problems(), false, millis, null);
  }

  private static CollectResult collected(List<PollResult> polled, List<Problem> more) {
    Map<String, ReceivedArticle> articles = new LinkedHashMap<>();
    var problems = new ArrayList<>(more);
    for (var one : polled) {
      problems.addAll(one.problems());
      for (var received : one.articles()) {
        articles.merge(received.article().key(), received, (a, b) -> a.isNew() ? a : b);
      }
    }
    return new CollectResult(polled, List.copyOf(articles.values()), problems);
  }
}
