package dev.daybreak.daily;

import dev.daybreak.alerts.Alerts;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.delivery.RunMonitor;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.Progress;
import dev.daybreak.edition.Editions;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.subscribers.Subscribers;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends a day's edition now, and ends when every delivery has a result. */
@Command(
    name = "send-now",
    mixinStandardHelpOptions = true,
    description = {
      "Fetches sources and composes if needed, then sends the day's edition, even if held or missed.",
      "Run again, it continues an interrupted run. If the edition was sent, it adds subscribers who"
          + " have confirmed since.",
      "If a server runs on the same data, the server sends and this command reports. If the server"
          + " ends, this command sends the rest.",
      "If an editor has paused sending, this command waits for 'delivery resume'.",
      "Exit code 0 if all are sent, refused or suppressed, 1 if some are unknown or expired."
    })
public class SendNowCommand implements Callable<Integer> {
  private static final Duration FOR_ALERTS = Duration.ofSeconds(10);

  private final Supplier<ApplicationContext> program;

  @Option(
      names = "--date",
      paramLabel = "DATE",
      description = "such as 2026-11-24 (default: today)")
  private @Nullable LocalDate date;

  @Option(names = "--watch", description = "show speed, emails left and expected end every second")
  private boolean live;

  @Option(
      names = "--patience",
      hidden = true,
      defaultValue = "PT30S",
      description =
          "how long a run may make no progress before this command checks whether a server sends it")
  private Duration patience = Duration.ZERO;

  @Spec private CommandSpec spec;

  SendNowCommand(Supplier<ApplicationContext> program) {
    this.program = program;
  }

  @Override
  public Integer call() throws InterruptedException {
    var beans = program.get();
    var daily = beans.getBean(Daily.class);
    var day = date == null ? daily.today() : date;
    if (day.isAfter(daily.today())) {
      throw new Refused("daily.future", day);
    }
    var edition = daily.editionOf(day);
    if (edition.content().stories().isEmpty()) {
      throw new Refused("daily.nothing", day, String.valueOf(edition.reason()));
    }
    if (beans.getBean(Subscribers.class).countConfirmed() == 0) {
      throw new Refused("daily.no-readers");
    }
    var runner = beans.getBean(TaskRunner.class);
    var executes = runner.startIfFree();
    say(executes ? "sending the edition of %s" : "the running server sends the edition of %s", day);
    try {
      daily.sendNow(day);
      var progress = watch(edition.id(), executes, runner, beans);
      say("%s", sentence(progress));
      return progress.of(DeliveryState.UNKNOWN) + progress.of(DeliveryState.EXPIRED) == 0 ? 0 : 1;
    } finally {
      // Whatever it ends with: the operator may not be at this terminal.
      beans.getBean(Alerts.class).mail(FOR_ALERTS);
    }
  }

  private Progress watch(long id, boolean executes, TaskRunner runner, ApplicationContext beans)
      throws InterruptedException {
    var editions = beans.getBean(Editions.class);
    var delivery = beans.getBean(Delivery.class);
    var zone = beans.getBean(Newsletter.class).zone();
    var runs = beans.getBean(RunMonitor.class);
    var clock = beans.getBean(Clock.class);
    var last = "";
    var moved = clock.instant();
    while (true) {
      var stalled = clock.instant().isAfter(moved.plus(patience));
      if (stalled && !executes && runner.startIfFree()) {
        executes = true;
        say("the server has ended; %s", "this command sends the rest");
      }
      try {
        delivery.wake();
        var status = runs.status(editions.byId(id).orElseThrow()).orElseThrow();
        var now =
            sentence(status.progress())
                + (live ? RunMessages.speed(status, clock.instant(), zone) : "")
                + RunMessages.trouble(status);
        if (!now.equals(last)) {
          say("%s", now);
          last = now;
          moved = clock.instant();
        }
        if (status.frozen() && status.progress().complete()) {
          return status.progress();
        }
        if (status.stopped() != null) {
          throw new Refused("daily.stopped", status.stopped());
        }
      } catch (DataAccessException | TransactionException e) {
        // The process that opened the H2 file first may have ended; the next query opens it again.
        // Whoever sends has results in memory, and waits for the database.
        if (stalled && !executes) {
          throw e;
        }
      }
      TimeUnit.MILLISECONDS.sleep(live ? 1_000 : 500);
    }
  }

  private static String sentence(Progress progress) {
    return progress.audience()
        + " readers: "
        + Arrays.stream(DeliveryState.values())
            .filter(state -> progress.of(state) > 0)
            .map(
                state ->
                    progress.of(state)
                        + " "
                        + state.name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .collect(Collectors.joining(", "));
  }

  private void say(String words, Object value) {
    spec.commandLine().getOut().println(words.formatted(value));
    spec.commandLine().getOut().flush();
  }
}
