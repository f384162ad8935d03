package dev.daybreak.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * An SMTP server that takes every message and throws it away, but for its recipient, its Message-ID
 * and the name of its sender; quick, and small in memory.
 */
public final class Sink implements AutoCloseable {
  private final ServerSocket listener;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Map<String, List<String>> ids = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> senders = new ConcurrentHashMap<>();
  private final AtomicInteger taken = new AtomicInteger();
  private final Map<String, Integer> stalls = new ConcurrentHashMap<>();
  private final Map<String, Duration> slow = new ConcurrentHashMap<>();

  private Sink(ServerSocket listener) {
    this.listener = listener;
  }

  /** Starts one on a free port of loopback. */
  public static Sink start() throws IOException {
    var sink = new Sink(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
    daemon(sink::listen);
    return sink;
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Of the sender of this name it takes so many messages, and answers no more after them. */
  public Sink stall(String name, int after) {
    stalls.put(name, after);
    return this;
  }

  /** Of the sender of this name it takes a message only after so long a while. */
  public Sink slow(String name, Duration each) {
    slow.put(name, each);
    return this;
  }

  /** How many messages were taken. */
  public int taken() {
    return taken.get();
  }

  /** The Message-IDs that each recipient got. */
  public Map<String, List<String>> received() {
    return ids.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
  }

  /** How many messages came from each name in EHLO. */
  public Map<String, Integer> senders() {
    return senders.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().get()));
  }

  public void forget() {
    ids.clear();
    senders.clear();
    taken.set(0);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (var socket : open) {
      socket.close();
    }
  }

  private void listen() {
    try {
      while (true) {
        var socket = listener.accept();
        socket.setTcpNoDelay(true);
        open.add(socket);
        daemon(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed, which ends the server.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      new Session(socket).run();
    } catch (IOException e) {
      // The client is gone.
    } finally {
      open.remove(socket);
    }
  }

  private static void daemon(Runnable work) {
    var thread = new Thread(work, "sink");
    thread.setDaemon(true);
    thread.start();
  }

  private final class Session {
    private final InputStream in;
    private final OutputStream out;
    private String name = "";
    private String to = "";

    Session(Socket socket) throws IOException {
      in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      out = socket.getOutputStream();
    }

    void run() throws IOException {
      say("220 sink.example ESMTP");
      for (var line = line(); line != null; line = line()) {
        switch (line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT)) {
          case "EHLO" -> {
            name = line.substring(5);
            say("250-sink.example\r\n250-PIPELINING\r\n250 8BITMIME");
          }
          case "RCPT" -> {
            to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
            say("250 2.1.5 Ok");
          }
          case "DATA" -> {
            if (isStalled()) {
              in.transferTo(OutputStream.nullOutputStream());
              return;
            }
            say("354 Go on");
            var id = id();
            LockSupport.parkNanos(slow.getOrDefault(name, Duration.ZERO).toNanos());
            take(id);
            say("250 2.0.0 Ok: queued as S" + taken.get());
          }
          case "QUIT" -> {
            say("221 2.0.0 Bye");
            return;
          }
          default -> say("250 2.0.0 Ok");
        }
      }
    }

    private boolean isStalled() {
      var sent = senders.get(name);
      return sent != null && sent.get() >= stalls.getOrDefault(name, Integer.MAX_VALUE);
    }

    private void take(String id) {
      ids.computeIfAbsent(to, first -> new ArrayList<>(1)).add(id);
      senders.computeIfAbsent(name, first -> new AtomicInteger()).incrementAndGet();
      taken.incrementAndGet();
    }

    /** Reads a message; one that ends without its dot was never sent. */
    private String id() throws IOException {
      var id = "";
      for (var line = line(); ; line = line()) {
        if (line == null) {
          throw new IOException("the client is gone");
        }
        if (line.equals(".")) {
          return id;
        }
        if (id.isEmpty() && line.regionMatches(true, 0, "Message-ID:", 0, 11)) {
          id = line.substring(11).strip();
        }
      }
    }

    private String line() throws IOException {
      var line = new StringBuilder(80);
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (c == '\n') {
          return line.toString();
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return null;
    }

    private void say(String lines) throws IOException {
      out.write((lines + "\r\n").getBytes(ISO_8859_1));
    }
  }
}
