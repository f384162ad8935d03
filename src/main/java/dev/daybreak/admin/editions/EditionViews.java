package dev.daybreak.admin.editions;

import dev.daybreak.admin.EditorTimes;
import dev.daybreak.admin.editions.EditionView.DeskView;
import dev.daybreak.admin.editions.EditionView.Moment;
import dev.daybreak.admin.editions.EditionView.PassedView;
import dev.daybreak.daily.Daily;
import dev.daybreak.delivery.RunMonitor;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.EditionContent.Passed;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.desk.EditorActions;
import dev.daybreak.edition.rendering.ScoreBar;
import dev.daybreak.headlines.EditorAction;
import dev.daybreak.subscribers.Subscribers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Puts together what an editor sees of an edition. */
@Component
class EditionViews {
  private final Editions editions;
  private final EditorActions desk;
  private final Daily daily;
  private final Subscribers subscribers;
  private final RunMonitor runs;
  private final ZoneId zone;
  private final Duration lockBefore;
  private final Duration composeBefore;
  private final Clock clock;

  EditionViews(
      Editions editions,
      EditorActions desk,
      Daily daily,
      Subscribers subscribers,
      RunMonitor runs,
      @Value("${daybreak.zone}") ZoneId zone,
      @Value("${daybreak.lock-before}") Duration lockBefore,
      @Value("${daybreak.compose-before}") Duration composeBefore,
      Clock clock) {
    this.editions = editions;
    this.desk = desk;
    this.daily = daily;
    this.subscribers = subscribers;
    this.runs = runs;
    this.zone = zone;
    this.lockBefore = lockBefore;
    this.composeBefore = composeBefore;
    this.clock = clock;
  }

  EditorTimes times() {
    return new EditorTimes(zone, clock.instant());
  }

  /** When the first draft of a date is made. */
  Instant composeAt(LocalDate date) {
    return daily.sendAt(date).minus(composeBefore);
  }

  EditionView of(Edition edition) {
    return of(edition, false);
  }

  /**
   * @param correcting whether its editor is about to correct what readers have
   */
  EditionView of(Edition edition, boolean correcting) {
    var times = times();
    var actions = desk.of(edition);
    var content = edition.content();
    var state = edition.state();
    return new EditionView(
        edition,
        EditorTimes.day(edition.date()),
        word(state),
        sentence(edition, times),
        line(edition, times),
        StoryView.of(content.stories(), actions),
        content.passed().stream().map(passed -> passed(passed, actions)).toList(),
        done(edition, actions, times),
        EditionView.mayHold(state),
        state == State.HELD,
        EditionView.mayChoose(state),
        EditionView.mayWord(state),
        correcting,
        EditionView.maySend(state) && !content.stories().isEmpty(),
        subscribers.countConfirmed(),
        editions.beside(edition.date(), false, false).orElse(null),
        editions.beside(edition.date(), true, false).orElse(null));
  }

  static String word(State state) {
    var name = state.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private String sentence(Edition edition, EditorTimes times) {
    var at = daily.sendAt(edition.date());
    var goes =
        "%s (%s), %s, to %s"
            .formatted(
                times.at(at),
                zone.getId(),
                times.fromNow(at),
                RunView.readers(subscribers.countConfirmed()));
    var reason = edition.reason() == null ? "" : edition.reason();
    return switch (edition.state()) {
      case DRAFT ->
          "Goes %s. Nobody has to press a button; until it locks at %s it is chosen again as news comes in."
                  .formatted(goes, times.clock(at.minus(lockBefore)))
              + reach(edition, at, times);
      case LOCKED ->
          "Its stories are fixed. It goes %s.".formatted(goes) + reach(edition, at, times);
      case HELD ->
          "Held %s. It will not go until somebody releases it%s."
              .formatted(
                  reason, times.now().isBefore(at) ? "" : "; it should have gone " + times.at(at));
      case SENDING -> "It is on its way to its readers.";
      case SENT -> sent(edition, times);
      case SKIPPED -> "Skipped: " + reason + ".";
      case MISSED -> "Missed: " + reason + ". It can still be sent now.";
    };
  }

  /** When the last reader is reached, where the settings limit that. */
  private String reach(Edition edition, Instant at, EditorTimes times) {
    return runs.forecast(edition, at)
        .map(
            reach ->
                " By the pace and the daily limit of the settings the last of them has it %s%s."
                    .formatted(
                        times.at(reach.last()),
                        reach.outOfReach() == 0
                            ? ""
                            : ", and %s will not get it at all: it is given up before their turn"
                                .formatted(RunView.readers(reach.outOfReach()))))
        .orElse("");
  }

  private static String sent(Edition edition, EditorTimes times) {
    var began = edition.publishedAt();
    var ended = edition.endedAt();
    if (began == null || ended == null) {
      return "It has been sent.";
    }
    return "Sent from %s to %s.".formatted(times.brief(began), times.clock(ended));
  }

  private List<Moment> line(Edition edition, EditorTimes times) {
    var state = edition.state();
    var send = daily.sendAt(edition.date());
    var lock = send.minus(lockBefore);
    var line = new ArrayList<Moment>();
    line.add(new Moment("Chosen", times.brief(edition.composedAt()), "past"));
    var fixed = editions.lockedAt(edition).map(times::clock).orElseGet(() -> times.clock(lock));
    var locked = state == State.LOCKED || state.published();
    var over = state == State.SKIPPED || state == State.MISSED || state == State.HELD;
    if (over) {
      line.add(new Moment(word(state), "", "now"));
    } else {
      line.add(
          new Moment(
              locked ? "Locked" : "Locks",
              locked ? fixed : times.clock(lock),
              locked ? "past" : "ahead"));
    }
    var began = edition.publishedAt();
    line.add(
        began == null
            ? new Moment(state == State.HELD ? "Would go" : "Goes", times.clock(send), "ahead")
            : new Moment("Went", times.clock(began), state == State.SENDING ? "now" : "past"));
    var ended = edition.endedAt();
    line.add(
        ended == null
            ? new Moment("Sent", "", "ahead")
            : new Moment("Sent", times.clock(ended), "past"));
    return state == State.SKIPPED || state == State.MISSED ? line.subList(0, 2) : line;
  }

  private static PassedView passed(Passed passed, List<EditorAction> actions) {
    var mark =
        actions.stream()
            .filter(action -> action.article().equals(passed.article()))
            .map(StoryView::mark)
            .findFirst()
            .orElse(null);
    return new PassedView(passed, ScoreBar.points(passed.score(), false), mark);
  }

  private static List<DeskView> done(
      Edition edition, List<EditorAction> actions, EditorTimes times) {
    var titles = new HashMap<String, String>();
    for (var passed : edition.content().passed()) {
      titles.put(passed.article(), passed.title());
    }
    for (var story : edition.content().stories()) {
      story.articles().forEach(article -> titles.put(article, story.title()));
    }
    return actions.stream()
        .map(
            action ->
                new DeskView(
                    action.article(),
                    titles.getOrDefault(action.article(), action.article()),
                    StoryView.mark(action),
                    times.brief(action.at())))
        .toList();
  }
}
