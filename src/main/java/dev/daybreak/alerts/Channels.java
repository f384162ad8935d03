package dev.daybreak.alerts;

import dev.daybreak.mail.MailKind;
import dev.daybreak.mail.Postman;
import dev.daybreak.mail.Relays;
import dev.daybreak.newsletter.Newsletter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The channels that are set, each with a thread of its own: one that hangs holds up no other. */
@Component
class Channels implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(Channels.class);
  private static final Duration AT_THE_END = Duration.ofSeconds(3);

  private final Map<ChannelRounds, ScheduledExecutorService> threads = new LinkedHashMap<>();
  private final MessageWords words;
  private final Clock clock;

  Channels(
      AlertSettings settings,
      Newsletter newsletter,
      Ways ways,
      AlertStores stores,
      MessageWords words,
      Clock clock) {
    this.words = words;
    this.clock = clock;
    var quiet = QuietHours.of(settings.quietHours());
    for (var channel : ways.channels(settings)) {
      threads.put(
          new ChannelRounds(channel, stores, words, quiet, newsletter.zone(), clock),
          AlertThread.named("alert-" + channel.name()));
    }
  }

  /** Makes the channels of the settings. */
  @Component
  static class Ways {
    private final Newsletter newsletter;
    private final Postman postman;
    private final Relays relays;
    private final Http http;
    private final AlertRedaction redaction;
    private final Clock clock;

    Ways(
        Newsletter newsletter,
        Postman postman,
        Relays relays,
        Http http,
        AlertRedaction redaction,
        Clock clock) {
      this.newsletter = newsletter;
      this.postman = postman;
      this.relays = relays;
      this.http = http;
      this.redaction = redaction;
      this.clock = clock;
    }

    List<Channel> channels(AlertSettings settings) {
      var channels = new ArrayList<Channel>();
      var to = newsletter.publisher().alertTo();
      if (to != null && !to.isBlank()) {
        channels.add(mail(to, settings.mail()));
      }
      var webhook = settings.webhook();
      var hook = webhook.uri();
      if (hook != null) {
        var name = newsletter.publisher().name();
        channels.add(
            new HttpChannel(
                "webhook", new Posting.Webhook(hook, webhook.key(), name, clock), http));
      }
      var slack = settings.slack().uri();
      if (slack != null) {
        channels.add(new HttpChannel("slack", new Posting.Slack(slack), http));
      }
      var ntfy = settings.ntfy().uri();
      if (ntfy != null) {
        var token = settings.ntfy().token();
        channels.add(new HttpChannel("ntfy", new Posting.Ntfy(ntfy, token), http));
      }
      return channels;
    }

    private Channel mail(String to, AlertSettings.Mail own) {
      var first = relays.first(MailKind.ALERTS);
      var servers =
          own.host().isBlank()
              ? relays
              : relays.only(
                  first.another(own.host(), own.port(), own.username(), own.password(), own.tls()));
      return new MailChannel(
          newsletter.publisher(),
          to,
          postman.over(servers, MailKind.ALERTS),
          servers.first(MailKind.ALERTS).name(),
          redaction,
          clock);
    }
  }

  /** Tells by each channel, for as long as the process runs. */
  void watch(Duration every) {
    threads.forEach(
        (rounds, thread) -> {
          // It ends with the process, and handles its own failures.
          var unused =
              thread.scheduleWithFixedDelay(
                  () -> round(rounds), 0, every.toMillis(), TimeUnit.MILLISECONDS);
        });
  }

  private static void round(ChannelRounds rounds) {
    try {
      rounds.round();
      rounds.unstored();
    } catch (RuntimeException e) {
      log.error("Alerts could not be told by {}: {}", rounds.channel().name(), e.toString());
    }
  }

  /** Tells what waits by all of them, on their threads; over when all have answered. */
  Future<?> tell() {
    var all =
        threads.entrySet().stream()
            .map(
                each ->
                    CompletableFuture.runAsync(
                        () -> round(each.getKey()), executor(each.getValue())))
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(all);
  }

  /** Sends a test message by all of them at once; what each answered, by name. */
  Map<String, ChannelAnswer> test() {
    var notice = words.test(clock.instant());
    var asked = new LinkedHashMap<String, CompletableFuture<ChannelAnswer>>();
    var pool = Executors.newCachedThreadPool(AlertThread.daemons("alert-test"));
    try {
      for (var rounds : threads.keySet()) {
        var channel = rounds.channel();
        asked.put(channel.name(), CompletableFuture.supplyAsync(() -> channel.tell(notice), pool));
      }
      var answers = new LinkedHashMap<String, ChannelAnswer>();
      asked.forEach(
          (name, answer) ->
              answers.put(
                  name,
                  answer
                      .completeOnTimeout(
                          ChannelAnswer.failed("alerts.answer.slow"), 20, TimeUnit.SECONDS)
                      .join()));
      return answers;
    } finally {
      pool.shutdownNow();
    }
  }

  private static Executor executor(ScheduledExecutorService thread) {
    return work -> {
      try {
        thread.execute(work);
      } catch (RejectedExecutionException e) {
        log.debug("Alerts: the program ends", e);
      }
    };
  }

  /** The names of the channels that are set. */
  List<String> names() {
    return threads.keySet().stream().map(rounds -> rounds.channel().name()).toList();
  }

  /** A message in progress has a claim, which would keep the next process from telling. */
  @Override
  public void destroy() {
    threads.values().forEach(ScheduledExecutorService::shutdown);
    var end = System.nanoTime() + AT_THE_END.toNanos();
    try {
      for (var thread : threads.entrySet()) {
        if (!thread.getValue().awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          log.info(
              "Alerts: {} did not answer before the program ended",
              thread.getKey().channel().name());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.values().forEach(ScheduledExecutorService::shutdownNow);
  }
}
