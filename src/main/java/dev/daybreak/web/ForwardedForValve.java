package dev.daybreak.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Collections;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.catalina.valves.ValveBase;

/**
 * Leaves of X-Forwarded-For only addresses, for {@link RemoteIpValve}, which believes every text: a
 * port would make each connection a client of its own, whom no limit holds.
 */
final class ForwardedForValve extends ValveBase {
  ForwardedForValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    var given = Collections.list(request.getHeaders(ForwardedFor.HEADER));
    if (!given.isEmpty()) {
      var headers = request.getCoyoteRequest().getMimeHeaders();
      headers.removeHeader(ForwardedFor.HEADER);
      var addresses = ForwardedFor.addresses(given);
      if (!addresses.isEmpty()) {
        headers.addValue(ForwardedFor.HEADER).setString(String.join(", ", addresses));
      }
    }
    getNext().invoke(request, response);
  }
}
