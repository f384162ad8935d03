package dev.daybreak;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybreak.feeds.polling.Collecting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Made-up news as feed files on disk, dated by the test. */
public final class News {
  private static final DateTimeFormatter RFC_822 =
      DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private static final List<List<String>> STORIES =
      List.of(
          List.of(
              "Harbour bridge closed after ferry strikes pier in Cobh",
              "Ferry hits pier at Cobh, forcing closure of harbour bridge"),
          List.of(
              "Norrland parliament passes fishing quota law after long debate",
              "Fishing quota law passes in Norrland parliament"),
          List.of(
              "Astronomers find water vapour on distant planet Kesh",
              "Water vapour found in the air of planet Kesh, say astronomers"),
          List.of(
              "Galway hurlers beat Clare by a point in thriller",
              "One-point win for Galway hurlers over Clare"),
          List.of(
              "Glasheen Foods shares jump after takeover offer",
              "Takeover offer lifts shares of Glasheen Foods"),
          List.of(
              "Dublin tram line opens two years late",
              "New Dublin tram line opens at last, two years behind plan"),
          List.of(
              "Wheat harvest in the plains is the smallest for a decade",
              "Smallest wheat harvest in ten years across the plains"));

  private static final List<String> SECTIONS =
      List.of("Ireland", "World", "Science", "Sport", "Business", "Ireland", "World");

  private News() {}

  /** Two outlets that both tell seven stories, published at an instant; collected at once. */
  public static void arrives(Program program, Instant published) {
    var list = write(program.data.resolve("news"), published);
    var collected = program.bean(Collecting.class).collect(List.of(list));
    if (!collected.problems().isEmpty()) {
      throw new IllegalStateException(collected.problems().toString());
    }
  }

  /** The same two outlets as files; returns the list of them. */
  static Path write(Path to, Instant published) {
    try {
      var folder = Files.createDirectories(to);
      Files.writeString(folder.resolve("first.xml"), feed("Quayside Gazette", 0, published), UTF_8);
      Files.writeString(folder.resolve("second.xml"), feed("Plain Courier", 1, published), UTF_8);
      return Files.writeString(folder.resolve("sources.opml"), opml(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String opml() {
    return """
        <opml version="2.0"><body>
        <outline type="rss" text="Quayside Gazette" xmlUrl="first.xml" language="en"/>
        <outline type="rss" text="Plain Courier" xmlUrl="second.xml" language="en"/>
        </body></opml>""";
  }

  private static String feed(String outlet, int telling, Instant published) {
    var items = new StringBuilder();
    for (var i = 0; i < STORIES.size(); i++) {
      items.append(
          """
          <item><title>%s</title><link>https://%s.example/%d-%d</link>
          <description>%s. More is expected later.</description>
          <category>%s</category><pubDate>%s</pubDate></item>
          """
              .formatted(
                  STORIES.get(i).get(telling),
                  outlet.toLowerCase(Locale.ROOT).replace(' ', '-'),
                  published.getEpochSecond(),
                  i,
                  STORIES.get(i).get(1 - telling),
                  SECTIONS.get(i),
                  RFC_822.format(published.minusSeconds(60L * i))));
    }
    return "<rss version=\"2.0\"><channel><title>%s</title><link>https://%s.example/</link>%s</channel></rss>"
        .formatted(outlet, outlet.toLowerCase(Locale.ROOT).replace(' ', '-'), items);
  }

  /** The headlines that one of the two outlets gives the stories. */
  public static List<String> headlines(int telling) {
    return STORIES.stream().map(story -> story.get(telling)).toList();
  }
}
