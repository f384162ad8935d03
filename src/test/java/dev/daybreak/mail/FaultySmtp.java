package dev.daybreak.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server on loopback that keeps to the protocol until its script tells it to misbehave. It
 * remembers what it took responsibility for, so that a test can tell a lost message from one that
 * came twice.
 *
 * <pre>{@code
 * try (var server = FaultySmtp.start()) {
 *   server.script(step -> step.is(RCPT, 2) ? Fault.say("550 5.1.1 No such user") : null);
 *   …
 *   assertThat(server.accepted()).hasSize(2);
 * }
 * }</pre>
 */
public final class FaultySmtp implements AutoCloseable {

  /** Where a fault can happen. BODY is in the middle of a message, DOT after all of it. */
  public enum Point {
    BANNER,
    EHLO,
    STARTTLS,
    AUTH,
    MAIL,
    RCPT,
    DATA,
    BODY,
    DOT,
    RSET,
    QUIT
  }

  /**
   * The server has come to a point and asks its script what to do.
   *
   * @param number how often it came to this point, over all connections, from 1
   * @param session which connection, from 1
   * @param inSession how often this connection came to this point, from 1
   * @param line the command
   */
  public record Step(Point point, int number, int session, int inSession, String line) {
    public boolean is(Point where, int nth) {
      return point == where && number == nth;
    }
  }

  /** What the server does in place of its duty. */
  public sealed interface Fault {
    /** Answers with these lines. At DOT a 2xx takes the message, anything else does not. */
    record Say(String lines) implements Fault {}

    /** Answers and hangs up. */
    record SayAndDrop(String lines) implements Fault {}

    /** Hangs up without an answer. */
    record Drop() implements Fault {}

    /** At DOT: takes the message and hangs up before it says so. */
    record TakeAndDrop() implements Fault {}

    /** Answers nothing more, and keeps the connection. */
    record Stall() implements Fault {}

    /** Answers rightly, one character at a time. */
    record Drip(Duration each) implements Fault {}

    static Fault say(String lines) {
      return new Say(lines);
    }

    static Fault sayAndDrop(String lines) {
      return new SayAndDrop(lines);
    }

    static Fault drop() {
      return new Drop();
    }

    static Fault takeAndDrop() {
      return new TakeAndDrop();
    }

    static Fault stall() {
      return new Stall();
    }

    static Fault drip(Duration each) {
      return new Drip(each);
    }
  }

  /** A message that the server took responsibility for. */
  public record Taken(String from, String to, String message, int session) {}

  private final ServerSocket listener;
  private final List<Taken> taken = new CopyOnWriteArrayList<>();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Map<Point, AtomicInteger> counts = new EnumMap<>(Point.class);
  private final AtomicInteger sessions = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Function<Step, @Nullable Fault> script = step -> null;
  private volatile boolean pipelining = true;
  private volatile boolean takesDataWithoutRecipients;
  private volatile boolean minds;
  private volatile boolean implicit;
  private volatile int maxConnections = Integer.MAX_VALUE;
  private volatile Duration latency = Duration.ZERO;
  private volatile @Nullable SSLContext tls;
  private volatile @Nullable String credentials;

  private FaultySmtp(ServerSocket listener) {
    this.listener = listener;
    for (var point : Point.values()) {
      counts.put(point, new AtomicInteger());
    }
  }

  /** Starts one on a free port of loopback. */
  public static FaultySmtp start() throws IOException {
    var server = new FaultySmtp(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    server.thread(server::listen, "faulty-smtp");
    return server;
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** What to do at each step; null: the server's duty. */
  public FaultySmtp script(Function<Step, @Nullable Fault> faults) {
    script = faults;
    return this;
  }

  /** Whether EHLO announces PIPELINING; it does unless told otherwise. */
  public FaultySmtp pipelining(boolean announced) {
    pipelining = announced;
    return this;
  }

  /** Refuses commands that come before the last one was answered, announced or not. */
  public FaultySmtp mindsPipelining() {
    minds = true;
    return this;
  }

  /** Answers DATA with 354 even after every RCPT was refused, as RFC 2920 §3.1 foresees. */
  public FaultySmtp takesDataWithoutRecipients() {
    takesDataWithoutRecipients = true;
    return this;
  }

  /** Greets any connection beyond this many with 421. */
  public FaultySmtp maxConnections(int limit) {
    maxConnections = limit;
    return this;
  }

  /** Waits before each flight of replies, as a distant server does. */
  public FaultySmtp latency(Duration wait) {
    latency = wait;
    return this;
  }

  /** Offers STARTTLS. */
  public FaultySmtp tls(SSLContext context) {
    tls = context;
    return this;
  }

  /** Speaks TLS from the first byte. */
  public FaultySmtp implicitTls(SSLContext context) {
    tls = context;
    implicit = true;
    return this;
  }

  /** Offers AUTH PLAIN and LOGIN and takes nobody's mail but this account's. */
  public FaultySmtp account(String user, String password) {
    credentials = user + "\0" + password;
    return this;
  }

  /** Forgets what it took, and counts anew. */
  public void forget() {
    taken.clear();
    log.clear();
    mostAtOnce.set(0);
    counts.values().forEach(count -> count.set(0));
  }

  /** The messages that the server took responsibility for, in order. */
  public List<Taken> accepted() {
    return List.copyOf(taken);
  }

  /** All commands that came, each after its session's number, as in {@code 1 RSET}. */
  public List<String> log() {
    return List.copyOf(log);
  }

  public int sessions() {
    return sessions.get();
  }

  /** The most connections that were open at the same moment. */
  public int mostAtOnce() {
    return mostAtOnce.get();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
    for (var socket : open) {
      socket.close();
    }
  }

  private void thread(Runnable work, String name) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void listen() {
    try {
      while (true) {
        var socket = listener.accept();
        socket.setTcpNoDelay(true);
        open.add(socket);
        mostAtOnce.accumulateAndGet(open.size(), Math::max);
        int number = sessions.incrementAndGet();
        thread(() -> serve(socket, number), "faulty-smtp-" + number);
      }
    } catch (IOException e) {
      // Closed, which ends the server.
    }
  }

  private void serve(Socket socket, int number) {
    try (socket) {
      new Session(socket, number).run();
    } catch (IOException e) {
      // The client is gone, or the script said so.
    } finally {
      open.remove(socket);
    }
  }

  private void pause(Duration wait) throws IOException {
    try {
      if (closed.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new Hangup();
      }
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  private static final class Hangup extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private final class Session {
    private final int number;
    private final Map<Point, Integer> visits = new EnumMap<>(Point.class);
    private Socket socket;
    private InputStream in;
    private boolean authenticated;
    private @Nullable String from;
    private @Nullable String to;

    Session(Socket socket, int number) throws IOException {
      this.socket = socket;
      this.number = number;
      this.in = new BufferedInputStream(socket.getInputStream());
    }

    void run() throws IOException {
      if (open.size() > maxConnections) {
        write("421 4.7.0 Too many connections");
        return;
      }
      if (implicit && tls != null) {
        secure(tls);
      }
      answer(Point.BANNER, "", "220 faulty.example ESMTP");
      for (var line = line(); line != null; line = line()) {
        log.add(number + " " + line);
        boolean early = minds && in.available() > 0;
        if (early) {
          write("554 5.5.0 SMTP protocol synchronization error");
          return;
        }
        command(line);
      }
    }

    private void command(String line) throws IOException {
      var verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
      switch (verb) {
        case "EHLO" -> answer(Point.EHLO, line, extensions());
        case "HELO", "NOOP" -> write("250 faulty.example");
        case "STARTTLS" -> startTls(line);
        case "AUTH" -> authenticate(line);
        case "MAIL" -> mail(line);
        case "RCPT" -> rcpt(line);
        case "DATA" -> data(line);
        case "RSET" -> {
          from = null;
          to = null;
          answer(Point.RSET, line, "250 2.0.0 Flushed");
        }
        case "QUIT" -> {
          answer(Point.QUIT, line, "221 2.0.0 Bye");
          throw new Hangup();
        }
        default -> write("500 5.5.2 Command unrecognized");
      }
    }

    private String extensions() {
      return "250-faulty.example\n"
          + (pipelining ? "250-PIPELINING\n" : "")
          + (tls != null && !(socket instanceof SSLSocket) ? "250-STARTTLS\n" : "")
          + (credentials == null ? "" : "250-AUTH PLAIN LOGIN\n")
          + "250-SIZE 20000000\n250-ENHANCEDSTATUSCODES\n250 8BITMIME";
    }

    private void mail(String line) throws IOException {
      if (credentials != null && !authenticated) {
        write("530 5.7.0 Authentication required");
        return;
      }
      if (answer(Point.MAIL, line, from == null ? "250 2.1.0 Ok" : "503 5.5.1 Nested MAIL")) {
        from = line;
        to = null;
      }
    }

    private void rcpt(String line) throws IOException {
      if (from == null) {
        write("503 5.5.1 Need MAIL command");
      } else if (answer(Point.RCPT, line, "250 2.1.5 Ok")) {
        to = line;
      }
    }

    private void data(String line) throws IOException {
      if (to == null && !takesDataWithoutRecipients) {
        write("554 5.5.1 No valid recipients");
      } else if (answer(Point.DATA, line, "354 End data with <CR><LF>.<CR><LF>")) {
        body();
      }
    }

    private void body() throws IOException {
      var fault = fault(Point.BODY, "");
      var message = new ByteArrayOutputStream();
      for (var line = bodyLine(); !line.equals("."); line = bodyLine()) {
        message.writeBytes((line.startsWith(".") ? line.substring(1) : line).getBytes(ISO_8859_1));
        message.writeBytes("\r\n".getBytes(ISO_8859_1));
        if (fault instanceof Fault.Drip drip) {
          pause(drip.each());
        } else if (fault != null) {
          perform(fault, "");
          fault = null;
        }
      }
      var mail = new Taken(between(from), between(to), message.toString(ISO_8859_1), number);
      boolean empty = to == null;
      from = null;
      to = null;
      dot(mail, empty);
    }

    private void dot(Taken mail, boolean empty) throws IOException {
      var fault = fault(Point.DOT, "");
      boolean take =
          fault == null
              || fault instanceof Fault.TakeAndDrop
              || fault instanceof Fault.Drip
              || (fault instanceof Fault.Say say && say.lines().startsWith("2"))
              || (fault instanceof Fault.SayAndDrop say && say.lines().startsWith("2"));
      if (take && !empty) {
        taken.add(mail);
      }
      var duty =
          empty ? "554 5.5.1 No valid recipients" : "250 2.0.0 Ok: queued as F" + taken.size();
      if (fault == null) {
        write(duty);
      } else {
        perform(fault, duty);
      }
    }

    private void startTls(String line) throws IOException {
      var context = tls;
      if (context == null) {
        write("502 5.5.1 Not offered");
      } else if (answer(Point.STARTTLS, line, "220 2.0.0 Ready to start TLS")) {
        secure(context);
      }
    }

    private void secure(SSLContext context) throws IOException {
      var plain = socket;
      var secure =
          (SSLSocket)
              context.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
      secure.setUseClientMode(false);
      secure.startHandshake();
      socket = secure;
      in = new BufferedInputStream(secure.getInputStream());
    }

    private void authenticate(String line) throws IOException {
      var words = line.split(" ", -1);
      String given;
      if (words[1].equalsIgnoreCase("PLAIN")) {
        var plain = words.length > 2 ? words[2] : prompt("");
        var decoded = decoded(plain);
        given = decoded.substring(decoded.indexOf('\0') + 1);
      } else {
        var user = words.length > 2 ? words[2] : prompt("VXNlcm5hbWU6");
        given = decoded(user) + "\0" + decoded(prompt("UGFzc3dvcmQ6"));
      }
      boolean right = given.equals(credentials);
      authenticated =
          answer(
                  Point.AUTH,
                  line,
                  right ? "235 2.7.0 Welcome" : "535 5.7.8 Authentication credentials invalid")
              && right;
    }

    private String prompt(String words) throws IOException {
      write("334 " + words);
      var line = line();
      return line == null ? "" : line;
    }

    private static String decoded(String base64) {
      return new String(Base64.getDecoder().decode(base64), ISO_8859_1);
    }

    /** Gives the answer, or commits the fault; whether it was the positive answer. */
    private boolean answer(Point point, String line, String duty) throws IOException {
      var fault = fault(point, line);
      if (fault == null) {
        write(duty);
        return duty.charAt(0) <= '3';
      }
      perform(fault, duty);
      return fault instanceof Fault.Drip
          || (fault instanceof Fault.Say say && say.lines().matches("[23]\\d\\d(?s:.*)"));
    }

    private @Nullable Fault fault(Point point, String line) {
      int inSession = visits.merge(point, 1, Integer::sum);
      int overall = counts.get(point).incrementAndGet();
      return script.apply(new Step(point, overall, number, inSession, line));
    }

    private void perform(Fault fault, String duty) throws IOException {
      if (fault instanceof Fault.Say say) {
        write(say.lines());
      } else if (fault instanceof Fault.SayAndDrop say) {
        write(say.lines());
        throw new Hangup();
      } else if (fault instanceof Fault.Drip drip) {
        for (char c : (duty.replace("\n", "\r\n") + "\r\n").toCharArray()) {
          socket.getOutputStream().write(c);
          socket.getOutputStream().flush();
          pause(drip.each());
        }
      } else if (fault instanceof Fault.Stall) {
        pause(Duration.ofDays(1));
      } else {
        throw new Hangup();
      }
    }

    private void write(String lines) throws IOException {
      if (!latency.isZero()) {
        pause(latency);
      }
      socket.getOutputStream().write((lines.replace("\n", "\r\n") + "\r\n").getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
    }

    private @Nullable String line() throws IOException {
      var line = new ByteArrayOutputStream();
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (c == '\n') {
          var text = line.toString(ISO_8859_1);
          return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        }
        line.write(c);
      }
      return null;
    }

    /** A message that ends without its dot was never sent. */
    private String bodyLine() throws IOException {
      var line = line();
      if (line == null) {
        throw new Hangup();
      }
      return line;
    }

    private static String between(@Nullable String command) {
      return command == null
          ? ""
          : command.substring(command.indexOf('<') + 1, command.lastIndexOf('>'));
    }
  }
}
