package dev.daybreak.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A stretch of network before a server: what the server says arrives later. */
final class Distance {
  private final int server;
  private final long nanos;

  private Distance(int server, Duration latency) {
    this.server = server;
    this.nanos = latency.toNanos();
  }

  /** Returns the port of loopback at which the server is that far away. */
  static int before(int server, Duration latency) throws IOException {
    var listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    var distance = new Distance(server, latency);
    daemon(() -> distance.listen(listener));
    return listener.getLocalPort();
  }

  private void listen(ServerSocket listener) {
    try (listener) {
      while (true) {
        var near = listener.accept();
        var far = new Socket(InetAddress.getLoopbackAddress(), server);
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        var late = new LinkedBlockingQueue<Chunk>();
        daemon(() -> copy(near, far));
        daemon(() -> delay(far, late));
        daemon(() -> deliver(late, near));
      }
    } catch (IOException e) {
      // The benchmark is over.
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Chunk(byte[] bytes, long due) {}

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One side hung up, and so does the other.
    }
  }

  private void delay(Socket far, LinkedBlockingQueue<Chunk> late) {
    var buffer = new byte[4096];
    try {
      for (int n = far.getInputStream().read(buffer);
          n >= 0;
          n = far.getInputStream().read(buffer)) {
        late.add(new Chunk(Arrays.copyOf(buffer, n), System.nanoTime() + nanos));
      }
    } catch (IOException e) {
      // As above.
    }
    late.add(new Chunk(new byte[0], System.nanoTime() + nanos));
  }

  private static void deliver(LinkedBlockingQueue<Chunk> late, Socket near) {
    try (near) {
      for (var chunk = late.poll(1, TimeUnit.HOURS);
          chunk != null && chunk.bytes().length > 0;
          chunk = late.poll(1, TimeUnit.HOURS)) {
        for (long left = chunk.due() - System.nanoTime();
            left > 0;
            left = chunk.due() - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        near.getOutputStream().write(chunk.bytes());
      }
    } catch (IOException | InterruptedException e) {
      // As above.
    }
  }

  private static void daemon(Runnable work) {
    var thread = new Thread(work, "distance");
    thread.setDaemon(true);
    thread.start();
  }
}
