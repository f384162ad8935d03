package dev.daybreak.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.web.RequestExtent.State;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestExtentTest {
  private static final String NEXT = "GET /next HTTP/1.1\r\n\r\n";

  static Stream<Arguments> requests() {
    return Stream.of(
            "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
            "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\nHost: a\n\n",
            "POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\na=b",
            "POST / HTTP/1.1\r\ncontent-length:0\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: Chunked\r\n\r\n1;x=y\r\na\r\nB\r\n=\r\n\r\n345678\r\n0\r\nT: t\r\n\r\n")
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void theFirstRequestEndsWhereItEndsHoweverItArrives(String request) {
    var bytes = (request + NEXT).getBytes(ISO_8859_1);
    var atOnce = extent();
    assertThat(atOnce.look(bytes, bytes.length)).isEqualTo(State.WHOLE);
    assertThat(atOnce.length()).isEqualTo(request.length());

    var byteByByte = extent();
    for (var length = 1; length < request.length(); length++) {
      assertThat(byteByByte.look(bytes, length)).as("%d bytes", length).isEqualTo(State.PART);
    }
    assertThat(byteByByte.look(bytes, request.length())).isEqualTo(State.WHOLE);
    assertThat(byteByByte.length()).isEqualTo(request.length());
  }

  @Test
  void aBodyThatWouldBeTooLongIsNotAwaited() {
    assertThat(look("POST / HTTP/1.1\r\nContent-Length: 1001\r\n\r\n")).isEqualTo(State.TOO_LONG);
    assertThat(look("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\na"))
        .isEqualTo(State.TOO_LONG);
    assertThat(look("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\na"))
        .isEqualTo(State.TOO_LONG);
    assertThat(look("POST / HTTP/1.1\r\nContent-Length: 1000\r\n\r\n")).isEqualTo(State.PART);
  }

  @Test
  void whatIsNoRequestIsLeftToTomcat() {
    assertThat(look("x".repeat(8193))).isEqualTo(State.WHOLE);
    assertThat(look("x".repeat(8192))).isEqualTo(State.PART);
  }

  /** Tomcat might see another end, and wait for it with a thread. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / HTTP/1.1\r\nContent-Length: 0000000000000000100\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: +5\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: -3\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 0\r\nContent-Length: 100\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding:\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding:\r\n chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n000000005\r\n",
        "\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n"
      })
  void whatHasNoClearEndIsBad(String request) {
    assertThat(look(request)).isEqualTo(State.BAD);
  }

  @Test
  void aChunkMayHaveASizeOfEightDigits() {
    assertThat(look("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n00000005\r\nab"))
        .isEqualTo(State.PART);
  }

  @Test
  void theHeadTellsWhoAsksAndWhetherItWaits() {
    var extent = extent();
    var head =
        """
        POST / HTTP/1.1
        X-Forwarded-For: 192.0.2.7
        x-forwarded-for: 10.0.0.1
        Expect: 100-Continue
        Content-Length: 3

        """
            .replace("\n", "\r\n");
    assertThat(extent.hasHead()).isFalse();
    extent.look(head.getBytes(ISO_8859_1), head.length());
    assertThat(extent.hasHead()).isTrue();
    assertThat(extent.expectsContinue()).isTrue();
    assertThat(extent.forwardedFor()).containsExactly("192.0.2.7", "10.0.0.1");
  }

  private static State look(String bytes) {
    return extent().look(bytes.getBytes(ISO_8859_1), bytes.length());
  }

  private static RequestExtent extent() {
    return new RequestExtent(8192, 1000);
  }
}
