package dev.daybreak.feeds.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewsFolderTest {
  @TempDir private Path folder;

  private Path write(String name) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "x");
  }

  private List<String> found() {
    return NewsFolder.of(folder).files().stream()
        .map(file -> folder.relativize(file.path()).toString())
        .toList();
  }

  @Test
  void itHasFeedsAndPagesOfItsSubfoldersAndDocumentsThatAreNotRead() throws IOException {
    for (var name :
        List.of(
            "feed.xml", "page.HTML", "b/page.txt", "b/c/page.mhtml", "old.htm.gz", "report.pdf")) {
      write(name);
    }
    for (var name : List.of("boat.jpg", "style.css", ".hidden.txt", ".git/page.txt", "list.opml")) {
      write(name);
    }

    assertThat(found())
        .containsExactly(
            "b/c/page.mhtml", "b/page.txt", "feed.xml", "old.htm.gz", "page.HTML", "report.pdf");
    assertThat(NewsFolder.of(folder).problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ferry.html, ferry_files",
    "ferry.htm, ferry.files",
    "Fähre.html, Fähre-Dateien",
    "ferry.html.gz, ferry_fichiers",
    "ferry.xhtml, ferry_archivos",
  })
  void whatABrowserSavedWithAPageIsNoPage(String page, String companion) throws IOException {
    write(page);
    write(companion + "/frame.html");
    write("other_files/of-no-page.html");

    assertThat(found()).containsExactlyInAnyOrder(page, "other_files/of-no-page.html");
  }

  @Test
  void aPathToAFileHasThatFileWhateverItsName() throws IOException {
    var file = write("page.unknown");

    assertThat(NewsFolder.of(file).files())
        .extracting(NewsFolder.Entry::path)
        .containsExactly(file);
  }

  @Test
  void aCircleOfLinksIsNamedAndEnds() throws IOException {
    write("b/page.txt");
    Files.createSymbolicLink(folder.resolve("b/back"), folder);
    Files.createSymbolicLink(folder.resolve("broken.txt"), folder.resolve("nothing.txt"));

    assertThat(found()).containsExactly("b/page.txt");
    assertThat(NewsFolder.of(folder).problems())
        .extracting(problem -> problem.where())
        .containsExactly(folder.resolve("b/back").toString());
  }
}
