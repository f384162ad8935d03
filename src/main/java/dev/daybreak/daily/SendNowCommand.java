package dev.daybreak.daily;

import dev.daybreak.delivery.Delivery;
import dev.daybreak.delivery.RunMonitor;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.Progress;
import dev.daybreak.edition.Editions;
import dev.daybreak.subscribers.Subscribers;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
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

/** Sends a day's edition now, and ends when every delivery has ended. */
@Command(
    name = "send-now",
    mixinStandardHelpOptions = true,
    description = {
      "Collects, composes where need be, and sends the day's edition now, held or missed ones too.",
      "Run again, it continues an interrupted run; on an edition that is sent, it adds confirmed"
          + " subscribers who do not have it yet.",
      "Where a server runs on the same data, the server sends and this command watches; should the"
          + " server end, this command goes on sending.",
      "Where an editor has paused it, this command waits: 'delivery resume' lets it go on.",
      "Exit code 0 when all are sent, refused or suppressed; 1 when some are unknown or expired."
    })
public class SendNowCommand implements Callable<Integer> {
  private final Supplier<ApplicationContext> program;

  @Option(names = "--date", paramLabel = "DATE", description = "as 2026-11-24; today without it")
  private @Nullable LocalDate date;

  @Option(
      names = "--watch",
      description = "shows speed, what is left and the expected end, each second")
  private boolean live;

  @Option(
      names = "--patience",
      hidden = true,
      defaultValue = "PT30S",
      description = "how long a run may stand still before it is looked whether anybody sends it")
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
      throw new IllegalArgumentException(
          "the edition of %s is of a day to come, and goes by itself then".formatted(day));
    }
    var edition = daily.editionOf(day);
    if (edition.content().stories().isEmpty()) {
      throw new IllegalStateException(
          "there is nothing to send on %s: %s".formatted(day, edition.reason()));
    }
    if (beans.getBean(Subscribers.class).countConfirmed() == 0) {
      throw new IllegalStateException(
          "nobody has subscribed: import readers with 'subscribers import', or let them sign up");
    }
    var runner = beans.getBean(Runner.class);
    var executes = runner.startIfFree();
    say(executes ? "sending the edition of %s" : "the running server sends the edition of %s", day);
    daily.sendNow(day);
    var progress = watch(edition.id(), executes, runner, beans);
    say("%s", sentence(progress));
    return progress.of(DeliveryState.UNKNOWN) + progress.of(DeliveryState.EXPIRED) == 0 ? 0 : 1;
  }

  private Progress watch(long id, boolean executes, Runner runner, ApplicationContext beans)
      throws InterruptedException {
    var editions = beans.getBean(Editions.class);
    var delivery = beans.getBean(Delivery.class);
    var runs = beans.getBean(RunMonitor.class);
    var zone = beans.getEnvironment().getRequiredProperty("daybreak.zone", ZoneId.class);
    var clock = beans.getBean(Clock.class);
    var last = "";
    var moved = clock.instant();
    while (true) {
      var stands = clock.instant().isAfter(moved.plus(patience));
      if (stands && !executes && runner.startIfFree()) {
        executes = true;
        say("no server runs any more: %s", "this command goes on sending");
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
          throw new IllegalStateException("the run is stopped: " + status.stopped());
        }
      } catch (DataAccessException | TransactionException e) {
        // Whoever opened an H2 file first may have ended; the next look opens it again.
        if (stands) {
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
