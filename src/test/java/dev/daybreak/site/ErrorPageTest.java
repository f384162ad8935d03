package dev.daybreak.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.newsletter.Wordbook;
import dev.daybreak.site.ErrorPages.ErrorPage;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;

class ErrorPageTest {

  @ParameterizedTest
  @CsvSource({
    "404, notfound",
    "405, notfound",
    "401, closed",
    "403, closed",
    "429, toomany",
    "400, bad",
    "413, bad",
    "500, ours",
    "503, ours",
  })
  void eachStatusHasItsWords(int status, String key) {
    var words = new Wordbook(Path.of("templates"), "de").of("site");

    var page = ErrorPage.of(HttpStatus.valueOf(status), words);

    assertThat(page)
        .isEqualTo(new ErrorPage(words.of("error." + key + ".title"), words.of("error." + key)));
  }
}
