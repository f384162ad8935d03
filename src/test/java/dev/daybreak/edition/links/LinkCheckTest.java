package dev.daybreak.edition.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.links.LinkAnswer.State;
import dev.daybreak.feeds.fetching.Fetched;
import dev.daybreak.newsletter.Failure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkCheckTest {
  @ParameterizedTest
  @CsvSource({
    "200, ANSWERS",
    "204, ANSWERS",
    "401, REFUSES",
    "403, REFUSES",
    "429, REFUSES",
    "451, REFUSES",
    "404, GONE",
    "500, TROUBLE",
    "503, TROUBLE",
    "0, TROUBLE"
  })
  void whatAnOutletsStatusMeans(int status, State state) {
    var fetched =
        status >= 200 && status < 300
            ? new Fetched.Unchanged(null, null)
            : new Fetched.Failed(
                new Failure("feeds.http.other", String.valueOf(status)), status, null);
    assertThat(LinkCheck.answer(fetched).state()).isEqualTo(state);
    assertThat(LinkCheck.answer(new Fetched.Gone()).state()).isEqualTo(State.GONE);
  }
}
