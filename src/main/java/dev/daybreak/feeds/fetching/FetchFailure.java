package dev.daybreak.feeds.fetching;

import dev.daybreak.newsletter.Failure;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ProtocolException;
import org.jspecify.annotations.Nullable;

/** Turns what went wrong with a request into a reason for the editor. */
final class FetchFailure {
  private FetchFailure() {}

  /**
   * The reason of an exception.
   *
   * @param longest body that was allowed, in bytes
   */
  static Failure of(@Nullable Throwable cause, long longest) {
    if (cause instanceof ContentDecoding.TooLong) {
      return new Failure("feeds.fetch.long", size(longest));
    }
    if (cause instanceof ContentDecoding.NotAccepted refused) {
      return refused.why();
    }
    if (cause instanceof HttpClients.NotAllowed refused) {
      return refused.why();
    }
    if (cause instanceof UnknownHostException) {
      return new Failure("feeds.fetch.unknown-host", text(cause).replaceFirst(": .*$", ""));
    }
    if (cause instanceof SSLException) {
      return new Failure("feeds.fetch.tls", text(cause));
    }
    if (cause instanceof SocketTimeoutException) {
      return new Failure("feeds.fetch.timeout");
    }
    if (cause instanceof ConnectException) {
      return new Failure("feeds.fetch.connect", text(cause));
    }
    if (cause instanceof ConnectionClosedException) {
      return new Failure("feeds.fetch.closed", text(cause));
    }
    if (cause instanceof MessageConstraintException || cause instanceof ProtocolException) {
      return new Failure("feeds.fetch.protocol", text(cause));
    }
    return cause == null
        ? new Failure("feeds.fetch.unknown")
        : new Failure("feeds.fetch.other", text(cause));
  }

  private static String text(Throwable cause) {
    var message = cause.getMessage();
    var text = message == null ? cause.getClass().getSimpleName() : message;
    return text.replaceAll("\\s+", " ").strip();
  }

  private static String size(long bytes) {
    return bytes >= 1 << 20 ? (bytes >> 20) + " MB" : (bytes >> 10) + " KB";
  }

  /** The reason of an HTTP status other than 2xx (RFC 9110, section 15). */
  static Failure ofStatus(int status) {
    var number = String.valueOf(status);
    return switch (status) {
      case 400 -> new Failure("feeds.http.request", number);
      case 401 -> new Failure("feeds.http.login", number);
      case 402 -> new Failure("feeds.http.payment", number);
      case 403 -> new Failure("feeds.http.forbidden", number);
      case 404 -> new Failure("feeds.http.none", number);
      case 406 -> new Failure("feeds.http.form", number);
      case 429 -> new Failure("feeds.http.often", number);
      case 451 -> new Failure("feeds.http.legal", number);
      case 500, 502, 503, 504 -> new Failure("feeds.http.server", number);
      default -> new Failure("feeds.http.other", number);
    };
  }
}
