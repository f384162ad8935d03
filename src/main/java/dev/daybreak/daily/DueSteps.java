package dev.daybreak.daily;

import static java.util.Objects.requireNonNull;

import dev.daybreak.alerts.Alerts;
import dev.daybreak.daily.DayPlan.Standing;
import dev.daybreak.daily.signing.SignOff;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.HeldBy;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.composing.Composing;
import dev.daybreak.edition.preflight.Preflight;
import dev.daybreak.edition.preflight.PreflightReport;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Wordbook;
import dev.daybreak.subscribers.Subscribers;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes the steps of an edition when they are due: composes, locks, publishes it, or records it as
 * missed. Any number of calls, on any node, at any time do the same work once: each step reads the
 * edition and moves it by a guarded change of state.
 */
@Component
class DueSteps {
  private static final Logger log = LoggerFactory.getLogger(DueSteps.class);

  private final DayPlans plans;
  private final Editions editions;
  private final Composing composing;
  private final Preflight preflight;
  private final Delivery delivery;
  private final Subscribers subscribers;
  private final Installation installation;
  private final Alerts alerts;

  DueSteps(
      DayPlans plans,
      Editions editions,
      Composing composing,
      Preflight preflight,
      Delivery delivery,
      Subscribers subscribers,
      Installation installation,
      Alerts alerts) {
    this.plans = plans;
    this.editions = editions;
    this.composing = composing;
    this.preflight = preflight;
    this.delivery = delivery;
    this.subscribers = subscribers;
    this.installation = installation;
    this.alerts = alerts;
  }

  /** Takes one step for a date; false if none is due. */
  boolean advance(LocalDate date) {
    var plan = plans.of(date);
    var edition = editions.byDate(date).orElse(null);
    var step =
        plan.next(
            edition,
            standing(edition),
            plans.now(),
            installation.firstStart(),
            subscribers.anyConfirmed(),
            plans.signOff(edition));
    return switch (step) {
      case NOTHING -> false;
      case COMPOSE -> compose(date, edition);
      case LOCK -> lock(date, requireNonNull(edition));
      case PUBLISH -> {
        alerts.over(subject(date));
        delivery.publish(requireNonNull(edition), plan.hoursFrom());
        yield true;
      }
      case ASK_TO_SIGN -> {
        askToSign(date, plan);
        yield false;
      }
      case HOLD_UNSIGNED, PUBLISH_UNSIGNED -> settleUnsigned(plan, requireNonNull(edition));
      case SKIP_WITHOUT_AUDIENCE ->
          moved(edition, State.SKIPPED, new Failure("daily.reason.no-readers"));
      case SKIP_AS_PLANNED -> skip(date, edition, requireNonNull(plan.skipped()));
      case TELL_HELD -> {
        tellHeld(date, plan, requireNonNull(edition));
        yield false;
      }
      case CHECK_AGAIN -> checkAgain(date, plan, requireNonNull(edition));
      case DECIDE -> decide(date, plan, requireNonNull(edition));
      case MISS -> miss(date, plan, edition);
    };
  }

  private Standing standing(@Nullable Edition edition) {
    if (edition == null) {
      return Standing.SETTLED;
    }
    if ((edition.state() == State.DRAFT || edition.isHeldForNews())
        && preflight.isOutdated(edition)) {
      return Standing.OUTDATED;
    }
    return edition.isHeldForNews() ? Standing.HELD_FOR_NEWS : Standing.SETTLED;
  }

  /** Composes an edition again that is held for its news, and releases it if that is right now. */
  private boolean checkAgain(LocalDate date, DayPlan plan, Edition held) {
    if (!composedAgain(held)) {
      return false;
    }
    var report = preflight.review(editions.require(date));
    // A person may have held it, or released it, meanwhile.
    var edition = editions.require(date);
    if (!report.mayLock() || !edition.isHeldForNews()) {
      return edition.heldBy() != held.heldBy() || edition.revision() != held.revision();
    }
    log.info("Edition {}: its news is right again, no longer held by preflight", date);
    alerts.over(subject(date));
    return moved(edition, plans.now().isBefore(plan.lockAt()) ? State.DRAFT : State.LOCKED, null);
  }

  /**
   * Decides once about an edition that is still held for its news when its time is over: sends it,
   * or leaves it to a person.
   */
  private boolean decide(LocalDate date, DayPlan plan, Edition held) {
    var report =
        composedAgain(held) ? preflight.check(editions.require(date)) : preflight.look(held);
    var edition = editions.require(date);
    if (!edition.isHeldForNews()) {
      return true;
    }
    if (report.mayLock() || (report.heldForNews() && preflight.isSentAtDeadline(edition))) {
      if (!report.mayLock()) {
        log.warn(
            "Edition {}: sent although preflight holds it ({})",
            date,
            edition.why().in(Wordbook.shippedErrors()));
      }
      if (plans.signOff(edition).isAwaited()) {
        return settleUnsigned(plan, edition);
      }
      alerts.over(subject(date));
      delivery.publish(edition, plan.hoursFrom());
      return true;
    }
    editions
        .hold(edition, HeldBy.PREFLIGHT, byPreflight(report))
        .ifPresent(settled -> tellHeld(date, plan, settled));
    return true;
  }

  /** Composes an edition again that is held; false if that failed. */
  private boolean composedAgain(Edition held) {
    try {
      composing.compose(held.date());
      return true;
    } catch (RuntimeException e) {
      log.debug("Edition {}: composing failed", held.date(), e);
      editions.stays(held); // not asked again at once: at the deadline it is decided
      return false;
    }
  }

  private void tellHeld(LocalDate date, DayPlan plan, Edition held) {
    var reason = held.why();
    alerts.raise(
        subject(date),
        plans.now().isBefore(plan.sendAt())
            ? new Failure("daily.alert.held.soon", date, reason, plans.local(plan.sendAt()))
            : new Failure("daily.alert.held", date, reason));
  }

  private void askToSign(LocalDate date, DayPlan plan) {
    alerts.raise(
        subject(date),
        plans.now().isBefore(plan.sendAt())
            ? new Failure("daily.alert.unsigned.soon", date, plans.local(plan.sendAt()))
            : new Failure("daily.alert.unsigned", date, plans.local(plan.deadline())));
  }

  /** Sends or holds an edition that no one has signed by its deadline, as the settings say. */
  private boolean settleUnsigned(DayPlan plan, Edition edition) {
    var date = edition.date();
    if (plans.signOff(edition) == SignOff.AWAITED_OR_SENT) {
      delivery.publish(edition, plan.hoursFrom());
      alerts.raise(subject(date), new Failure("daily.alert.unsigned.sent", date));
      return true;
    }
    var held =
        editions.hold(edition, HeldBy.PREFLIGHT, new Failure("daily.reason.unsigned")).isPresent();
    alerts.raise(subject(date), new Failure("daily.alert.unsigned.held", date));
    return held;
  }

  private boolean compose(LocalDate date, @Nullable Edition edition) {
    try {
      var composed = edition == null ? composing.collectAndCompose(date) : composing.compose(date);
      if (composed.state() == State.SKIPPED) {
        alerts.raise(subject(date), new Failure("daily.alert.skipped", date, composed.why()));
      } else {
        warnEarly(date, composed);
      }
    } catch (RuntimeException e) {
      if (edition == null) {
        throw e;
      }
      log.debug("Edition {}: composing failed", date, e);
      alerts.raise(
          subject(date),
          new Failure(
              "daily.alert.stays", date, plans.local(edition.composedAt()), Failures.reason(e)));
      editions.stays(edition);
    }
    return true;
  }

  /** Warns of what would hold a draft, or makes it a poor one, while there is time to fix it. */
  private void warnEarly(LocalDate date, Edition draft) {
    var report = draft.state() == State.DRAFT ? preflight.review(draft) : null;
    var locks = plans.local(plans.of(date).lockAt());
    if (report == null || (report.mayLock() && report.tooLittle().isEmpty())) {
      alerts.over(subject(date));
    } else if (report.mayLock()) {
      alerts.raise(subject(date), new Failure("daily.alert.poor", date, report.tooLittle(), locks));
    } else {
      alerts.raise(subject(date), new Failure("daily.alert.early", date, report.stopping(), locks));
    }
  }

  /** Locks a draft, or holds it if preflight stops it. */
  private boolean lock(LocalDate date, Edition draft) {
    var report = preflight.check(draft);
    // The check may have mended it.
    var edition = editions.require(date);
    if (edition.state() != State.DRAFT) {
      return true; // an editor held or sent it meanwhile
    }
    if (report.mayLock()) {
      return editions.move(edition, State.LOCKED, null).isPresent();
    }
    alerts.raise(
        subject(date),
        new Failure(
            report.heldForNews() ? "daily.alert.stopped.news" : "daily.alert.stopped",
            date,
            report.stopping()));
    return editions
        .hold(edition, report.heldForNews() ? HeldBy.NEWS : HeldBy.PREFLIGHT, byPreflight(report))
        .isPresent();
  }

  private boolean miss(LocalDate date, DayPlan plan, @Nullable Edition edition) {
    var reason = new Failure("daily.reason.late", plans.local(plan.deadline()));
    if (edition == null) {
      editions.without(date, State.MISSED, reason);
    } else if (!moved(edition, State.MISSED, reason)) {
      return true; // an editor held or sent it meanwhile
    }
    alerts.raise(subject(date), new Failure("daily.alert.missed", date, reason));
    return true;
  }

  private boolean skip(LocalDate date, @Nullable Edition edition, Failure why) {
    alerts.over(subject(date));
    if (edition == null) {
      editions.without(date, State.SKIPPED, why);
      return true;
    }
    return moved(edition, State.SKIPPED, why);
  }

  private boolean moved(@Nullable Edition edition, State to, @Nullable Failure reason) {
    return edition != null && editions.move(edition, to, reason).isPresent();
  }

  /** Why preflight holds an edition. */
  static Failure byPreflight(PreflightReport report) {
    return Failure.several("daily.reason.preflight", report.stopping());
  }

  /** The subject of a date's alerts. */
  static String subject(LocalDate date) {
    return "edition " + date;
  }
}
