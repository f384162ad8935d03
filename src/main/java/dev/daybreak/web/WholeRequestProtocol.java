package dev.daybreak.web;

import dev.daybreak.web.WholeRequestChannel.Limits;
import java.util.function.Predicate;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tomcat's HTTP/1.1 with limits for clients that are slow or many. Tomcat itself reads a body with
 * a thread that waits, writes with one, and knows no time for a whole request. If Daybreak ends TLS
 * itself or speaks HTTP/2, it is Tomcat's own.
 */
public final class WholeRequestProtocol extends Http11NioProtocol {
  private static final Logger log = LoggerFactory.getLogger(WholeRequestProtocol.class);

  /** What larger requests share, in bytes, and what responses share that leave slowly. */
  private static final long MEMORY = 64 << 20;

  /** What responses share that find no room there. */
  private static final long FILES = 1 << 30;

  /** What one client may have of each. */
  private static final int PART = 8;

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
    if (limits != null) {
      if (isSSLEnabled() || findUpgradeProtocols().length > 0) {
        log.warn(
            "Web server: with server.ssl or server.http2 the limits for slow clients are Tomcat's own, which are weaker; let a proxy end TLS and speak HTTP/2");
      } else {
        protect(limits);
      }
    }
    super.init();
  }

  private void protect(WebLimits limits) {
    var most = limits.connectionsPerAddress();
    // A buffer that grows is up to twice as long as what is in it.
    var longest = 2 * limits.largestRequest().toBytes() + SharedMemory.SMALL;
    endpoint.limit(
        new Limits(
            new SharedMemory(Math.max(MEMORY, 4 * longest), Math.max(MEMORY / PART, longest)),
            new SharedMemory(MEMORY, MEMORY / PART),
            new SharedMemory(FILES, FILES / 2),
            new ClientCounts(most),
            new ClientCounts(most),
            isProxy,
            getMaxHttpRequestHeaderSize(),
            limits.largestRequest().toBytes()));
    endpoint.setHandler(new WholeRequestHandler(endpoint.getHandler(), limits.requestTime()));
  }
}
