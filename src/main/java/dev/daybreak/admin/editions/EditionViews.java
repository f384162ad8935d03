package dev.daybreak.admin.editions;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.PageWords;
import dev.daybreak.admin.editions.EditionView.EditView;
import dev.daybreak.admin.editions.EditionView.Moment;
import dev.daybreak.daily.Daily;
import dev.daybreak.delivery.RunMonitor;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.HeldBy;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.composing.ArticleMeanings;
import dev.daybreak.edition.desk.EditorActions;
import dev.daybreak.headlines.EditorAction;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.subscribers.Subscribers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the view of an edition. */
@Component
class EditionViews {
  private final Editions editions;
  private final EditorActions edits;
  private final StoryViews stories;
  private final Daily daily;
  private final Subscribers subscribers;
  private final RunMonitor runs;
  private final AdminWords words;
  private final ArticleMeanings meanings;

  EditionViews(
      Editions editions,
      EditorActions edits,
      StoryViews stories,
      Daily daily,
      Subscribers subscribers,
      RunMonitor runs,
      AdminWords words,
      ArticleMeanings meanings) {
    this.editions = editions;
    this.edits = edits;
    this.stories = stories;
    this.daily = daily;
    this.subscribers = subscribers;
    this.runs = runs;
    this.words = words;
    this.meanings = meanings;
  }

  PageWords words() {
    return words.page();
  }

  /** The time of a date's first draft. */
  Instant composeAt(LocalDate date) {
    return daily.composeAt(date);
  }

  EditionView of(Edition edition) {
    return of(edition, false);
  }

  /**
   * The view of an edition.
   *
   * @param correcting whether the editor is correcting it after it was sent
   */
  EditionView of(Edition edition, boolean correcting) {
    var page = words();
    var actions = edits.of(edition);
    var content = edition.content();
    var state = edition.state();
    var confirmed = subscribers.countConfirmed();
    return new EditionView(
        edition,
        page.times().day(edition.date()),
        word(state, page),
        sentence(edition, page),
        line(edition, page),
        meanings.problem().map(page::of).orElse(null),
        stories.of(content, actions, page),
        stories.passed(content, false, actions, page),
        stories.passed(content, true, actions, page),
        stories.sections(content),
        done(edition, actions, page),
        edition.mayBeHeld(HeldBy.PERSON),
        state == State.HELD,
        EditionView.mayChoose(state),
        EditionView.mayWord(state),
        correcting,
        EditionView.maySend(state) && !content.stories().isEmpty(),
        confirmed,
        page.readers(confirmed),
        editions.beside(edition.date(), false, false).orElse(null),
        editions
            .beside(edition.date(), true, false)
            .orElse(edition.date().equals(daily.today()) ? daily.today().plusDays(1) : null));
  }

  static String word(State state, PageWords words) {
    return words.of("state." + state.name().toLowerCase(Locale.ROOT));
  }

  /** What will happen to an edition or has happened. */
  String sentence(Edition edition, PageWords words) {
    var times = words.times();
    var at = daily.sendAt(edition.date());
    var reason = reason(edition.reason(), words);
    var skipped = daily.skipped(edition.date());
    if (skipped != null && (edition.state() == State.DRAFT || edition.state() == State.LOCKED)) {
      return words.of("edition.planned.skipped", words.of(skipped));
    }
    return switch (edition.state()) {
      case DRAFT ->
          words.of("edition.draft", when(at, words), times.clock(daily.lockAt(edition.date())))
              + forecast(edition, at, words)
              + unsigned(edition, words);
      case LOCKED ->
          words.of("edition.locked", when(at, words))
              + forecast(edition, at, words)
              + unsigned(edition, words);
      case HELD -> held(edition, reason, at, words);
      case SENDING -> words.of("edition.sending");
      case SENT -> sent(edition, words);
      case SKIPPED ->
          skipped == null && times.now().isBefore(daily.lockAt(edition.date()))
              ? words.of("edition.skipped.yet", reason, times.at(daily.lockAt(edition.date())))
              : words.of("edition.skipped", reason);
      case MISSED -> words.of("edition.missed", reason);
    };
  }

  private String unsigned(Edition edition, PageWords words) {
    return daily.signOff(edition).isAwaited() ? " " + words.of("edition.unsigned") : "";
  }

  /** What goes next, when and to how many. */
  String next(Instant at, PageWords words) {
    return words.of("calendar.next", when(at, words));
  }

  private static String held(Edition edition, String reason, Instant at, PageWords words) {
    var times = words.times();
    if (times.now().isBefore(at)) {
      return words.of(edition.isHeldForNews() ? "edition.held.news" : "edition.held", reason);
    }
    return words.of(
        edition.isHeldForNews() ? "edition.held.news.late" : "edition.held.late",
        reason,
        times.at(at));
  }

  /** Since when an edition is held, by whom or what, and why. */
  String held(Edition edition, Instant since) {
    var page = words();
    return page.of("edition.held.since", page.times().brief(since), reason(edition.reason(), page));
  }

  /** Why an edition is held, skipped or missed; empty if it is not. */
  static String reason(@Nullable Failure reason, PageWords words) {
    return reason == null ? "" : words.of(reason);
  }

  private String when(Instant at, PageWords words) {
    var times = words.times();
    if (times.isElsewhere(at)) {
      return words.of(
          "edition.when.elsewhere",
          times.at(at),
          times.fromNow(at),
          words.readers(subscribers.countConfirmed()));
    }
    return words.of(
        "edition.when",
        times.at(at),
        times.zone().getId(),
        times.fromNow(at),
        words.readers(subscribers.countConfirmed()));
  }

  /** When the last reader is reached, if the settings limit the speed; else empty. */
  private String forecast(Edition edition, Instant at, PageWords words) {
    return runs.forecast(edition, at)
        .map(
            forecast -> {
              var last = words.times().at(forecast.last());
              return " "
                  + (forecast.outOfReach() == 0
                      ? words.of("edition.forecast", last)
                      : words.of("edition.forecast.short", forecast.outOfReach(), last));
            })
        .orElse("");
  }

  private static String sent(Edition edition, PageWords words) {
    var began = edition.publishedAt();
    var ended = edition.endedAt();
    return began == null || ended == null
        ? words.of("edition.sent")
        : words.of("edition.sent.when", words.times().brief(began), words.times().clock(ended));
  }

  private List<Moment> line(Edition edition, PageWords words) {
    var times = words.times();
    var state = edition.state();
    var send = daily.sendAt(edition.date());
    var lock = daily.lockAt(edition.date());
    var line = new ArrayList<Moment>();
    line.add(new Moment(words.of("day.selected"), times.brief(edition.composedAt()), "past"));
    var over = state == State.SKIPPED || state == State.MISSED || state == State.HELD;
    if (over) {
      line.add(new Moment(word(state, words), "", "now"));
    } else if (state == State.LOCKED || state.published()) {
      var locked = editions.lockedAt(edition).orElse(lock);
      line.add(new Moment(words.of("day.locked"), times.clock(locked), "past"));
    } else {
      line.add(new Moment(words.of("day.locks"), times.clock(lock), "ahead"));
    }
    var began = edition.publishedAt();
    line.add(
        began == null
            ? new Moment(
                words.of(state == State.HELD ? "day.due" : "day.sends"), times.clock(send), "ahead")
            : new Moment(
                words.of("day.began"),
                times.clock(began),
                state == State.SENDING ? "now" : "past"));
    var ended = edition.endedAt();
    line.add(
        ended == null
            ? new Moment(words.of("day.sent"), "", "ahead")
            : new Moment(words.of("day.sent"), times.clock(ended), "past"));
    return state == State.SKIPPED || state == State.MISSED ? line.subList(0, 2) : line;
  }

  private static List<EditView> done(Edition edition, List<EditorAction> actions, PageWords words) {
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
                new EditView(
                    action.article(),
                    titles.getOrDefault(action.article(), action.article()),
                    StoryView.mark(action, words),
                    words.times().brief(action.at())))
        .toList();
  }
}
