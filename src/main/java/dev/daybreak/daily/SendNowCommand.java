package dev.daybreak.daily;

import dev.daybreak.alerts.Alerts;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.delivery.RunMonitor;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.Progress;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.ProgramCommand;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.subscribers.Subscribers;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sends a day's edition now, and ends when every delivery has a result. */
@Command(
    name = "send-now",
    mixinStandardHelpOptions = true,
    description = {
      "Fetches sources and composes if needed, then sends the day's edition, even if it was missed.",
      "An edition that an editor or preflight holds is sent only with --anyway.",
      "Run again, it continues an interrupted run. If the edition was sent, it adds subscribers who"
          + " have confirmed since.",
      "If a server runs on the same data, the server sends and this command reports. If the server"
          + " ends, this command sends the rest.",
      "If an editor has paused sending, this command waits for 'delivery resume'.",
      "Ctrl-C or SIGTERM finishes the emails in progress and says what is left.",
      "Exit code 0 if all are sent, refused or suppressed, 1 if some are unknown or expired."
    })
public class SendNowCommand extends ProgramCommand {
  private static final Duration FOR_ALERTS = Duration.ofSeconds(10);

  @Option(
      names = "--date",
      paramLabel = "DATE",
      description = "such as 2026-11-24 (default: today)")
  private @Nullable LocalDate date;

  @Option(names = "--anyway", description = "send the edition although it is held")
  private boolean anyway;

  @Option(names = "--watch", description = "show speed, emails left and expected end every second")
  private boolean live;

  @Option(
      names = "--patience",
      hidden = true,
      defaultValue = "PT30S",
      description =
          "how long a run may make no progress before this command checks whether a server sends it")
  private Duration patience = Duration.ZERO;

  SendNowCommand(Supplier<ApplicationContext> program) {
    super(program);
  }

  @Override
  public Integer call() throws InterruptedException {
    var beans = program();
    var daily = beans.getBean(Daily.class);
    var day = date == null ? daily.today() : date;
    if (day.isAfter(daily.today())) {
      throw new Refused("daily.future", day);
    }
    var signal = SendNowStopped.of(beans, day, words -> say("%s", words));
    try {
      return send(day, beans, signal);
    } catch (RuntimeException e) {
      // The program closes under this thread; the person knows it.
      if (signal.isStopped()) {
        return ExitCodes.FAILED;
      }
      throw e;
    } finally {
      signal.done();
    }
  }

  private int send(LocalDate day, ApplicationContext beans, SendNowStopped signal)
      throws InterruptedException {
    var daily = beans.getBean(Daily.class);
    var edition = daily.editionOf(day);
    if (edition.content().stories().isEmpty()) {
      throw new Refused("daily.nothing", day, edition.why());
    }
    if (beans.getBean(Subscribers.class).countConfirmed() == 0) {
      throw new Refused("daily.no-readers");
    }
    if (!anyway) {
      daily.requireNotHeld(edition);
    }
    var runner = beans.getBean(TaskRunner.class);
    var executes = runner.startIfFree();
    signal.watching(!executes);
    try {
      if (anyway) {
        daily.sendAlthoughHeld(day);
      } else {
        daily.sendNow(day);
      }
      say(
          executes ? "sending the edition of %s" : "the running server sends the edition of %s",
          day);
      var progress = watch(edition.id(), executes, runner, beans, signal);
      if (progress.isEmpty()) {
        return ExitCodes.FAILED;
      }
      say("%s", sentence(progress.get()));
      return progress.get().of(DeliveryState.UNKNOWN) + progress.get().of(DeliveryState.EXPIRED)
              == 0
          ? ExitCodes.DONE
          : ExitCodes.FAILED;
    } finally {
      // Whatever it ends with: the operator may not be at this terminal.
      beans.getBean(Alerts.class).tell(FOR_ALERTS);
    }
  }

  /** Watches the run until it is complete; empty if a signal stopped that. */
  private Optional<Progress> watch(
      long id,
      boolean startsExecuting,
      TaskRunner runner,
      ApplicationContext beans,
      SendNowStopped signal)
      throws InterruptedException {
    var executes = startsExecuting;
    var editions = beans.getBean(Editions.class);
    var delivery = beans.getBean(Delivery.class);
    var zone = beans.getBean(Newsletter.class).zone();
    var runs = beans.getBean(RunMonitor.class);
    var clock = beans.getBean(Clock.class);
    var last = "";
    var moved = clock.instant();
    do {
      var stalled = clock.instant().isAfter(moved.plus(patience));
      if (stalled && !executes && runner.startIfFree()) {
        executes = true;
        signal.watching(false);
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
        if (status.stopped() != null) {
          throw new Refused("daily.stopped", status.stopped());
        }
        if (editions.byId(id).orElseThrow().state() == Edition.State.SENT
            && status.progress().complete()) {
          // The refusals of readers who were added late are weighed.
          delivery.wake();
          return Optional.of(status.progress());
        }
        if (runs.waitsForProviders(editions.byId(id).orElseThrow())) {
          throw new Refused("daily.providers", String.join(", ", status.providers()));
        }
      } catch (DataAccessException | TransactionException e) {
        // The process that opened the H2 file first may have ended; the next query opens it again.
        // The process that sends has results in memory, and waits for the database.
        if (stalled && !executes) {
          throw e;
        }
      }
    } while (signal.goesOnAfter(live ? 1_000 : 500));
    return Optional.empty();
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
