package dev.daybreak.feeds.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.Database;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.Sources;
import dev.daybreak.feeds.reading.ParsedItem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutletFinderTest {
  @ParameterizedTest
  @EnumSource
  void aPageAddedByItsAddressIsItsOutlets(Database database) {
    try (var kept = new Kept(database)) {
      var sources = kept.get(Sources.class);
      var finder = kept.get(OutletFinder.class);
      var world = sources.add(source("Post", "https://www.post.example/world.xml", "World", false));
      var sport = sources.add(source("Post", "https://post.example/sport.xml", "Sport", false));
      var gazette =
          sources.add(source("The Gazette", "https://feeds.example/gazette", null, false));
      var own = sources.add(source("The Tide", "https://tide.example/feed", null, true));

      assertThat(finder.ofPage(page("The Post", "Sport"), "https://m.post.example/1"))
          .isEqualTo(sport);
      assertThat(finder.ofPage(page(null, "World News"), "https://post.example/2"))
          .isEqualTo(world);
      assertThat(finder.ofPage(page("the gazette", null), "https://gazette.example/3"))
          .isEqualTo(gazette);
      assertThat(finder.ofPage(page("Anything", null), "https://tide.example/4")).isEqualTo(own);

      var stranger = finder.ofPage(page("The Tide", null), "https://elsewhere.example/5");
      assertThat(stranger.own()).isFalse();
      assertThat(stranger.paused()).isTrue();
      assertThat(stranger.address()).isEqualTo("https://elsewhere.example/");
      assertThat(finder.ofPage(page("The Tide", null), "https://elsewhere.example/6"))
          .isEqualTo(stranger);
      assertThat(sources.all()).hasSize(5);
    }
  }

  private static Source source(String name, String address, @Nullable String section, boolean own) {
    return new Source(
        0, name, address, Source.Kind.FEED, section, 0.5, null, null, own, false, null);
  }

  private static ParsedItem page(@Nullable String outlet, @Nullable String section) {
    return new ParsedItem(
        "A headline",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        section,
        outlet,
        List.of("A paragraph."),
        List.of());
  }
}
