package dev.daybreak.alerts;

import dev.daybreak.alerts.ChannelAnswer.Result;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.web.ShortRequests;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import javax.net.ssl.SSLException;
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
  private static final int SHOWN = 200;

  /** A login is missing, or there were too many requests: the next message fares no better. */
  private static final Set<Integer> OF_THE_SENDER = Set.of(401, 403, 407, 429);

  private final ShortRequests requests;

  Http() {
    this(Duration.ofSeconds(10));
  }

  Http(Duration patience) {
    this.requests = new ShortRequests(patience, SHOWN);
  }

  /** Sends a request; a status of 2xx means that it was taken. It never fails. */
  ChannelAnswer send(HttpRequest.Builder request) {
    try {
      var answer = requests.send(request);
      var status = answer.statusCode();
      if (status / 100 == 2) {
        return ChannelAnswer.taken("alerts.answer.status", status);
      }
      if (status / 100 == 3) {
        return ChannelAnswer.failed("alerts.answer.redirect", status);
      }
      return new ChannelAnswer(
          status / 100 == 4 && !OF_THE_SENDER.contains(status) ? Result.REFUSED : Result.FAILED,
          new Failure("alerts.answer.refused", status, shown(answer.body(), answer.uri())));
    } catch (IOException e) {
      log.debug("Alerts: the request failed", e);
      return ChannelAnswer.failed(why(e));
    }
  }

  private static String why(IOException cause) {
    if (cause instanceof HttpTimeoutException || cause instanceof InterruptedIOException) {
      return "alerts.answer.slow";
    }
    if (cause instanceof SSLException) {
      return "alerts.answer.tls";
    }
    // As ShortRequests wraps what is no failure of the network.
    return cause.getClass() == IOException.class && cause.getCause() instanceof RuntimeException
        ? "alerts.answer.fault"
        : "alerts.answer.unreachable";
  }

  /** The first line of what it said, without the address, which is a secret. */
  private static String shown(String body, URI address) {
    var line = body.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ").strip();
    var parts = (address.getRawPath() + "?" + address.getRawQuery()).split("[/?&=]", -1);
    var quotes = Arrays.stream(parts).anyMatch(part -> part.length() > 3 && line.contains(part));
    return line.startsWith("<") || quotes ? "" : line;
  }
}
