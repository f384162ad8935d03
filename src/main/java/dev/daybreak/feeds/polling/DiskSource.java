package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.SectionNames;
import dev.daybreak.feeds.Slug;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.files.NewsFiles;
import dev.daybreak.feeds.kinds.KindTable;
import dev.daybreak.feeds.reading.ParsedFeed.PollingHints;
import dev.daybreak.newsletter.Newsletter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads a source on disk: a feed file, or a folder of feeds and saved pages. */
@Component
class DiskSource {
  /** A file that was written a moment ago may be incomplete. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private final SectionNames sections;
  private final KindTable kinds;
  private final ZoneId zone;
  private final Clock clock;

  DiskSource(SectionNames sections, KindTable kinds, Newsletter newsletter, Clock clock) {
    this.kinds = kinds;
    this.sections = sections;
    this.zone = newsletter.zone();
    this.clock = clock;
  }

  PollOutcome look(Source source, PollState state) {
    var path = Path.of(source.address());
    if (!Files.exists(path)) {
      return PollOutcome.Failed.because("feeds.file.missing");
    }
    String seen;
    try {
      seen = fingerprint(path);
    } catch (IOException e) {
      return PollOutcome.Failed.because("feeds.file.unreadable", NewsFiles.reason(e));
    }
    if (seen.equals(state.seen())) {
      return new PollOutcome.Unchanged(null, null);
    }
    var files = files();
    files.source(source);
    if (files.arrivals().isEmpty() && !files.problems().isEmpty() && !Files.isDirectory(path)) {
      return PollOutcome.Failed.because(files.problems().get(0).what());
    }
    return new PollOutcome.Read(
        null,
        null,
        files.arrivals(),
        files.problems(),
        PollingHints.NONE,
        null,
        null,
        seen,
        null,
        null,
        false);
  }

  NewsFiles files() {
    return new NewsFiles(zone, clock.instant(), sections, kinds);
  }

  /** Fingerprint of names, sizes and times; never the same twice while a file is being written. */
  private static String fingerprint(Path path) throws IOException {
    List<Path> files;
    try (var walk = Files.walk(path)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    var text = new StringBuilder();
    var now = Instant.ofEpochMilli(System.currentTimeMillis());
    for (var file : files) {
      var changed = Files.getLastModifiedTime(file).toInstant();
      text.append(file)
          .append('\n')
          .append(Files.size(file))
          .append('\n')
          .append(changed)
          .append('\n');
      if (changed.isBefore(now) && changed.plus(SETTLED).isAfter(now)) {
        text.append("not settled at ").append(now);
      }
    }
    return Slug.fingerprint(text.toString());
  }
}
