package dev.daybreak.edition.composing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.Mending;
import dev.daybreak.edition.links.OutletLinks.Gone;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Source;
import dev.daybreak.headlines.Choice;
import dev.daybreak.headlines.DayStories;
import dev.daybreak.headlines.Pick;
import dev.daybreak.headlines.Pick.Block;
import dev.daybreak.headlines.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MendedStoriesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");

  @ParameterizedTest(name = "{0} without {2} is {1}: {3}")
  @CsvSource({
    // Stories are apart by spaces, their articles by +, the lead article first.
    "a b c,     a b c,   x,   ''",
    "a b c,     a c,     b,   LOST b",
    "a b c,     a d c,   b,   REPLACED b by d",
    "a b c,     d,       a b, REPLACED! a by d; LOST b; DISPLACED c",
    "a b c,     c d e,   a b, REPLACED! a by d; REPLACED b by e",
    "a+b c,     b c,     a,   COVERED! a by b",
    "a+b c,     a c,     b,   LINK b",
    "a+b+c d,   c d,     a b, COVERED! a by c; LINK b",
    "a b c,     a d,     b,   REPLACED b by d; DISPLACED c",
    "a b,       b,       a,   LOST! a",
  })
  void eachChangeIsToldAsItHappened(String whole, String chosen, String gone, String changes) {
    var away =
        Stream.of(gone.split(" "))
            .collect(
                Collectors.toMap(MendedStoriesTest::link, name -> new Gone("HTTP 404", 4, NOW)));
    assertThat(words(MendedStories.between(choice(whole), choice(chosen), away)))
        .isEqualTo(changes);
  }

  @ParameterizedTest(name = "gone for {0} minutes: settled {1}")
  @CsvSource({"0, false", "719, false", "720, true", "1440, true"})
  void whatWasGoneSinceYesterdayIsNoLossOfToday(int minutes, boolean settled) {
    var gone = Map.of("a", new Gone("HTTP 404", 4, NOW.minus(Duration.ofMinutes(minutes))));
    assertThat(MendedStories.settled(gone, NOW)).hasSize(settled ? 1 : 0);
  }

  private static String words(Mending mending) {
    return mending.changes().stream()
        .map(
            change ->
                change.kind()
                    + (change.lead() ? "! " : " ")
                    + change.title()
                    + (change.by() == null ? "" : " by " + change.by()))
        .collect(Collectors.joining("; "));
  }

  private static Choice choice(String stories) {
    var picks = new ArrayList<Pick>();
    for (var story : stories.split(" ", -1)) {
      var articles = Stream.of(story.split("\\+", -1)).map(MendedStoriesTest::article).toList();
      var rank = picks.size() + 1;
      picks.add(
          new Pick(
              rank,
              rank == 1 ? Block.LEAD : Block.SECTION,
              new Story(
                  articles.get(0).key(), "World", articles.get(0), articles, List.of(), List.of()),
              List.of(),
              null,
              List.of()));
    }
    return new Choice(NOW, picks, List.of(), 0, 0, new DayStories(NOW, List.of()));
  }

  private static String link(String name) {
    return "https://" + name + ".example/1";
  }

  /** The outlet has the name of its article. */
  private static Article article(String name) {
    return new Article(
        0,
        new Source(0, name, name, Source.Kind.FEED, null, 0.5, null, null, false, false, null),
        "key " + name,
        link(name),
        name,
        name,
        "",
        List.of(),
        NOW,
        NOW,
        "World",
        null,
        null,
        List.of(),
        "en",
        0);
  }
}
