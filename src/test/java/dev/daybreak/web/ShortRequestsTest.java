package dev.daybreak.web;

import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShortRequestsTest {
  @Test
  void whatIsNoFailureOfTheNetworkIsToldAsOneToo() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getLocalPort()))
              .POST(
                  BodyPublishers.ofByteArrays(
                      () -> {
                        throw new IllegalStateException("no body");
                      }));
      assertThatIOException()
          .isThrownBy(() -> new ShortRequests(Duration.ofSeconds(5), 100).send(request))
          .withRootCauseInstanceOf(IllegalStateException.class);
    }
  }
}
