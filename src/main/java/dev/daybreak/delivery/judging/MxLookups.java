package dev.daybreak.delivery.judging;

import static java.util.function.Predicate.not;

import dev.daybreak.mail.DnsAnswer;
import dev.daybreak.mail.DnsLookup;
import dev.daybreak.newsletter.HostSettings;
import dev.daybreak.subscribers.Subscribers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Asks DNS who runs the mailboxes of the readers' domains, those with the most readers first. It
 * does so on a thread of its own, a few a second, before and beside sending, which never waits for
 * it: without an answer a domain is a provider of its own.
 */
@Component
class MxLookups implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(MxLookups.class);

  /** Of the other domains hardly one has several readers. */
  private static final int DOMAINS = 5_000;

  private static final Duration LISTED_AGAIN = Duration.ofHours(6);
  private static final Duration FIRST = Duration.ofMinutes(1);

  /** So many without an answer, one after another, are a resolver that is away. */
  private static final int SILENT = 5;

  private final MailHosts hosts;
  private final Supplier<List<String>> readers;
  private final Function<String, DnsAnswer> exchangers;
  private final Duration pause;
  private final Clock clock;
  private final boolean asks;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(MxLookups::thread);
  private List<String> domains = List.of();
  private @Nullable Instant listed;

  @Autowired
  MxLookups(
      MailHosts hosts,
      Subscribers subscribers,
      ProviderSettings settings,
      HostSettings host,
      Clock clock) {
    this(
        hosts,
        () -> subscribers.domains(DOMAINS),
        DnsLookup.at(settings.resolver())::mx,
        Duration.ofMillis(100),
        clock,
        settings.mx() && !host.demo() && host.executesTasks());
  }

  /**
   * @param readers the readers' domains, those with the most readers first
   * @param exchangers of a domain, the preferred one first
   * @param pause between two questions
   * @param asks whether it asks by itself once the program has started
   */
  MxLookups(
      MailHosts hosts,
      Supplier<List<String>> readers,
      Function<String, DnsAnswer> exchangers,
      Duration pause,
      Clock clock,
      boolean asks) {
    this.hosts = hosts;
    this.readers = readers;
    this.exchangers = exchangers;
    this.pause = pause;
    this.clock = clock;
    this.asks = asks;
  }

  @EventListener(ApplicationStartedEvent.class)
  void start() {
    if (asks) {
      // It ends with the process, and handles its own failures.
      var unused =
          thread.scheduleWithFixedDelay(
              this::round, FIRST.toMillis(), FIRST.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "mail-exchangers");
    thread.setDaemon(true);
    return thread;
  }

  /** Asks for the domains that are not known, until a resolver that is away ends it. */
  void round() {
    try {
      list();
      var failed = new ArrayList<String>();
      boolean answered = false;
      int silent = 0;
      for (var domain : domains) {
        if (silent < SILENT && hosts.isUnknown(domain, clock.instant())) {
          if (ask(domain)) {
            answered = true;
            silent = 0;
          } else {
            failed.add(domain);
            silent++;
          }
          TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        }
      }
      putOff(failed, answered);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.debug("Mail exchangers: none were asked for now", e);
    }
  }

  /**
   * Keeps domains without an answer from those behind them.
   *
   * @param answered whether the resolver works, so that the domains' own servers do not
   */
  private void putOff(List<String> failed, boolean answered) {
    if (answered) {
      failed.forEach(domain -> hosts.silent(domain, clock.instant()));
    } else {
      domains =
          Stream.concat(domains.stream().filter(not(failed::contains)), failed.stream()).toList();
    }
  }

  private void list() {
    var now = clock.instant();
    if (listed == null || Duration.between(listed, now).abs().compareTo(LISTED_AGAIN) >= 0) {
      domains = readers.get().stream().map(domain -> domain.toLowerCase(Locale.ROOT)).toList();
      hosts.keep(domains);
      listed = now;
    }
  }

  /** Returns whether there was an answer. */
  private boolean ask(String domain) {
    var answer = exchangers.apply(domain);
    if (answer.isKnown()) {
      hosts.found(domain, answer.values().stream().findFirst().orElse(null), clock.instant());
    } else {
      log.debug("Mail exchangers of {}: no answer", domain);
    }
    return answer.isKnown();
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
