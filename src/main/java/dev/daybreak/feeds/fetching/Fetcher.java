package dev.daybreak.feeds.fetching;

import static java.util.regex.Pattern.quote;

import dev.daybreak.newsletter.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Fetches documents over http(s) from servers that may be hostile. It connects only to addresses
 * that {@link Networks} allows, checked by the client's own resolver on what it then connects to,
 * for each redirect anew; and it ends within its limits of time, length and redirects, whatever the
 * server does.
 */
@Component
public class Fetcher implements AutoCloseable {
  private final FetchSettings settings;
  private final Clock clock;
  private final HttpClients wire;
  private final ConcurrentFetches concurrent;

  @Autowired
  Fetcher(FetchSettings settings, Clock clock) {
    this(settings, clock, HostNames.SYSTEM);
  }

  Fetcher(FetchSettings settings, Clock clock, HostNames names) {
    this(settings, clock, new HttpClients(settings, names, null));
  }

  Fetcher(FetchSettings settings, Clock clock, HttpClients wire) {
    this.settings = settings;
    this.clock = clock;
    this.wire = wire;
    this.concurrent = new ConcurrentFetches(settings.atOnce(), settings.perHost());
  }

  /**
   * Fetches, and never throws for what the server does. Blocks its thread meanwhile, also until the
   * limit for the host allows the request. A timeout of the request's own includes that wait; the
   * one of the settings does not, since a long list of feeds at one host would run into it.
   */
  public Fetched fetch(FetchRequest wanted) {
    var timeout = wanted.timeout() == null ? settings.timeout() : wanted.timeout();
    var attempt = new Attempt(wanted, System.nanoTime() + timeout.toNanos(), timeout);
    try {
      return attempt.follow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Fetched.Failed.because("feeds.fetch.interrupted");
    }
  }

  /**
   * Books a host for a fetch that is about to begin, if it has room for one now. Does not wait.
   *
   * @param host in lower case
   * @param elsewhere fetches from it by other nodes
   * @return false if it has none; else {@link #release} has to follow the fetch
   */
  public boolean book(String host, int elsewhere) {
    return concurrent.book(host, elsewhere);
  }

  /** Ends what {@link #book} began. */
  public void release(String host) {
    concurrent.release(host);
  }

  @Override
  public void close() {
    wire.close();
  }

  /** One fetch with its redirects and its deadline. */
  private final class Attempt {
    private final FetchRequest wanted;
    private long deadline;
    private final Duration timeout;
    private final long longest;

    Attempt(FetchRequest wanted, long deadline, Duration timeout) {
      this.wanted = wanted;
      this.deadline = deadline;
      this.timeout = timeout;
      this.longest = wanted.longest() > 0 ? wanted.longest() : settings.longest().toBytes();
    }

    Fetched follow() throws InterruptedException {
      var at = wanted.address();
      boolean permanent = true;
      for (int hop = 0; hop <= settings.redirects(); hop++) {
        var refusal = refusal(at);
        if (refusal != null) {
          return Fetched.Failed.because(
              hop == 0 ? refusal : new Failure("feeds.fetch.redirect", shown(at), refusal));
        }
        LimitedResponse answer;
        try {
          answer = ask(at);
        } catch (ExecutionException e) {
          return Fetched.Failed.because(FetchFailure.of(e.getCause(), longest));
        } catch (TimeoutException | CancellationException e) {
          return Fetched.Failed.because("feeds.fetch.slow", seconds(timeout));
        }
        var location = redirect(answer);
        if (location == null) {
          boolean moved = permanent && !at.equals(wanted.address());
          return result(answer, at, moved ? at : null);
        }
        permanent &= answer.status() == 301 || answer.status() == 308;
        var next = resolved(at, location);
        if (next == null) {
          return Fetched.Failed.because(
              "feeds.fetch.redirect.address", head(location.replaceFirst("//[^/?#]*@", "//")));
        }
        at = next;
      }
      return Fetched.Failed.because("feeds.fetch.redirect.often", settings.redirects());
    }

    private LimitedResponse ask(URI at)
        throws InterruptedException, ExecutionException, TimeoutException {
      var host = at.getHost().toLowerCase(Locale.ROOT);
      long start = System.nanoTime();
      boolean waits = wanted.timeout() == null;
      if (!concurrent.begin(host, waits ? Long.MAX_VALUE : deadline - start)) {
        throw new TimeoutException();
      }
      try {
        if (waits) {
          deadline += System.nanoTime() - start;
        }
        return send(at);
      } finally {
        concurrent.end(host);
      }
    }

    private LimitedResponse send(URI at)
        throws InterruptedException, ExecutionException, TimeoutException {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new TimeoutException();
      }
      wire.resolve(at.getHost(), left);
      left = deadline - System.nanoTime();
      var producer = SimpleRequestProducer.create(request(at));
      var client = wire.client(wanted.http1());
      var future = client.execute(producer, new LimitedResponse.Collector(longest), null);
      try {
        return future.get(left, TimeUnit.NANOSECONDS);
      } finally {
        // Also ends a body that never ends.
        future.cancel(true);
      }
    }

    private SimpleHttpRequest request(URI at) {
      var request =
          (wanted.head() ? SimpleRequestBuilder.head(at) : SimpleRequestBuilder.get(at))
              .setHeader(
                  "User-Agent",
                  wanted.userAgent() == null ? settings.userAgent() : wanted.userAgent())
              .setHeader("Accept", wanted.accept())
              .setHeader("Accept-Encoding", "gzip, deflate");
      if (wanted.etag() != null) {
        request.setHeader("If-None-Match", wanted.etag());
      }
      if (wanted.lastModified() != null) {
        request.setHeader("If-Modified-Since", wanted.lastModified());
      }
      if (wanted.user() != null && isSameHost(at, wanted.address())) {
        var pair = wanted.user() + ":" + (wanted.password() == null ? "" : wanted.password());
        var encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        request.setHeader("Authorization", "Basic " + encoded);
      }
      return request.build();
    }

    private Fetched result(LimitedResponse answer, URI at, @Nullable URI movedTo) {
      int status = answer.status();
      var maxAge = Headers.maxAge(answer.header("Cache-Control"));
      if (status == 304) {
        return new Fetched.Unchanged(maxAge, movedTo);
      }
      if (status == 410) {
        return new Fetched.Gone();
      }
      if (status < 200 || status > 299) {
        var wait = Headers.retryAfter(answer.header("Retry-After"), clock.instant());
        return new Fetched.Failed(FetchFailure.ofStatus(status), status, wait);
      }
      try {
        var bytes = ContentDecoding.of(answer.body(), answer.header("Content-Encoding"), longest);
        return new Fetched.Body(
            at,
            status,
            bytes,
            answer.header("Content-Type"),
            answer.header("ETag"),
            answer.header("Last-Modified"),
            maxAge,
            movedTo);
      } catch (IOException e) {
        return Fetched.Failed.because(FetchFailure.of(e, longest));
      }
    }
  }

  private static @Nullable String redirect(LimitedResponse answer) {
    return switch (answer.status()) {
      case 301, 302, 303, 307, 308 -> answer.header("Location");
      default -> null;
    };
  }

  private static @Nullable URI resolved(URI at, String location) {
    try {
      return at.resolve(new URI(location.strip().replace(" ", "%20")));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }

  /** Why an address is not requested at all; null if it may be. */
  private static @Nullable Failure refusal(URI address) {
    var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return new Failure("feeds.fetch.scheme", scheme);
    }
    if (address.getHost() == null) {
      return new Failure("feeds.fetch.host");
    }
    return address.getUserInfo() == null ? null : new Failure("feeds.fetch.login");
  }

  /** An address for the pages and the log, without the user and the password that it may hold. */
  private static String shown(URI address) {
    var login = address.getRawUserInfo();
    return login == null
        ? address.toString()
        : address.toString().replaceFirst(quote(login + "@"), "");
  }

  private static boolean isSameHost(URI a, URI b) {
    return a.getHost().equalsIgnoreCase(b.getHost())
        && a.getPort() == b.getPort()
        && (a.getScheme().equals(b.getScheme()) || a.getScheme().equals("https"));
  }

  private static String seconds(Duration timeout) {
    return timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
  }

  private static String head(String text) {
    return text.substring(0, Math.min(200, text.length()));
  }
}
