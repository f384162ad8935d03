package dev.daybreak.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.newsletter.Wordbook;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a request to an address of the operator's own. */
class HttpTest {
  private final Http http = new Http(Duration.ofSeconds(10));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | TAKEN   | taken (HTTP 200)",
        "204 | TAKEN   | taken (HTTP 204)",
        "302 | FAILED  | it redirects (HTTP 302)",
        "308 | FAILED  | it redirects (HTTP 308)",
        "400 | REFUSED | refused with HTTP 400",
        "401 | FAILED  | refused with HTTP 401",
        "413 | REFUSED | refused with HTTP 413",
        "429 | FAILED  | refused with HTTP 429",
        "500 | FAILED  | refused with HTTP 500",
        "0   | FAILED  | no answer in time",
      })
  void anAnswerIsTakenOrSaysWhyNot(int status, ChannelAnswer.Result result, String words) {
    try (var hook = new Hook()) {
      hook.answers("/secret", status);
      // Only the one that never comes is not waited for.
      var asked = status == 0 ? new Http(Duration.ofMillis(300)) : http;
      var answer = asked.send(HttpRequest.newBuilder(URI.create(hook.address("/secret"))));
      assertThat(answer.result()).isEqualTo(result);
      assertThat(answer.words().in(Wordbook.shippedErrors())).startsWith(words);
      assertThat(hook.at("/elsewhere")).isEmpty();
    }
  }

  @Test
  void whatTheOtherSideSaysIsShownUnlessItQuotesTheAddress() {
    try (var hook = new Hook()) {
      hook.answers("/", 403);
      hook.answers("/T0/B0/secret", 403);
      assertThat(said(hook.address("/"))).isEqualTo("refused with HTTP 403 no  here");
      assertThat(said(hook.address("/T0/B0/secret")))
          .startsWith("refused with HTTP 403")
          .doesNotContain("secret");
    }
  }

  @Test
  void whoCannotBeReachedIsSaidSo() {
    assertThat(said("http://127.0.0.1:1/")).isEqualTo("it can’t be reached");
    assertThat(said("https://127.0.0.1:1/")).isEqualTo("it can’t be reached");
    assertThat(said("http://no-such-host.invalid/")).isEqualTo("it can’t be reached");
  }

  @Test
  void whatIsNoFailureOfTheNetworkIsSaidSo() {
    try (var hook = new Hook()) {
      var broken =
          HttpRequest.newBuilder(URI.create(hook.address("/")))
              .POST(
                  BodyPublishers.ofByteArrays(
                      () -> {
                        throw new IllegalStateException("no body");
                      }));
      assertThat(http.send(broken).words().in(Wordbook.shippedErrors()))
          .isEqualTo("it failed, and the log says why");
    }
  }

  private String said(String address) {
    return http.send(HttpRequest.newBuilder(URI.create(address)))
        .words()
        .in(Wordbook.shippedErrors());
  }
}
