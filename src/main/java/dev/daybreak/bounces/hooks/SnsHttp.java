package dev.daybreak.bounces.hooks;

import dev.daybreak.web.ShortRequests;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

/** Over HTTPS: no redirects, ten seconds for all of it, and not much. */
final class SnsHttp implements SnsWeb {
  private static final int LONGEST = 64 * 1024;

  private final ShortRequests requests = new ShortRequests(Duration.ofSeconds(10), LONGEST);

  @Override
  public String get(URI address) throws IOException {
    var answer = requests.send(HttpRequest.newBuilder(address));
    if (answer.statusCode() != 200 || answer.body().length() >= LONGEST) {
      throw new IOException("HTTP " + answer.statusCode());
    }
    return answer.body();
  }
}
