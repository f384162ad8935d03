package dev.daybreak.web;

import java.net.UnknownHostException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.catalina.util.NetMaskSet;
import org.apache.catalina.valves.RemoteIpValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Sets up Tomcat: the limits of {@link WebLimits}, and who the client is behind a proxy. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class WebServer {
  /**
   * What the kernel keeps of a response, in bytes, while the client reads it: with most pages the
   * thread is done at once.
   */
  private static final String SEND_BUFFER = "262144";

  /** Before Spring Boot adds the valve that believes the header. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> forwardedFor() {
    return tomcat -> tomcat.addEngineValves(new ForwardedForValve());
  }

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> wholeRequests(WebLimits limits) {
    return tomcat -> {
      var isProxy = proxies(tomcat);
      tomcat.setProtocol(WholeRequestProtocol.class.getName());
      tomcat.addConnectorCustomizers(
          connector -> {
            connector.setProperty("socket.txBufSize", SEND_BUFFER);
            if (connector.getProtocolHandler() instanceof WholeRequestProtocol protocol) {
              protocol.limit(limits, isProxy);
            }
          });
    };
  }

  /** The proxies that are believed, {@code server.tomcat.remoteip.internal-proxies}. */
  private static Predicate<String> proxies(TomcatServletWebServerFactory tomcat) {
    return tomcat.getEngineValves().stream()
        .filter(RemoteIpValve.class::isInstance)
        .map(valve -> proxies(((RemoteIpValve) valve).getInternalProxies()))
        .findFirst()
        .orElse(address -> false);
  }

  /**
   * Whether an address is one of these proxies.
   *
   * @param written as {@link RemoteIpValve} reads it: networks with a slash (CIDR), separated by
   *     commas, or else a regular expression; null or empty for none
   */
  static Predicate<String> proxies(@Nullable String written) {
    if (written == null || written.isEmpty()) {
      return address -> false;
    }
    if (written.indexOf('/') < 0) {
      return Pattern.compile(written).asMatchPredicate();
    }
    var networks = NetMaskSet.parse(written);
    return address -> {
      try {
        return networks.contains(address);
      } catch (UnknownHostException e) {
        return false;
      }
    };
  }
}
