package dev.daybreak.bounces.hooks;

import dev.daybreak.web.FirstBytes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Over HTTPS: no redirects, ten seconds for all of it, and not much. */
final class SnsHttp implements SnsWeb {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LONGEST = 64 * 1024;

  private @Nullable HttpClient client;

  @Override
  public String get(URI address) throws IOException {
    var request =
        HttpRequest.newBuilder(address).timeout(PATIENCE).header("User-Agent", "Daybreak").build();
    var response = client().sendAsync(request, info -> new FirstBytes(LONGEST));
    try {
      var answer = response.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (answer.statusCode() != 200 || answer.body().length() >= LONGEST) {
        throw new IOException("HTTP " + answer.statusCode());
      }
      return answer.body();
    } catch (InterruptedException e) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } catch (TimeoutException | ExecutionException e) {
      response.cancel(true);
      throw new IOException(e);
    }
  }

  /** Made when it is first needed. */
  private synchronized HttpClient client() {
    var made = client;
    if (made == null) {
      made =
          HttpClient.newBuilder()
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(PATIENCE)
              .build();
      client = made;
    }
    return made;
  }
}
