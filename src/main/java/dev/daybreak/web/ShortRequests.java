package dev.daybreak.web;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks others over HTTP: no redirects, a time for all of it, and only the first bytes are read. */
public final class ShortRequests {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final Duration patience;
  private final int longest;

  /** Made when it is first needed: most commands need none. */
  private @Nullable HttpClient client;

  /**
   * @param longest bytes of an answer that are read
   */
  public ShortRequests(Duration patience, int longest) {
    this.patience = patience;
    this.longest = longest;
  }

  /**
   * Sends a request, and returns its answer of whatever status.
   *
   * @throws HttpTimeoutException if it takes too long
   * @throws IOException if there is no answer; with another cause if it is no failure of the
   *     network
   */
  public HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    var built = request.timeout(patience).header("User-Agent", "Daybreak").build();
    var response = client().sendAsync(built, info -> new FirstBytes(longest));
    try {
      return response.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } catch (TimeoutException e) {
      response.cancel(true);
      throw new HttpTimeoutException("no answer in " + patience);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failed) {
        throw failed;
      }
      throw new IOException(e.getCause());
    }
  }

  private synchronized HttpClient client() {
    var made = client;
    if (made == null) {
      made =
          HttpClient.newBuilder()
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(CONNECT)
              .build();
      client = made;
    }
    return made;
  }
}
