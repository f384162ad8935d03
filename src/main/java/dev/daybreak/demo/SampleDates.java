package dev.daybreak.demo;

import dev.daybreak.daily.DaySettings;
import dev.daybreak.daily.Installation;
import dev.daybreak.edition.Editions;
import dev.daybreak.feeds.ArrivalPolicy;
import dev.daybreak.feeds.Article;
import dev.daybreak.newsletter.Newsletter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Moves the sample news to today. The newest article of its first day is an hour old when the demo
 * first starts. Those of the second and third day arrive between the last edition and the next one,
 * whenever that is, so that each of the next two editions is a full one; all at once when an editor
 * makes a draft before its time.
 */
@Component
@ConditionalOnProperty("daybreak.demo")
class SampleDates implements ArrivalPolicy {
  /** Publication time of the newest article of the first day. */
  private static final Instant FIRST_DAY_ENDS = Instant.parse("2026-02-16T05:00:00Z");

  private static final Duration AGE = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  /** The newest article is there so long before the first draft. */
  private static final Duration AHEAD = Duration.ofMinutes(30);

  private final Installation installation;
  private final SampleFiles files;
  private final Editions editions;
  private final Newsletter newsletter;
  private final DaySettings day;
  private final Clock clock;

  /** When all sources were last polled because somebody wanted it. */
  private volatile Instant wanted = Instant.MIN;

  SampleDates(
      Installation installation,
      SampleFiles files,
      Editions editions,
      Newsletter newsletter,
      DaySettings day,
      Clock clock) {
    this.installation = installation;
    this.files = files;
    this.editions = editions;
    this.newsletter = newsletter;
    this.day = day;
    this.clock = clock;
  }

  @Override
  public void pollingAll() {
    wanted = clock.instant();
  }

  @Override
  public Optional<Instant> arrives(Article article) {
    var dated = !article.published().equals(article.firstSeen());
    if (!dated || !isSample(article.source().address())) {
      return Optional.of(article.published());
    }
    var after = Duration.between(FIRST_DAY_ENDS, article.published());
    var moved =
        after.isNegative() || after.isZero()
            ? Optional.of(installation.firstStart().minus(AGE).plus(after))
            : later(after);
    return moved.filter(instant -> !instant.isAfter(clock.instant()));
  }

  /**
   * When an article of a later day arrives; empty if not before the next edition.
   *
   * @param after the end of the first day
   */
  private Optional<Instant> later(Duration after) {
    var days = after.minusNanos(1).dividedBy(DAY);
    return editions
        .soFar()
        .filter(sent -> sent.count() > days)
        .map(
            sent -> {
              var due = newsletter.sendAt(next(sent)).minus(day.composeBefore()).minus(AHEAD);
              var early = wanted.isAfter(sent.at()) && wanted.isBefore(due);
              var to = early ? wanted : due;
              var from = sent.at().isBefore(to.minus(DAY)) ? to.minus(DAY) : sent.at();
              var part = (double) after.minus(DAY.multipliedBy(days)).toSeconds() / DAY.toSeconds();
              return from.plusSeconds(Math.round(part * Duration.between(from, to).toSeconds()));
            });
  }

  /** The date of the next edition. */
  private LocalDate next(Editions.SoFar sent) {
    var today = newsletter.today(clock);
    var time = LocalTime.ofInstant(clock.instant(), newsletter.zone());
    return sent.last().isBefore(today) && time.isBefore(day.deadline()) ? today : today.plusDays(1);
  }

  private boolean isSample(String address) {
    return !address.startsWith("http") && Path.of(address).startsWith(files.folder());
  }
}
