package dev.daybreak.demo;

import dev.daybreak.daily.Installation;
import dev.daybreak.feeds.ArrivalPolicy;
import dev.daybreak.feeds.Article;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Moves the sample news to today. The newest article of its first day is an hour old when the demo
 * first starts; the articles of the second and third day arrive on the days after.
 */
@Component
@ConditionalOnProperty("daybreak.demo")
class SampleDates implements ArrivalPolicy {
  /** Publication time of the newest article of the first day. */
  private static final Instant FIRST_DAY_ENDS = Instant.parse("2026-02-16T05:00:00Z");

  private static final Duration AGE = Duration.ofHours(1);

  private final Installation installation;
  private final SampleFiles files;
  private final Clock clock;

  SampleDates(Installation installation, SampleFiles files, Clock clock) {
    this.installation = installation;
    this.files = files;
    this.clock = clock;
  }

  @Override
  public Optional<Instant> arrives(Article article) {
    var dated = !article.published().equals(article.firstSeen());
    if (!dated || !isSample(article.source().address())) {
      return Optional.of(article.published());
    }
    var moved =
        article
            .published()
            .plus(Duration.between(FIRST_DAY_ENDS, installation.firstStart().minus(AGE)));
    return moved.isAfter(clock.instant()) ? Optional.empty() : Optional.of(moved);
  }

  private boolean isSample(String address) {
    return !address.startsWith("http") && Path.of(address).startsWith(files.folder());
  }
}
