package dev.daybreak.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** The answers to clients whose requests do not reach Tomcat. They end the connection. */
final class Answers {
  static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1);
  static final byte[] BAD = end("400 Bad Request");
  static final byte[] TOO_SLOW = end("408 Request Timeout");
  static final byte[] TOO_LONG = end("413 Content Too Large");
  static final byte[] TOO_MANY = end("429 Too Many Requests");
  static final byte[] NO_ROOM = end("503 Service Unavailable");

  private Answers() {}

  private static byte[] end(String status) {
    return ("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        .getBytes(ISO_8859_1);
  }
}
