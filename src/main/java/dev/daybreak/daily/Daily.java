package dev.daybreak.daily;

import dev.daybreak.alerts.Alerts;
import dev.daybreak.daily.calendar.NewsletterCalendar;
import dev.daybreak.daily.calendar.PlannedDay;
import dev.daybreak.daily.clock.ClockWatch;
import dev.daybreak.daily.signing.SignOff;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.HeldBy;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.composing.Composing;
import dev.daybreak.edition.preflight.Preflight;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a person can ask for about the edition of a date. {@link DueSteps} does the rest. */
@Component
public class Daily {
  private final DayPlans plans;
  private final NewsletterCalendar calendar;
  private final Editions editions;
  private final Composing composing;
  private final Preflight preflight;
  private final Delivery delivery;
  private final Alerts alerts;
  private final ClockWatch clock;

  Daily(
      DayPlans plans,
      NewsletterCalendar calendar,
      Editions editions,
      Composing composing,
      Preflight preflight,
      Delivery delivery,
      Alerts alerts,
      ClockWatch clock) {
    this.plans = plans;
    this.calendar = calendar;
    this.editions = editions;
    this.composing = composing;
    this.preflight = preflight;
    this.delivery = delivery;
    this.alerts = alerts;
    this.clock = clock;
  }

  /** Today in the newsletter's zone. */
  public LocalDate today() {
    return plans.today();
  }

  /** When the edition of a date is due, or was. */
  public Instant sendAt(LocalDate date) {
    return plans.sendAt(date);
  }

  /** When the edition of a day of the calendar is due. */
  public Instant sendAt(PlannedDay day) {
    return plans.of(day).sendAt();
  }

  /** When the first draft of a date's edition is made. */
  public Instant composeAt(LocalDate date) {
    return plans.of(date).composeAt();
  }

  /** When the first draft of a day of the calendar is made. */
  public Instant composeAt(PlannedDay day) {
    return plans.of(day).composeAt();
  }

  /** When the draft of a date is locked. */
  public Instant lockAt(LocalDate date) {
    return plans.of(date).lockAt();
  }

  /** After when the edition of a date is missed. */
  public Instant deadline(LocalDate date) {
    return plans.of(date).deadline();
  }

  /**
   * The edition of a date. If it has no stories yet, sources are fetched and it is composed.
   *
   * @throws Refused for a date without an edition whose news is not available
   */
  Edition editionOf(LocalDate date) {
    var known = editions.byDate(date);
    if (known.isPresent() && !known.get().content().stories().isEmpty()) {
      return known.get();
    }
    if (known.isEmpty() && (date.isBefore(today()) || date.isAfter(today().plusDays(1)))) {
      throw new Refused("daily.none", date);
    }
    return composing.collectAndCompose(date);
  }

  /** Why a date has no edition; null if it has one. */
  public @Nullable Failure skipped(LocalDate date) {
    return plans.of(date).skipped();
  }

  /** When the next edition is due. */
  public Instant nextSend() {
    return nextPlan().sendAt();
  }

  /** The day of the next edition that is not sent yet. */
  DayPlan nextPlan() {
    var plan = plans.of(today());
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
    if (open && plan.skipped() == null && plans.now().isBefore(plan.sendAt())) {
      return plan;
    }
    return plans.next(today().plusDays(1));
  }

  /**
   * Skips a date, also one whose draft is there.
   *
   * @throws Refused if it is past, or its edition is being sent or was, or another editor holds it
   */
  public void skip(LocalDate date, String who, String why) {
    var edition = requireAhead(date);
    if (edition != null && edition.state() == State.HELD && edition.heldBy() == HeldBy.PERSON) {
      throw new Refused("edition.stays.held", date);
    }
    calendar.skip(date, who, why);
    if (edition != null && edition.state() != State.SKIPPED) {
      editions.move(edition, State.SKIPPED, skipped(date));
      // Its sending may have begun meanwhile.
      requireAhead(date);
    }
    alerts.over(DueSteps.subject(date));
  }

  /**
   * Sends a date's edition after all, although it was skipped or the date is a holiday.
   *
   * @throws Refused if it is past, or too late for its draft
   */
  public void unskip(LocalDate date) {
    var edition = requireAhead(date);
    var plan = plans.of(date);
    var empty = edition == null || edition.content().stories().isEmpty();
    var until = empty ? plan.lockAt() : plan.deadline();
    if (!plans.now().isBefore(until)) {
      throw new Refused("daily.unskip.late", date, plans.local(until));
    }
    calendar.send(date);
    if (edition != null && edition.state() == State.SKIPPED && !empty) {
      // A draft also if it had been locked: preflight has not seen the latest news.
      editions.move(edition, State.DRAFT, null);
    }
  }

  /**
   * Sends the edition of a date at another hour.
   *
   * @param time local time; null: as on other days
   * @throws Refused if that is past, or its edition is being sent or was
   */
  public void sendAt(LocalDate date, @Nullable LocalTime time) {
    var edition = requireAhead(date);
    var at = plans.at(date, time);
    if (!at.isAfter(plans.now())) {
      throw new Refused("daily.time.past", date, plans.local(at));
    }
    calendar.sendAt(date, time);
    if (edition != null
        && edition.state() == State.LOCKED
        && plans.now().isBefore(plans.of(date).lockAt())) {
      editions.move(edition, State.DRAFT, null); // there will be later news
    }
  }

  /** The edition of a date that may still be planned otherwise; null if there is none yet. */
  private @Nullable Edition requireAhead(LocalDate date) {
    if (date.isBefore(today()) || date.isAfter(today().plusDays(DayPlans.DAYS_AHEAD))) {
      throw new Refused("daily.plan.range", date, DayPlans.DAYS_AHEAD);
    }
    var edition = editions.byDate(date).orElse(null);
    if (edition != null && (edition.state().published() || edition.state() == State.MISSED)) {
      throw new Refused("edition.stays." + Editions.byName(edition.state()), date);
    }
    return edition;
  }

  /** Holds an edition for a person, also instead of preflight: it is not sent automatically. */
  public Edition hold(LocalDate date, String who, String why) {
    var edition = editions.require(date);
    return editions
        .hold(edition, HeldBy.PERSON, NewsletterCalendar.by(who, why))
        .orElseGet(() -> editions.require(date));
  }

  /**
   * Releases a held edition: as a draft again while there is time, otherwise to be sent at once.
   */
  public Edition release(LocalDate date) {
    var edition = editions.require(date);
    var plan = plans.of(date);
    var now = plans.now();
    if (now.isBefore(plan.deadline())) {
      editions.move(edition, now.isBefore(plan.lockAt()) ? State.DRAFT : State.LOCKED, null);
    } else {
      // After the deadline it would be missed, but the editor who releases it wants it sent.
      requireSigned(edition);
      delivery.publish(edition, plan.hoursFrom());
    }
    alerts.over(DueSteps.subject(date));
    return editions.require(date);
  }

  /**
   * Sends an edition because a person asks for it. If preflight stops it, it is held first.
   *
   * @return number of deliveries added to an edition that had been published before
   * @throws Refused if it is held, with who or what holds it, since when and why, or if this
   *     machine's clock jumped
   */
  public int sendNow(LocalDate date) {
    clock.require();
    var edition = editions.require(date);
    requireNotHeld(edition);
    if (edition.state() == State.DRAFT || edition.state() == State.LOCKED) {
      var report = preflight.check(edition);
      edition = editions.require(date);
      requireNotHeld(edition);
      if (!report.mayLock()) {
        editions.hold(
            edition,
            report.heldForNews() ? HeldBy.NEWS : HeldBy.PREFLIGHT,
            DueSteps.byPreflight(report));
        throw new Refused("daily.preflight", date, report.stopping());
      }
    }
    return sent(edition);
  }

  private int sent(Edition edition) {
    requireSigned(edition);
    var added = delivery.sendNow(edition);
    alerts.over(DueSteps.subject(edition.date()));
    return added;
  }

  /** How the sign-off of an edition stands. */
  public SignOff signOff(Edition edition) {
    return plans.signOff(edition);
  }

  /**
   * Signs an edition off, as a second person.
   *
   * @param seen the revision that the person has read
   * @throws Refused if it has changed since, or the same person changed it last
   */
  public void sign(LocalDate date, int seen, String who) {
    var edition = editions.require(date);
    plans.sign(edition, seen, who);
    if (edition.state() == State.LOCKED) {
      alerts.over(DueSteps.subject(date)); // one that is held still is
    }
  }

  private void requireSigned(Edition edition) {
    if (plans.signOff(edition).isAwaited()) {
      throw new Refused("daily.unsigned", edition.date());
    }
  }

  /**
   * @throws Refused if an edition is held, with who or what holds it, since when and why; or if its
   *     date is skipped
   */
  void requireNotHeld(Edition edition) {
    if (edition.state() == State.HELD) {
      var since = editions.heldSince(edition).map(plans::dated).orElse("");
      throw new Refused("daily.held", edition.date(), since, edition.why());
    }
    if (isSkipped(edition)) {
      throw new Refused("daily.skipped", edition.date(), edition.why());
    }
  }

  /** Whether an edition is not sent because an editor or the list of holidays says so. */
  public boolean isSkipped(Edition edition) {
    return edition.state() == State.SKIPPED && skipped(edition.date()) != null;
  }

  /**
   * Sends an edition although it is held or its date is skipped, because a person who knows it asks
   * for it. Another one is sent as {@link #sendNow} does.
   */
  public int sendAlthoughHeld(LocalDate date) {
    var edition = editions.require(date);
    return edition.state() == State.HELD || isSkipped(edition) ? sent(edition) : sendNow(date);
  }
}
