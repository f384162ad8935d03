package dev.daybreak.alerts;

import dev.daybreak.alerts.ChannelAnswer.Result;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.web.FirstBytes;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the addresses of the operator's own settings, so private networks are fine. Redirects are
 * not followed: an alert goes where the setting says and nowhere else. Each request has ten seconds
 * for all of it.
 */
@Component
class Http {
  private static final Logger log = LoggerFactory.getLogger(Http.class);
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int SHOWN = 200;

  /** A login is missing, or there were too many requests: the next message fares no better. */
  private static final Set<Integer> OF_THE_SENDER = Set.of(401, 403, 407, 429);

  private final Duration patience;

  /** Made when it is first needed: most commands need none. */
  private @Nullable HttpClient client;

  Http() {
    this(Duration.ofSeconds(10));
  }

  Http(Duration patience) {
    this.patience = patience;
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

  /** Sends a request; a status of 2xx means that it was taken. It never fails. */
  ChannelAnswer send(HttpRequest.Builder request) {
    var built = request.timeout(patience).header("User-Agent", "Daybreak").build();
    var response = client().sendAsync(built, info -> new FirstBytes(SHOWN));
    try {
      var answer = response.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      var status = answer.statusCode();
      if (status / 100 == 2) {
        return ChannelAnswer.taken("alerts.answer.status", status);
      }
      if (status / 100 == 3) {
        return ChannelAnswer.failed("alerts.answer.redirect", status);
      }
      return new ChannelAnswer(
          status / 100 == 4 && !OF_THE_SENDER.contains(status) ? Result.REFUSED : Result.FAILED,
          new Failure("alerts.answer.refused", status, shown(answer.body(), built.uri())));
    } catch (InterruptedException e) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      return ChannelAnswer.failed("alerts.answer.slow");
    } catch (TimeoutException e) {
      response.cancel(true);
      return ChannelAnswer.failed("alerts.answer.slow");
    } catch (ExecutionException e) {
      log.debug("Alerts: the request failed", e);
      return ChannelAnswer.failed(why(e.getCause()));
    }
  }

  private static String why(@Nullable Throwable cause) {
    if (cause instanceof HttpTimeoutException) {
      return "alerts.answer.slow";
    }
    if (cause instanceof SSLException) {
      return "alerts.answer.tls";
    }
    return cause instanceof ConnectException || cause instanceof IOException
        ? "alerts.answer.unreachable"
        : "alerts.answer.fault";
  }

  /** The first line of what it said, without the address, which is a secret. */
  private static String shown(String body, URI address) {
    var line = body.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ").strip();
    var parts = (address.getRawPath() + "?" + address.getRawQuery()).split("[/?&=]", -1);
    var quotes = Arrays.stream(parts).anyMatch(part -> part.length() > 3 && line.contains(part));
    return line.startsWith("<") || quotes ? "" : line;
  }
}
