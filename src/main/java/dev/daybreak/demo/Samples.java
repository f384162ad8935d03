package dev.daybreak.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybreak.feeds.Sources;
import dev.daybreak.feeds.polling.Collecting;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Wordbook;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.list.ListImport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Adds sources and readers to an empty demo, before any task or command needs them. */
@Component
@ConditionalOnProperty("daybreak.demo")
class Samples {
  private static final Logger log = LoggerFactory.getLogger(Samples.class);

  private final SampleFiles files;
  private final Sources sources;
  private final Collecting collecting;
  private final Subscribers subscribers;
  private final ListImport readers;
  private final Publisher publisher;

  Samples(
      SampleFiles files,
      Sources sources,
      Collecting collecting,
      Subscribers subscribers,
      ListImport readers,
      Publisher publisher) {
    this.files = files;
    this.sources = sources;
    this.collecting = collecting;
    this.subscribers = subscribers;
    this.readers = readers;
    this.publisher = publisher;
  }

  @EventListener
  @Order(0)
  void onStart(ApplicationStartedEvent started) {
    if (sources.all().isEmpty()) {
      collecting
          .collect(List.of(files.sources()))
          .problems()
          .forEach(problem -> log.warn("sample news: {}", problem.in(Wordbook.shippedErrors())));
    }
    if (subscribers.counts().isEmpty()) {
      importReaders();
    }
  }

  private void importReaders() {
    try (var lines = Files.newBufferedReader(files.subscribers(), UTF_8)) {
      readers.run(
          lines,
          "subscribers.csv",
          publisher.host(),
          bad -> log.warn("{} line {}: {}", bad.file(), bad.number(), Wordbook.shipped(bad.why())));
    } catch (IOException e) {
      throw new UncheckedIOException("the demo's sample readers cannot be read", e);
    }
  }
}
