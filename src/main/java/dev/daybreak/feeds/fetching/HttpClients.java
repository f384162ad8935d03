package dev.daybreak.feeds.fetching;

import dev.daybreak.newsletter.Failure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two HTTP clients: one that uses HTTP/2 if the server does, one that never does. Apache's, since
 * Java's own cannot be told which of a name's addresses to connect to: checking a name first and
 * connecting to it then would be a race (DNS rebinding).
 */
final class HttpClients implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpClients.class);

  private final FetchSettings settings;
  private final CheckedNames names;
  private final @Nullable SSLContext trust;
  private final ExecutorService asking = Executors.newCachedThreadPool(HttpClients::daemon);
  private @Nullable CloseableHttpAsyncClient negotiating;
  private @Nullable CloseableHttpAsyncClient plain;

  /**
   * @param trust the trusted certificates; null for those of Java
   */
  HttpClients(FetchSettings settings, HostNames names, @Nullable SSLContext trust) {
    this.settings = settings;
    this.names = new CheckedNames(new Networks(settings.allowedNetworks()), names);
    this.trust = trust;
  }

  private static Thread daemon(Runnable asks) {
    var thread = new Thread(asks, "names");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Resolves a name, within a time limit. The client, which would resolve on a shared thread and
   * without a limit, is given the result.
   */
  void resolve(String host, long nanos)
      throws InterruptedException, ExecutionException, TimeoutException {
    var asked =
        asking.submit(
            () -> {
              names.ask(host);
              return host;
            });
    try {
      asked.get(nanos, TimeUnit.NANOSECONDS);
    } finally {
      asked.cancel(true);
    }
  }

  /** All addresses of the host are in networks that may not be connected to. */
  static final class NotAllowed extends UnknownHostException {
    private static final long serialVersionUID = 1;

    private final String host;
    private final String address;

    NotAllowed(String host, InetAddress address) {
      super(host + " is at " + address.getHostAddress());
      this.host = host;
      this.address = address.getHostAddress();
    }

    Failure why() {
      return new Failure("feeds.fetch.not-allowed", host, address);
    }
  }

  /** Resolves names to allowed addresses only; the client connects to no others. */
  private static final class CheckedNames implements DnsResolver {
    private final Networks networks;
    private final HostNames names;
    private final Map<String, InetAddress[]> answers = new ConcurrentHashMap<>();

    CheckedNames(Networks networks, HostNames names) {
      this.networks = networks;
      this.names = names;
    }

    /** Resolves ahead, so that the client has the addresses at once. */
    void ask(String host) throws UnknownHostException {
      answers.put(host, asked(host));
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      var answer = answers.remove(host);
      return answer == null ? asked(host) : answer;
    }

    private InetAddress[] asked(String host) throws UnknownHostException {
      var all = names.resolve(host);
      var allowed = Arrays.stream(all).filter(networks::allows).toArray(InetAddress[]::new);
      if (allowed.length == 0) {
        throw all.length == 0 ? new UnknownHostException(host) : new NotAllowed(host, all[0]);
      }
      return allowed;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  synchronized CloseableHttpAsyncClient client(boolean http1) {
    var there = http1 ? plain : negotiating;
    if (there != null) {
      return there;
    }
    var client = build(http1 ? HttpVersionPolicy.FORCE_HTTP_1 : HttpVersionPolicy.NEGOTIATE);
    if (http1) {
      plain = client;
    } else {
      negotiating = client;
    }
    return client;
  }

  private CloseableHttpAsyncClient build(HttpVersionPolicy policy) {
    var timeout = Timeout.of(settings.timeout());
    var tls = ClientTlsStrategyBuilder.create();
    if (trust != null) {
      tls.setSslContext(trust);
    }
    var connections =
        PoolingAsyncClientConnectionManagerBuilder.create()
            .setTlsStrategy(tls.buildAsync())
            .setDnsResolver(names)
            // Not a limit: ConcurrentFetches has those. A connection may be closing still.
            .setMaxConnTotal(settings.atOnce() * 2)
            .setMaxConnPerRoute(settings.atOnce())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(timeout)
                    .setSocketTimeout(timeout)
                    .setTimeToLive(TimeValue.ofMinutes(1))
                    .build())
            .setDefaultTlsConfig(
                TlsConfig.custom().setVersionPolicy(policy).setHandshakeTimeout(timeout).build())
            .build();
    var client =
        HttpAsyncClients.custom()
            .setConnectionManager(connections)
            .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(2).build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            // Closing the client makes its selector throw.
            .setIoReactorExceptionCallback(e -> log.debug("the HTTP client", e))
            .evictIdleConnections(TimeValue.ofSeconds(10))
            .build();
    client.start();
    return client;
  }

  @Override
  public synchronized void close() {
    for (var client : new CloseableHttpAsyncClient[] {negotiating, plain}) {
      if (client != null) {
        client.close(CloseMode.IMMEDIATE);
      }
    }
    asking.shutdownNow();
  }
}
