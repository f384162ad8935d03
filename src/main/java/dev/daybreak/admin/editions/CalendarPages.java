package dev.daybreak.admin.editions;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.PageWords;
import dev.daybreak.admin.editions.AuditedActions.Done;
import dev.daybreak.admin.editions.CalendarView.Day;
import dev.daybreak.daily.Daily;
import dev.daybreak.daily.calendar.NewsletterCalendar;
import dev.daybreak.daily.calendar.PlannedDay;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.HeldBy;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.newsletter.Refused;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All editions: the next days, which an editor may skip or send at another hour, and the past. */
@Controller
class CalendarPages {
  private static final int DAYS_AHEAD = 8;
  private static final int PAST_A_PAGE = 30;

  private final Daily daily;
  private final NewsletterCalendar calendar;
  private final PreflightViews preflights;
  private final Editions editions;
  private final EditionViews views;
  private final LedgerReader ledger;
  private final AdminWords words;
  private final AuditedActions actions;

  CalendarPages(
      Daily daily,
      NewsletterCalendar calendar,
      PreflightViews preflights,
      Editions editions,
      EditionViews views,
      LedgerReader ledger,
      AdminWords words,
      AuditedActions actions) {
    this.daily = daily;
    this.calendar = calendar;
    this.preflights = preflights;
    this.editions = editions;
    this.views = views;
    this.ledger = ledger;
    this.words = words;
    this.actions = actions;
  }

  /**
   * @param before where the past begins: before this date; null: today
   */
  @GetMapping("/admin/editions")
  String calendar(@RequestParam(required = false) @Nullable LocalDate before, Model model) {
    var page = words.page();
    var today = daily.today();
    var from = before == null || before.isAfter(today) ? today : before;
    var past = editions.list(from, PAST_A_PAGE + 1);
    var shown = past.subList(0, Math.min(past.size(), PAST_A_PAGE));
    var sent =
        ledger.progress(
            shown.stream().filter(row -> row.state().published()).map(Editions.Row::id).toList());
    model.addAttribute(
        "c",
        new CalendarView(
            views.next(daily.nextSend(), page),
            calendar.from(today, DAYS_AHEAD).stream().map(day -> day(day, page)).toList(),
            shown.stream().map(row -> CalendarView.past(row, sent.get(row.id()), page)).toList(),
            past.size() > PAST_A_PAGE ? shown.get(PAST_A_PAGE - 1).date() : null));
    model.addAttribute("earlier", !from.equals(today));
    calendar.problem().ifPresent(problem -> model.addAttribute("holidays", page.of(problem)));
    return "admin/editions";
  }

  private Day day(PlannedDay day, PageWords page) {
    var edition = editions.byDate(day.date());
    var state = edition.map(e -> e.state().name()).orElse("PLANNED");
    var skipped = day.skipped() != null;
    var done = edition.map(e -> e.state().published() || e.state() == State.MISSED).orElse(false);
    return new Day(
        day.date(),
        page.times().weekday(day.date()),
        skipped && edition.isEmpty() ? State.SKIPPED.name() : state,
        edition
            .map(e -> EditionViews.word(e.state(), page))
            .orElse(page.of(skipped ? "state.skipped" : "calendar.state.planned")),
        edition
            .map(e -> views.sentence(e, page) + sent(e, page))
            .orElseGet(() -> CalendarView.note(day, daily.composeAt(day), page)),
        edition.map(e -> signed(e, page)).orElse(null),
        edition.flatMap(this::wrong).orElse(null),
        skipped || done ? "" : page.times().newsletterClock(daily.sendAt(day)),
        day.sendAt() != null,
        skipped,
        !done,
        edition.map(e -> e.heldBy() != HeldBy.PERSON).orElse(true));
  }

  private @Nullable String signed(Edition edition, PageWords page) {
    return EditionView.mayWord(edition.state())
        ? switch (daily.signOff(edition)) {
          case NOT_ASKED -> null;
          case GIVEN -> page.of("sign.badge.given");
          case AWAITED_OR_HELD, AWAITED_OR_SENT -> page.of("sign.badge.none");
        }
        : null;
  }

  /** How many have an edition whose sending has begun; else empty. */
  private String sent(Edition edition, PageWords page) {
    if (!edition.state().published()) {
      return "";
    }
    var progress = ledger.progress(edition.id());
    return " " + page.of("run.sent", progress.audience(), progress.of(DeliveryState.SENT));
  }

  /** What is wrong with an edition that is not sent yet. */
  private Optional<String> wrong(Edition edition) {
    return Optional.of(edition)
        .filter(one -> one.state() == State.DRAFT || one.state() == State.LOCKED)
        .flatMap(preflights::of)
        .filter(found -> !found.verdict().equals("pass"))
        .map(PreflightView::sentence);
  }

  @PostMapping("/admin/editions/{date}/skip")
  String skip(@PathVariable LocalDate date, @RequestParam(defaultValue = "") String why) {
    var reason = EditionActions.line(why);
    return actions.on(
        date,
        Audited.DAY_SKIPPED,
        reason,
        () -> {
          daily.skip(date, actions.who(), reason);
          return Done.of("day.skipped", words.page().times().day(date));
        });
  }

  @PostMapping("/admin/editions/{date}/unskip")
  String unskip(@PathVariable LocalDate date) {
    return actions.on(
        date,
        Audited.DAY_UNSKIPPED,
        () -> {
          daily.unskip(date);
          return Done.of("day.unskipped", words.page().times().day(date));
        });
  }

  /**
   * @param time local time, such as 06:30
   * @param usual whether it is as on other days; null: no
   */
  @PostMapping("/admin/editions/{date}/hour")
  String hour(
      @PathVariable LocalDate date,
      @RequestParam(defaultValue = "") String time,
      @RequestParam(required = false) @Nullable String usual) {
    return actions.on(
        date,
        Audited.HOUR_CHANGED,
        EditionActions.line(time),
        () -> {
          var times = words.page().times();
          var was = times.clock(daily.sendAt(date));
          daily.sendAt(date, usual == null ? time(time.strip()) : null);
          var now = times.clock(daily.sendAt(date));
          return Done.of("day.hour", times.day(date), now).changed(was, now);
        });
  }

  private static LocalTime time(String time) {
    try {
      return LocalTime.parse(time).withSecond(0).withNano(0);
    } catch (DateTimeException e) {
      throw new Refused(e, "daily.time.wrong", time);
    }
  }
}
