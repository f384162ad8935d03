package dev.daybreak.feeds.fetching;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ProtocolException;
import org.jspecify.annotations.Nullable;

/** What went wrong, in words for an editor. */
final class FetchFailure {
  private FetchFailure() {}

  static String of(@Nullable Throwable cause, long longest) {
    if (cause instanceof Unpacked.TooLong) {
      return "it is longer than " + size(longest);
    }
    if (cause instanceof HttpClients.NotAllowed) {
      return cause.getMessage() + "; daybreak.fetch.allowed-networks can allow it";
    }
    if (cause instanceof UnknownHostException) {
      return "no such host: " + said(cause).replaceFirst(": .*$", "");
    }
    if (cause instanceof SSLException) {
      return "no secure connection: " + said(cause);
    }
    if (cause instanceof SocketTimeoutException) {
      return "it did not answer in time";
    }
    if (cause instanceof ConnectException) {
      return "no connection: " + said(cause);
    }
    if (cause instanceof ConnectionClosedException) {
      return "the connection broke off: " + said(cause);
    }
    if (cause instanceof MessageConstraintException || cause instanceof ProtocolException) {
      return "the answer is not proper HTTP: " + said(cause);
    }
    return "it could not be fetched: " + (cause == null ? "nobody knows why" : said(cause));
  }

  private static String said(Throwable cause) {
    var message = cause.getMessage();
    var text = message == null ? cause.getClass().getSimpleName() : message;
    return text.replaceAll("\\s+", " ").strip();
  }

  private static String size(long bytes) {
    return bytes >= 1 << 20 ? (bytes >> 20) + " MB" : (bytes >> 10) + " KB";
  }

  static String ofStatus(int status) {
    var meaning =
        switch (status) {
          case 400 -> "a bad request, it says";
          case 401 -> "a login is needed; set user and password";
          case 402 -> "payment is needed";
          case 403 -> "access is forbidden";
          case 404 -> "there is nothing at this address";
          case 406 -> "it has no form of it that we read";
          case 429 -> "we asked too often";
          case 451 -> "it is withheld for legal reasons";
          case 500, 502, 503, 504 -> "the server is in trouble";
          default -> "not a usable answer";
        };
    return "HTTP " + status + ": " + meaning;
  }
}
