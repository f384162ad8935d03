package dev.daybreak.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection whose server does not accept what is written to it, within a quarter more than
 * its limit. It looks from time to time: a timer for each write costs as much as the write. One
 * thread writes at a time.
 */
final class WriteWatch {
  private static final int LOOKS = 4;

  private static final ScheduledThreadPoolExecutor LOOKOUT = lookout();

  private final Socket socket;
  private final Duration limit;
  private final ScheduledFuture<?> looks;

  /** When the write began that is underway, by {@link System#nanoTime}. */
  private volatile long began;

  private volatile boolean writing;
  private volatile boolean ended;

  /**
   * @param socket the one to the server, under any TLS: to close a TLS socket waits for the write
   */
  WriteWatch(Socket socket, Duration limit) {
    this.socket = socket;
    this.limit = limit;
    var every = Math.max(1, limit.toMillis() / LOOKS);
    this.looks = LOOKOUT.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
  }

  private static ScheduledThreadPoolExecutor lookout() {
    var one =
        new ScheduledThreadPoolExecutor(
            1,
            run -> {
              var thread = new Thread(run, "smtp-write-watch");
              thread.setDaemon(true);
              return thread;
            });
    one.setRemoveOnCancelPolicy(true);
    return one;
  }

  /**
   * Writes all bytes.
   *
   * @throws SocketTimeoutException if the server did not accept them in time
   */
  void write(OutputStream out, byte[] bytes) throws IOException {
    began = System.nanoTime();
    ended = false;
    writing = true;
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw ended ? tooSlow(e) : e;
    } finally {
      writing = false;
    }
  }

  private IOException tooSlow(IOException e) {
    var late =
        new SocketTimeoutException(
            "the SMTP server did not accept what was written within " + limit.toSeconds() + " s");
    late.initCause(e);
    return late;
  }

  private void look() {
    if (writing && System.nanoTime() - began > limit.toNanos()) {
      ended = true;
      end();
    }
  }

  /** Closes the connection at once, whatever is written, and looks no more. */
  void end() {
    looks.cancel(false);
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed already.
    }
  }
}
