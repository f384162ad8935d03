package dev.daybreak.web;

import dev.daybreak.web.WholeRequestChannel.Limits;
import java.util.function.Predicate;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's HTTP/1.1 with limits for clients that are slow or many. Tomcat itself reads a body with
 * a thread that waits, writes with one, and knows no time for a whole request. If Daybreak ends TLS
 * itself or speaks HTTP/2, it is Tomcat's own.
 */
public final class WholeRequestProtocol extends Http11NioProtocol {
  /** What larger requests share, in bytes, and what responses share that leave slowly. */
  private static final long MEMORY = 64 << 20;

  private final WholeRequestEndpoint endpoint;
  private @Nullable WebLimits limits;
  private Predicate<String> isProxy = address -> false;

  /** For Tomcat, which makes it by its name. */
  public WholeRequestProtocol() {
    this(new WholeRequestEndpoint());
  }

  private WholeRequestProtocol(WholeRequestEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  /**
   * Sets the limits; before it is started.
   *
   * @param proxies whether an address is that of a proxy whose X-Forwarded-For is believed
   */
  void limit(WebLimits newLimits, Predicate<String> proxies) {
    limits = newLimits;
    isProxy = proxies;
  }

  @Override
  public void init() throws Exception {
    if (limits != null && !isSSLEnabled() && findUpgradeProtocols().length == 0) {
      var most = limits.connectionsPerAddress();
      endpoint.limit(
          new Limits(
              new SharedMemory(MEMORY),
              new SharedMemory(MEMORY),
              new ClientCounts(most),
              new ClientCounts(most),
              isProxy,
              getMaxHttpRequestHeaderSize(),
              limits.largestRequest().toBytes()));
      endpoint.setHandler(
          new WholeRequestHandler(endpoint.getHandler(), isProxy, limits.requestTime()));
    }
    super.init();
  }
}
