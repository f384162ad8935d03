package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.Problem;
import dev.daybreak.feeds.SectionNames;
import dev.daybreak.feeds.Slug;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.files.NewsFiles;
import dev.daybreak.feeds.files.NewsFolder;
import dev.daybreak.feeds.files.NewsFolder.Entry;
import dev.daybreak.feeds.kinds.KindTable;
import dev.daybreak.feeds.reading.ParsedFeed.PollingHints;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Newsletter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Reads a source on disk: a feed file, or a folder of feeds and saved pages. Of a folder that has
 * changed it reads the files that have, and all of them once a day.
 */
@Component
class DiskSource {
  /** A file that was written a moment ago may be incomplete. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  /** As often as articles have to be seen in their source, or they could be pruned. */
  private static final Duration ALL_EVERY = Duration.ofDays(1);

  private final SectionNames sections;
  private final KindTable kinds;
  private final ZoneId zone;
  private final Clock clock;
  private final Map<Long, Look> looks = new ConcurrentHashMap<>();

  DiskSource(SectionNames sections, KindTable kinds, Newsletter newsletter, Clock clock) {
    this.kinds = kinds;
    this.sections = sections;
    this.zone = newsletter.zone();
    this.clock = clock;
  }

  /**
   * The last look at a source.
   *
   * @param seen fingerprint of its files; if another is stored, the look was not
   * @param since when all files were read
   * @param read the settled files, and why one cannot be read
   */
  private record Look(String seen, Instant since, Map<Entry, Optional<Problem>> read) {}

  PollOutcome look(Source source, PollState state) {
    var path = Path.of(source.address());
    if (!Files.exists(path)) {
      return PollOutcome.Failed.because("feeds.file.missing");
    }
    var there = NewsFolder.of(path);
    var seen = fingerprint(there.files());
    if (seen.equals(state.seen())) {
      return new PollOutcome.Unchanged(null, null);
    }
    var files = files();
    var before = before(source, state);
    var read = read(source, there.files(), files, before);
    looks.put(source.id(), new Look(seen, before.since, settled(read)));
    var unread = read.values().stream().flatMap(Optional::stream).toList();
    if (!Files.isDirectory(path) && !unread.isEmpty()) {
      return PollOutcome.Failed.because(unread.get(0).what());
    }
    if (there.files().isEmpty() && !there.problems().isEmpty()) {
      return PollOutcome.Failed.because(there.problems().get(0).what());
    }
    if (!unread.isEmpty() && unread.size() == read.size()) {
      return PollOutcome.Failed.because(new Failure("feeds.folder.none", read.size()), unread);
    }
    return new PollOutcome.Read(
        null,
        null,
        files.arrivals(),
        problems(there, unread),
        PollingHints.NONE,
        null,
        null,
        seen,
        null,
        null,
        false);
  }

  /** What was read before and need not be read again. */
  private Look before(Source source, PollState state) {
    var now = clock.instant();
    var last = looks.get(source.id());
    return last != null && last.seen.equals(state.seen()) && last.since.plus(ALL_EVERY).isAfter(now)
        ? last
        : new Look("", now, Map.of());
  }

  private Map<Entry, Optional<Problem>> read(
      Source source, List<Entry> there, NewsFiles files, Look before) {
    var named = there.size() == 1 && there.get(0).path().equals(Path.of(source.address()));
    var read = new LinkedHashMap<Entry, Optional<Problem>>();
    for (var file : there) {
      var known = before.read.get(file);
      read.put(
          file,
          known == null ? Optional.ofNullable(files.file(file.path(), source, named)) : known);
    }
    return read;
  }

  private static Map<Entry, Optional<Problem>> settled(Map<Entry, Optional<Problem>> read) {
    var settled = new HashMap<>(read);
    settled.keySet().removeIf(file -> !isSettled(file));
    return settled;
  }

  private static List<Problem> problems(NewsFolder there, List<Problem> unread) {
    var problems = new ArrayList<Problem>();
    if (!unread.isEmpty()) {
      problems.add(new Problem(null, "feeds.folder.some", unread.size(), there.files().size()));
    }
    problems.addAll(there.problems());
    problems.addAll(unread);
    return problems;
  }

  NewsFiles files() {
    return new NewsFiles(zone, clock.instant(), sections, kinds);
  }

  private static boolean isSettled(Entry file) {
    var now = Instant.ofEpochMilli(System.currentTimeMillis());
    return !(file.changed().isBefore(now) && file.changed().plus(SETTLED).isAfter(now));
  }

  /** Fingerprint of names, sizes and times; never the same twice while a file is being written. */
  private static String fingerprint(List<Entry> files) {
    var text = new StringBuilder();
    for (var file : files) {
      text.append(file.path())
          .append('\n')
          .append(file.size())
          .append('\n')
          .append(file.changed())
          .append('\n');
      if (!isSettled(file)) {
        text.append("not settled at ").append(System.nanoTime());
      }
    }
    return Slug.fingerprint(text.toString());
  }
}
