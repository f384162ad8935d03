package dev.daybreak.mail;

import dev.daybreak.newsletter.Publisher;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Map;

/** A publisher and letters for tests. */
final class Letters {
  static final OffsetDateTime MORNING = OffsetDateTime.parse("2026-11-24T07:00:00Z");

  static final Map<String, String> ANN =
      Map.of(
          "to", "ann@example.net",
          "token", "q8Zr1x",
          "leave", "Ab-12_cd",
          "name", "Ann");

  private Letters() {}

  static Publisher publisher(String name, String from) {
    return new Publisher(
        name,
        from,
        null,
        "1 Quay Street, Dublin",
        URI.create("https://news.example.org/"),
        null,
        "#b3402a",
        null,
        null,
        "en",
        "fbl@example.org");
  }

  static Letter edition(String subject, String text, String html) {
    return edition(publisher("The Morning", "news@example.org"), subject, text, html);
  }

  static Letter edition(Publisher publisher, String subject, String text, String html) {
    return Letter.edition(publisher)
        .to(Marker.of("to"))
        .date(MORNING)
        .id("2026-11-24." + Marker.of("token"))
        .subject(subject)
        .leave(
            publisher.url("/leave/" + Marker.of("leave")),
            "leave+" + Marker.of("leave") + "@example.org")
        .feedback("2026-11-24", "edition")
        .text(text)
        .html(html)
        .build();
  }
}
