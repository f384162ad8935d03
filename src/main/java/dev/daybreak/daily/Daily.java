package dev.daybreak.daily;

import static java.util.Objects.requireNonNull;

import dev.daybreak.alerts.Alerts;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.delivery.trouble.Trouble;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.composing.Composing;
import dev.daybreak.edition.preflight.Preflight;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Wordbook;
import dev.daybreak.subscribers.Subscribers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Does what the calendar asks for; nobody has to press a button. */
@Component
public class Daily {
  private static final Logger log = LoggerFactory.getLogger(Daily.class);

  /** After so long a paused edition counts as forgotten. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(20);

  private static final String PAUSE = "paused edition ";

  private final DaySettings settings;
  private final Editions editions;
  private final Composing composing;
  private final Preflight preflight;
  private final Delivery delivery;
  private final Subscribers subscribers;
  private final Installation installation;
  private final Alerts alerts;
  private final Clock clock;

  Daily(
      DaySettings settings,
      Editions editions,
      Composing composing,
      Preflight preflight,
      Delivery delivery,
      Subscribers subscribers,
      Installation installation,
      Alerts alerts,
      Clock clock) {
    this.settings = settings;
    this.editions = editions;
    this.composing = composing;
    this.preflight = preflight;
    this.delivery = delivery;
    this.subscribers = subscribers;
    this.installation = installation;
    this.alerts = alerts;
    this.clock = clock;
  }

  /** Today in the newsletter's zone. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), settings.zone());
  }

  /** When the edition of a date goes, goes or went. */
  public Instant sendAt(LocalDate date) {
    return DayPlan.of(date, settings).sendAt();
  }

  /**
   * The edition of a date, collected for and composed where it has no stories yet.
   *
   * @throws IllegalArgumentException for a date without an edition whose news is not at hand
   */
  Edition editionOf(LocalDate date) {
    var known = editions.byDate(date);
    if (known.isPresent() && !known.get().content().stories().isEmpty()) {
      return known.get();
    }
    if (known.isEmpty() && (date.isBefore(today()) || date.isAfter(today().plusDays(1)))) {
      throw new IllegalArgumentException(
          "there is no edition of %s, and one can be composed for today and tomorrow only"
              .formatted(date));
    }
    return composing.collectAndCompose(date, newsUntil(date));
  }

  /** Composes an edition again, from the news of its day. */
  public Edition composeAgain(LocalDate date) {
    return composing.compose(date, newsUntil(date));
  }

  /** A day that is over is told as it would have been at its hour, whenever it is sent. */
  private Instant newsUntil(LocalDate date) {
    return date.isBefore(today()) ? sendAt(date) : clock.instant();
  }

  /** The next moment at which an edition is due to go. */
  public Instant nextSend() {
    var today = sendAt(today());
    var open =
        editions
            .byDate(today())
            .map(
                e ->
                    switch (e.state()) {
                      case SENDING, SENT, SKIPPED, MISSED -> false;
                      case DRAFT, LOCKED, HELD -> true;
                    })
            .orElse(true);
    return open && clock.instant().isBefore(today) ? today : sendAt(today().plusDays(1));
  }

  /**
   * Keeps an edition back: it will not go by itself.
   *
   * @throws IllegalStateException where it is already on its way, or over
   */
  public Edition hold(LocalDate date, String who, String why) {
    var edition = editions.require(date);
    return editions
        .move(edition, State.HELD, why.isBlank() ? "by " + who : "by " + who + ": " + why)
        .orElseGet(() -> editions.require(date));
  }

  /** Lets a held edition go: as a draft again while there is time, else at once. */
  public Edition release(LocalDate date) {
    var edition = editions.require(date);
    var plan = DayPlan.of(date, settings);
    var now = clock.instant();
    if (now.isBefore(plan.deadline())) {
      editions.move(edition, now.isBefore(plan.lockAt()) ? State.DRAFT : State.LOCKED, null);
    } else {
      // The calendar would call it missed; whoever releases it wants it to go.
      delivery.publish(edition, plan.sendAt());
    }
    alerts.over(subject(date));
    return editions.require(date);
  }

  /**
   * Sends an edition at a person's word. What preflight stops is held first; whoever has read why
   * and asks for it again gets it sent.
   *
   * @return how many deliveries were added to an edition that had been published before
   * @throws IllegalStateException where preflight holds it, with what stops it
   */
  public int sendNow(LocalDate date) {
    var edition = editions.require(date);
    if (edition.state() == State.DRAFT || edition.state() == State.LOCKED) {
      var report = preflight.check(edition);
      edition = editions.require(date);
      if (!report.mayLock()) {
        editions.move(edition, State.HELD, "by preflight: " + report.stopping());
        throw new IllegalStateException(
            "Preflight holds the edition of %s: %s. Mend it, or send it again all the same."
                .formatted(date, report.stopping()));
      }
    }
    return delivery.sendNow(edition);
  }

  /** Trouble of a run is trouble for whoever watches. */
  @EventListener
  void onTrouble(Trouble trouble) {
    if (trouble instanceof Trouble.Raised raised) {
      alerts.raise(
          raised.subject(),
          Wordbook.shipped(new Refused(raised.code(), raised.arguments().toArray())));
    } else {
      alerts.over(trouble.subject());
    }
  }

  /**
   * Takes one look at the clock. Any number of ticks, on any node, at any time do the same work
   * once: each step looks at what is there and moves it by a guarded change of state.
   */
  void tick() {
    installation.firstStart();
    for (var date : List.of(today().minusDays(1), today(), today().plusDays(1))) {
      try {
        while (advance(date)) {}
      } catch (RuntimeException e) {
        log.debug("the edition of {}", date, e);
        alerts.raise(
            subject(date),
            "The edition of %s: %s"
                .formatted(
                    date,
                    e instanceof Refused refused ? Wordbook.shipped(refused) : e.getMessage()));
      }
    }
    delivery.wake();
    remindOfPauses();
    alerts.mail();
  }

  /** Whoever stopped the press may have been called away. */
  private void remindOfPauses() {
    var paused = delivery.pausedBefore(clock.instant().minus(FORGOTTEN));
    paused.forEach(
        (date, who) ->
            alerts.raise(
                PAUSE + date,
                "The edition of %s was paused by %s a while ago, and readers wait for it: let it go on, or it is too late for them."
                    .formatted(date, who)));
    alerts.open().stream()
        .map(Alerts.Alert::subject)
        .filter(subject -> subject.startsWith(PAUSE))
        .filter(subject -> !paused.containsKey(LocalDate.parse(subject.substring(PAUSE.length()))))
        .forEach(alerts::over);
  }

  /** Takes one step for a date; false when nothing is due. */
  private boolean advance(LocalDate date) {
    var plan = DayPlan.of(date, settings);
    var edition = editions.byDate(date).orElse(null);
    var step =
        plan.next(edition, clock.instant(), installation.firstStart(), subscribers.anyConfirmed());
    return switch (step) {
      case NOTHING -> false;
      case COMPOSE -> compose(date, edition);
      case LOCK -> lock(date, requireNonNull(edition));
      case PUBLISH -> {
        alerts.over(subject(date));
        delivery.publish(requireNonNull(edition), plan.sendAt());
        yield true;
      }
      case SKIP_WITHOUT_AUDIENCE -> moved(edition, State.SKIPPED, "nobody had subscribed");
      case TELL_HELD -> {
        alerts.raise(
            subject(date),
            "The edition of %s is held (%s) and its time has come: release it, or it will not go."
                .formatted(date, requireNonNull(edition).reason()));
        yield false;
      }
      case MISS -> miss(date, plan, edition);
    };
  }

  private boolean compose(LocalDate date, @Nullable Edition edition) {
    try {
      var composed = edition == null ? composing.collectAndCompose(date) : composing.compose(date);
      if (composed.state() == State.SKIPPED) {
        alerts.raise(subject(date), "No edition on %s: %s".formatted(date, composed.reason()));
      } else {
        tellEarly(date, composed);
      }
    } catch (RuntimeException e) {
      if (edition == null) {
        throw e;
      }
      log.debug("the edition of {}", date, e);
      alerts.raise(
          subject(date),
          "The edition of %s could not be chosen again, and stays as it was at %s: %s"
              .formatted(
                  date,
                  edition.composedAt().atZone(settings.zone()).toLocalTime(),
                  e.getMessage()));
      editions.stays(edition);
    }
    return true;
  }

  /** What would hold a draft is told while there is time to mend it. */
  private void tellEarly(LocalDate date, Edition draft) {
    var report = draft.state() == State.DRAFT ? preflight.check(draft) : null;
    if (report == null || report.mayLock()) {
      alerts.over(subject(date));
    } else {
      alerts.raise(
          subject(date),
          "The edition of %s would be held: %s. Mend it before it locks at %s."
              .formatted(
                  date,
                  report.stopping(),
                  DayPlan.of(date, settings).lockAt().atZone(settings.zone()).toLocalTime()));
    }
  }

  /** Fixes a draft as it is, or holds it where preflight stops it. */
  private boolean lock(LocalDate date, Edition draft) {
    var report = preflight.check(draft);
    // It may have been cured.
    var edition = editions.require(date);
    if (report.mayLock()) {
      return editions.move(edition, State.LOCKED, null).isPresent();
    }
    alerts.raise(
        subject(date),
        "The edition of %s is held by preflight: %s. Mend it and release it, or it will not go."
            .formatted(date, report.stopping()));
    return editions.move(edition, State.HELD, "by preflight: " + report.stopping()).isPresent();
  }

  private boolean miss(LocalDate date, DayPlan plan, @Nullable Edition edition) {
    var reason =
        "it had not gone by its deadline, " + plan.deadline().atZone(settings.zone()).toLocalTime();
    if (edition == null) {
      editions.without(date, State.MISSED, reason);
    } else {
      editions.move(edition, State.MISSED, reason);
    }
    alerts.raise(
        subject(date),
        "The edition of %s was missed: %s. Send it late with 'send-now --date %s', or leave it."
            .formatted(date, reason, date));
    return true;
  }

  private boolean moved(@Nullable Edition edition, State to, @Nullable String reason) {
    return edition != null && editions.move(edition, to, reason).isPresent();
  }

  private static String subject(LocalDate date) {
    return "edition " + date;
  }
}
