package dev.daybreak.feeds.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewsPathTest {
  @TempDir private Path folder;

  @Test
  void aPathIsAListAFolderAFileOrNothing() throws IOException {
    var news = Files.createDirectory(folder.resolve("news"));
    var feed = Files.writeString(news.resolve("a.xml"), "<rss/>");
    Files.writeString(news.resolve(".hidden.opml"), "<opml/>");
    var second = Files.writeString(folder.resolve("b.opml"), "<opml/>");
    var first = Files.writeString(folder.resolve("a.OPML"), "<opml/>");
    var missing = folder.resolve("missing");

    assertThat(NewsPath.of(feed)).isEqualTo(new NewsPath.NewsFile());
    assertThat(NewsPath.of(news)).isEqualTo(new NewsPath.Folder());
    assertThat(NewsPath.of(second)).isEqualTo(new NewsPath.Lists(List.of(second)));
    assertThat(NewsPath.of(folder)).isEqualTo(new NewsPath.Lists(List.of(first, second)));
    assertThat(NewsPath.of(missing))
        .isEqualTo(new NewsPath.Unreadable(new Problem(missing.toString(), "feeds.file.missing")));
  }
}
