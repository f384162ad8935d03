package dev.daybreak.delivery;

import dev.daybreak.delivery.Ledger.Batch;
import dev.daybreak.delivery.Ledger.Result;
import dev.daybreak.delivery.Ledger.Row;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.mail.Address;
import dev.daybreak.mail.Meaning;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Outgoing;
import dev.daybreak.mail.Relay;
import dev.daybreak.mail.RelaySettings;
import dev.daybreak.mail.RelayUnavailable;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Suppression;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Sends what is due of one batch over one held connection, group by group (decisions 3 and 4). */
@Component
class BatchWorker {
  private static final Logger log = LoggerFactory.getLogger(BatchWorker.class);

  /** So many deliveries may be in flight at once: as many can come twice after a crash. */
  private static final int GROUP = 50;

  private final Ledger ledger;
  private final Runs runs;
  private final Editions editions;
  private final Subscribers subscribers;
  private final Messages messages;
  private final RelaySettings relay;
  private final DeliverySettings settings;
  private final Verdicts verdicts;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  BatchWorker(
      Ledger ledger,
      Runs runs,
      Editions editions,
      Subscribers subscribers,
      Messages messages,
      RelaySettings relay,
      DeliverySettings settings,
      Verdicts verdicts,
      ApplicationEventPublisher events,
      Clock clock) {
    this.ledger = ledger;
    this.runs = runs;
    this.editions = editions;
    this.subscribers = subscribers;
    this.messages = messages;
    this.relay = relay;
    this.settings = settings;
    this.verdicts = verdicts;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Works until nothing is due, something halts the run, or {@code stopping} says so.
   *
   * @param stopping asked between groups, so that a shutdown waits for one group at most
   */
  void work(long editionId, int number, BooleanSupplier stopping) {
    var edition = editions.byId(editionId).orElseThrow();
    var batch = ledger.own(editionId, number);
    recover(batch);
    var wire = new Wire();
    try (wire) {
      while (!stopping.getAsBoolean() && !halted(editionId)) {
        var due = ledger.due(batch, GROUP);
        if (due.isEmpty()) {
          return;
        }
        var ready = withoutUnwanted(batch, due);
        if (!ready.isEmpty() && !send(batch, edition, ready, wire)) {
          return;
        }
      }
    } catch (Ledger.Superseded e) {
      log.info("{}: it goes on there", e.getMessage());
    }
  }

  private boolean halted(long edition) {
    return runs.of(edition).map(run -> run.halted(clock.instant())).orElse(true);
  }

  /** Whether what a crash left in flight was sent is unknown: the policy decides. */
  private void recover(Batch batch) {
    var left = ledger.leftInFlight(batch);
    if (left.isEmpty()) {
      return;
    }
    var resend = settings.unknown() == DeliverySettings.Unknown.RESEND;
    ledger.record(
        batch,
        left.stream()
            .map(
                row ->
                    new Result(
                        row,
                        resend ? DeliveryState.QUEUED : DeliveryState.UNKNOWN,
                        true,
                        row.due(),
                        "interrupted while it was in flight"))
            .toList());
    log.info(
        "batch {} of edition {}: {} deliveries were in flight when it was interrupted, {}",
        batch.number(),
        batch.edition(),
        left.size(),
        resend ? "they are sent again" : "they are held as unknown");
  }

  /** Ends what must not go any more: readers who left since the freezing, and stale news. */
  private List<Letterbox> withoutUnwanted(Batch batch, List<Row> due) {
    var wanted =
        subscribers.confirmedAmong(due.stream().map(Row::subscriber).toList()).stream()
            .collect(Collectors.toMap(Subscriber::id, Function.identity()));
    var ended = new ArrayList<Result>();
    var ready = new ArrayList<Letterbox>();
    for (var row : due) {
      var reader = wanted.get(row.subscriber());
      if (reader == null) {
        ended.add(new Result(row, DeliveryState.SUPPRESSED, false, row.due(), null));
      } else if (row.firstDue().plus(settings.giveUpAfter()).isBefore(clock.instant())) {
        ended.add(new Result(row, DeliveryState.EXPIRED, false, row.due(), null));
      } else {
        ready.add(new Letterbox(row, reader));
      }
    }
    if (!ended.isEmpty()) {
      ledger.record(batch, ended);
    }
    return ready;
  }

  /** A delivery that may go, and its reader as of now. */
  private record Letterbox(Row row, Subscriber reader) {}

  /** Returns whether the run goes on. */
  private boolean send(Batch batch, Edition edition, List<Letterbox> group, Wire wire) {
    if (!wire.open(edition)) {
      return false;
    }
    try {
      messages.prepare(edition, group.stream().map(Letterbox::reader).toList());
    } catch (RuntimeException e) {
      log.debug("rendering the edition of {}", edition.date(), e);
      stop(edition, "it cannot be rendered: " + e.getMessage());
      return false;
    }
    ledger.fly(batch, group.stream().map(Letterbox::row).toList(), edition.revision());
    var flight = new Flight(edition, group, wire);
    while (flight.hasNext() && wire.open(edition)) {
      wire.send(flight);
    }
    ledger.record(batch, flight.results());
    var goesOn = flight.goesOn && wire.isOpen();
    if (goesOn && runs.flows(edition.id())) {
      events.publishEvent(new Trouble.Over(Trouble.RELAY));
    }
    return goesOn;
  }

  /** A group on its way: hands out its messages while the run goes on, and hears of each. */
  private final class Flight implements Iterator<Outgoing> {
    private final Edition edition;
    private final List<Letterbox> group;
    private final Wire wire;
    private final List<Result> heard = new ArrayList<>();
    private int taken;
    private boolean goesOn = true;

    Flight(Edition edition, List<Letterbox> group, Wire wire) {
      this.edition = edition;
      this.group = group;
      this.wire = wire;
    }

    @Override
    public boolean hasNext() {
      return goesOn && taken < group.size();
    }

    @Override
    public Outgoing next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      var one = group.get(taken++);
      return messages.outgoing(edition, one.reader(), Address.of(one.row().address()));
    }

    /** Outcomes come in the order in which the messages were taken. */
    void hear(Outcome outcome) {
      var row = group.get(heard.size()).row();
      var verdict = verdicts.on(outcome, row, clock.instant());
      heard.add(verdict.result());
      goesOn &= heed(edition, row, verdict, wire);
    }

    /** One for each of the group; what was not touched is as it was. */
    List<Result> results() {
      var results = new ArrayList<>(heard);
      group.stream()
          .skip(heard.size())
          .map(Letterbox::row)
          .map(row -> new Result(row, DeliveryState.QUEUED, false, row.due(), null))
          .forEach(results::add);
      return results;
    }
  }

  /** Does what a verdict asks for beside the ledger; returns whether the run goes on. */
  private boolean heed(Edition edition, Row row, Verdicts.Verdict verdict, Wire wire) {
    return switch (verdict.consequence()) {
      case NONE -> wire.fruitful();
      case RECONNECT -> {
        var tired = wire.lost();
        if (tired) {
          waitForRelay(edition, verdict.why());
        }
        yield !tired;
      }
      case SUPPRESS -> {
        subscribers.suppress(row.subscriber(), Suppression.BOUNCED);
        yield true;
      }
      case WAIT -> {
        waitForRelay(edition, verdict.why());
        yield false;
      }
      case STOP -> {
        stop(edition, "the SMTP server %s refuses it (%s)".formatted(relay.name(), verdict.why()));
        yield false;
      }
    };
  }

  private void waitForRelay(Edition edition, String why) {
    runs.waitFor(edition.id(), why);
    events.publishEvent(
        new Trouble.Raised(
            Trouble.RELAY,
            "The SMTP server %s takes no mail (%s): the edition of %s waits and goes when it is back."
                .formatted(relay.name(), why, edition.date())));
  }

  private void stop(Edition edition, String why) {
    runs.stop(edition.id(), why);
    events.publishEvent(
        new Trouble.Raised(
            Trouble.RELAY,
            "The edition of %s is stopped: %s. Mend that, then press resume."
                .formatted(edition.date(), why)));
  }

  /** The connection of this batch: opened at first need, and again after a loss. */
  private final class Wire implements AutoCloseable {
    /** Connections lost in a row, with no message through between them. */
    private static final int TIRED = 5;

    private @Nullable Relay open;
    private int lost;

    boolean fruitful() {
      lost = 0;
      return true;
    }

    /** Returns whether it is no use trying again at once. */
    boolean lost() {
      lost++;
      return lost >= TIRED;
    }

    /** Whether there is a connection now; where not, the run waits or stops. */
    boolean open(Edition edition) {
      if (isOpen()) {
        return true;
      }
      try {
        open = open == null ? Relay.open(relay) : open.reopened();
        return true;
      } catch (RelayUnavailable e) {
        if (e.outcome() instanceof Outcome.Rejected rejected
            && rejected.meaning() == Meaning.STOP_RUN) {
          stop(edition, String.valueOf(e.getMessage()));
        } else {
          waitForRelay(edition, String.valueOf(e.getMessage()));
        }
        return false;
      }
    }

    boolean isOpen() {
      return open != null && open.isOpen();
    }

    void send(Flight flight) {
      if (open != null) {
        open.send(flight, (sent, outcome) -> flight.hear(outcome));
      }
    }

    @Override
    public void close() {
      if (open != null) {
        open.close();
        open = null;
      }
    }
  }
}
