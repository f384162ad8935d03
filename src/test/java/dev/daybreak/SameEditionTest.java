package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.composing.Composing;
import dev.daybreak.feeds.polling.Collecting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The same articles make the same edition, byte for byte, on either database, in any order. */
class SameEditionTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final List<String> SECTIONS =
      List.of("World", "Ireland", "Business", "Sport", "Culture", "");

  private static final List<String> SUBJECTS =
      List.of(
          "ferry Valentia lifeboat passengers aground",
          "Ångström prize physicist Uppsala ceremony",
          "Łódź tram strike drivers pay",
          "zebra escapes zoo Zürich motorway",
          "coalition Norrland quota fishing vote",
          "Kesh planet water vapour telescope",
          "harvest wheat plains drought farmers",
          "😀 emoji court ruling signature contract",
          "hurlers Galway Clare thriller point",
          "Glasheen takeover shares offer jump",
          "æther festival Århus harbour concert",
          "quake Honshu tsunami fishermen inland");

  @TempDir private Path folder;

  /** Six outlets, some at the very same instant, so that ties have to be broken. */
  private List<Path> outlets() throws IOException {
    var random = new Random(24);
    var files = new ArrayList<Path>();
    for (var outlet : List.of("zeta", "Ärger", "alpha", "Beta", "émile", "omega")) {
      var items = new StringBuilder();
      for (var i = 0; i < 10; i++) {
        var words = new ArrayList<>(List.of(SUBJECTS.get(random.nextInt(12)).split(" ")));
        Collections.shuffle(words, random);
        var section = SECTIONS.get(random.nextInt(6));
        items.append(
            """
            <item><title>%s</title><link>https://o%d.example/%d</link>%s
            <description>%s. More is known of it by now.</description>
            <pubDate>Mon, 23 Nov 2026 2%d:00:00 GMT</pubDate></item>"""
                .formatted(
                    String.join(" ", words),
                    files.size(),
                    i,
                    section.isEmpty() ? "" : "<category>" + section + "</category>",
                    String.join(" ", words.subList(0, 3)),
                    random.nextInt(3)));
      }
      files.add(
          Files.writeString(
              folder.resolve(files.size() + ".xml"),
              "<rss version=\"2.0\"><channel><title>%s</title><language>en</language>%s</channel></rss>"
                  .formatted(outlet, items)));
    }
    return files;
  }

  @Test
  void theSameArticlesMakeTheSameEditionOnEitherDatabaseInAnyOrder() throws IOException {
    var outlets = outlets();
    var contents = new LinkedHashSet<String>();
    for (var database : Database.values()) {
      for (var turn = 0; turn < 3; turn++) {
        contents.add(content(database, outlets));
        Collections.rotate(outlets, turn + 1);
        Collections.swap(outlets, 0, 3);
      }
    }

    assertThat(contents).hasSize(1);
    assertThat(contents.iterator().next()).contains("\"stories\":[{").contains("Valentia");
  }

  /** What is stored of the edition that is made of outlets which came in in this order. */
  private static String content(Database database, List<Path> outlets) {
    var program = Program.on(database);
    program.clock.set(Instant.parse("2026-11-24T03:00:00Z"));
    outlets.forEach(outlet -> program.bean(Collecting.class).collect(List.of(outlet)));
    program.bean(Composing.class).compose(TODAY);
    return program
        .bean(JdbcTemplate.class)
        .queryForObject("SELECT content FROM edition", String.class);
  }
}
