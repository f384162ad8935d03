package dev.daybreak.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.reading.ParsedFeed;
import dev.daybreak.feeds.reading.ParsedFeed.PollingHints;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutletNamesTest {
  private final OutletNames names = new OutletNames(SectionNames.shipped());

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      value = {
        // title; the outlet elsewhere in the feed; its page; the feed's address; its name
        "Harbour Courier;-;https://x.example/;-;Harbour Courier",
        "Top Stories;Harbour Courier;https://x.example/;-;Harbour Courier",
        "Top Stories;Latest news;https://www.harbour-courier.example/;-;Harbour Courier",
        "Home;-;https://quayside.co.uk/news;-;Quayside",
        "RSS;-;https://www.bqp.example/;-;BQP",
        "RSS 2.0;-;-;https://feeds.gazette.com.au/rss;Gazette",
        "World;-;https://lantern.example/world;-;Lantern",
        "Top Stories - Harbour Courier;-;https://x.example/;-;Harbour Courier",
        "Harbour Courier | World;-;https://x.example/;-;Harbour Courier",
        "Harbour Courier – Quays and Cranes;-;-;-;Harbour Courier – Quays and Cranes",
        "Aktuelle Nachrichten;-;https://hafenbote.example/;-;Hafenbote",
        "À la une;-;https://le-phare.example/;-;Le Phare",
        "Nachrichten;-;https://xn--mwe-sna.example/;-;Möwe",
        "The Latest Quay;-;https://x.example/;-;The Latest Quay",
        "-;-;https://harbour.example/;-;Harbour",
        "Top Stories;-;https://127.0.0.1/;http://localhost/feed;Top Stories",
        "Top Stories;-;https://localhost./;http://[::1]/feed;Top Stories",
        "Top Stories;-;not an address;-;Top Stories",
        "-;-;-;-;-",
      })
  void aFeedsNameIsThatOfItsOutlet(
      String title, String outlet, String page, String address, String name) {
    var feed =
        new ParsedFeed(title, outlet, page, null, null, null, null, PollingHints.NONE, List.of());
    assertThat(names.of(feed, address)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Top Stories", "news", "RSS-Feed", "Sport", "https://harbour.example/rss"})
  void someNamesAreThoseOfNoOne(String name) {
    assertThat(names.isGeneral(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Harbour News", "The Home Page Review", "Le Phare", "24 Stunden"})
  void othersSayWhoseTheyAre(String name) {
    assertThat(names.isGeneral(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "The Harbour Post, https://www.harbour-post.example/a, The Harbour Post",
    "The Harbour Post | World, https://www.harbour-post.example/a, The Harbour Post",
    "Home, https://www.harbour-post.example/a, Harbour Post",
    ", https://harbour-post.example/a, Harbour Post",
    ", http://127.0.0.1:8080/a, 127.0.0.1:8080",
  })
  void aPagesOutletIsWhatItSaysElseItsHost(String said, String address, String name) {
    assertThat(names.ofPage(said, address)).isEqualTo(name);
  }
}
