package dev.daybreak;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * TCP ports for servers that must know theirs before they start. They lie below the range from
 * which the system takes the ports of outgoing connections (32768 and up on Linux), so that no
 * connection takes one between the choice and the start; each process begins at a place of its own.
 */
public final class Ports {
  private static final int FIRST = 12_000;
  private static final int COUNT = 20_000;

  /** A prime, so that processes that started one after the other lie far apart. */
  private static final int APART = 7_919;

  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * APART % COUNT));

  private Ports() {}

  /** A port at which nobody listens, and which this process gives out once. */
  public static int free() {
    for (var tries = 0; tries < COUNT; tries++) {
      var port = FIRST + NEXT.getAndIncrement() % COUNT;
      try (var socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Somebody listens there: the next one.
      }
    }
    throw new IllegalStateException("no free port in " + FIRST + " to " + (FIRST + COUNT));
  }
}
