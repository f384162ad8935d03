package dev.daybreak.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.SocketFetcher;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the SMTP server: writes commands and reads replies. Angus Mail opens it (TCP,
 * EHLO, STARTTLS, AUTH) and closes it (QUIT). In between we write in as few packets as possible;
 * Angus would flush each command and wait for each reply.
 */
final class SmtpConnection implements AutoCloseable {
  /** Bytes, of all lines together: enough for any words, too few to fill the memory. */
  private static final int MAX_REPLY = 65_536;

  /** One per server: Angus searches the class path for each, which takes milliseconds. */
  private static final Map<RelaySettings, Session> SESSIONS = new ConcurrentHashMap<>();

  private final Handshake handshake;
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final WriteWatch watch;
  private final byte[] buffer = new byte[2048];
  private int from;
  private int until;
  private boolean endless;

  private SmtpConnection(Handshake handshake, TlsSockets.Layers layers, Duration write)
      throws IOException {
    this.handshake = handshake;
    this.socket = layers.top();
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
    this.watch = new WriteWatch(layers.plain(), write);
  }

  /**
   * Connects, up to and including AUTH.
   *
   * @throws RelayUnavailable with the server's reply or the cause
   */
  static SmtpConnection open(RelaySettings settings) throws RelayUnavailable {
    var session = SESSIONS.computeIfAbsent(settings, SmtpConnection::session);
    var handshake = new Handshake(session, settings);
    Socket socket = null;
    try {
      socket =
          SocketFetcher.getSocket(
              settings.host(),
              settings.port(),
              session.getProperties(),
              "mail.smtp",
              settings.implicitTls());
      // Nagle's algorithm would delay the end of every message by 40 ms.
      socket.setTcpNoDelay(true);
      handshake.connect(socket);
      var layers = TlsSockets.takeLast();
      return new SmtpConnection(
          handshake,
          layers == null ? new TlsSockets.Layers(socket, socket) : layers,
          settings.timeouts().write());
    } catch (IOException | MessagingException e) {
      closeQuietly(socket);
      TlsSockets.takeLast();
      throw handshake.unavailable(e);
    }
  }

  private static Session session(RelaySettings settings) {
    var properties = settings.properties();
    properties.put("mail.smtp.ssl.socketFactory", new TlsSockets(settings.tlsSockets()));
    return Session.getInstance(properties);
  }

  /** Whether the server offers an extension in its reply to EHLO, such as {@code PIPELINING}. */
  boolean offers(String extension) {
    return handshake.supportsExtension(extension);
  }

  void write(byte[] bytes) throws IOException {
    watch.write(out, bytes);
  }

  void write(String commands) throws IOException {
    write(commands.getBytes(US_ASCII));
  }

  /**
   * Reads the next reply; of an endless one ({@link #isEndless}) the beginning.
   *
   * @param wait for the whole reply, so that a server that drips bytes gains nothing
   * @throws IOException also if it is not a reply, since nothing after it can be trusted
   */
  Reply read(Duration wait) throws IOException {
    long end = System.nanoTime() + wait.toNanos();
    var lines = new ArrayList<String>();
    int length = 0;
    do {
      var line = line(end, MAX_REPLY - length);
      length += line.length() + 2;
      if (!endless || lines.isEmpty()) {
        lines.add(line);
        checkLine(lines);
      }
    } while (!endless && goesOn(lines.get(lines.size() - 1)));
    return Reply.of(lines);
  }

  /** Whether the last reply was too long to be read to its end: its code counts, and no more. */
  boolean isEndless() {
    return endless;
  }

  /** Closes the socket without QUIT; also from another thread, to end a wait. */
  void abort() {
    watch.end();
    closeQuietly(socket);
  }

  /** Sends QUIT and closes the socket. */
  @Override
  public void close() {
    try {
      handshake.close();
    } catch (MessagingException e) {
      // It is closed already.
    } finally {
      abort();
    }
  }

  private String line(long end, int most) throws IOException {
    ByteArrayOutputStream begun = null;
    while (true) {
      for (int i = from; i < until; i++) {
        if (buffer[i] == '\n') {
          int start = from;
          from = i + 1;
          if (begun == null) {
            return decoded(buffer, start, i - start).stripTrailing();
          }
          begun.write(buffer, start, i - start);
          return decoded(begun.toByteArray(), 0, begun.size()).stripTrailing();
        }
      }
      begun = begun == null ? new ByteArrayOutputStream() : begun;
      begun.write(buffer, from, until - from);
      if (begun.size() > most) {
        endless = true;
        return decoded(begun.toByteArray(), 0, begun.size());
      }
      fill(end);
    }
  }

  /** UTF-8 if it is valid (RFC 6531 §3.7.4), else Latin-1, in which every byte is a character. */
  private static String decoded(byte[] bytes, int start, int length) {
    var latin = new String(bytes, start, length, ISO_8859_1);
    if (Ascii.isPrintable(latin)) {
      return latin;
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, length)).toString();
    } catch (CharacterCodingException e) {
      return latin;
    }
  }

  private void fill(long end) throws IOException {
    long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    if (left <= 0) {
      throw new SocketTimeoutException("no complete reply in time");
    }
    socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
    from = 0;
    until = Math.max(0, in.read(buffer));
    if (until == 0) {
      throw new EOFException("the SMTP server closed the connection");
    }
  }

  private static void checkLine(List<String> lines) throws IOException {
    var line = lines.get(lines.size() - 1);
    var code = lines.get(0);
    if (!Reply.isLine(line) || !line.startsWith(code.substring(0, 3))) {
      throw new IOException(
          "the SMTP server replied with something that isn’t SMTP: '"
              + Redaction.withoutAddresses(cut(line))
              + "'");
    }
  }

  private static boolean goesOn(String line) {
    return line.length() > 3 && line.charAt(3) == '-';
  }

  private static String cut(String line) {
    var shown = line.replaceAll("[^ -~]", "\u00b7");
    return shown.length() > 80 ? shown.substring(0, 80) + "…" : shown;
  }

  private static void closeQuietly(@Nullable Socket socket) {
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        // It is closed already.
      }
    }
  }

  /** Angus Mail's part: from the banner to AUTH, and QUIT. */
  private static final class Handshake extends SMTPTransport {
    private final RelaySettings settings;
    private boolean greeting;
    private boolean greeted;
    private boolean securing;
    private boolean authenticating;
    private @Nullable Reply refusal;

    Handshake(Session session, RelaySettings settings) {
      super(session, new URLName("smtp", settings.host(), settings.port(), null, null, null));
      this.settings = settings;
    }

    @Override
    protected synchronized boolean protocolConnect(
        String host, int port, String user, String password) throws MessagingException {
      return super.protocolConnect(
          settings.host(), settings.port(), settings.username(), settings.password());
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
      greeting = command.startsWith("EHLO ");
      securing |= command.equals("STARTTLS");
      authenticating |= command.startsWith("AUTH ");
      super.sendCommand(command);
    }

    @Override
    protected int readServerResponse() throws MessagingException {
      int code = super.readServerResponse();
      greeted |= greeting && code == 250;
      var words = getLastServerResponse();
      if (code >= 200) {
        refusal = code >= 400 && Reply.isLine(words) ? Reply.of(words) : null;
      }
      return code;
    }

    RelayUnavailable unavailable(Exception e) {
      var reply = refusal;
      var why = reply == null ? deepest(e) : reply.withoutAddresses().toString();
      var kind = kind(e, reply);
      var sentence =
          "The SMTP server %s %s: %s"
              .formatted(
                  settings.name(),
                  reply == null
                      ? "cannot be used"
                      : authenticating ? "refuses the login" : "refuses the connection",
                  why);
      return new RelayUnavailable(
          sentence,
          reply == null
              ? new Outcome.Unreachable(sentence)
              : new Outcome.Rejected(authenticating ? Stage.AUTH : Stage.CONNECT, reply),
          e,
          kind == null ? null : new RelayUnavailable.Refusal(kind, why));
    }

    /** Whether the login or the TLS was refused, and not only for now. */
    private RefusedLogin.@Nullable Kind kind(Exception e, @Nullable Reply reply) {
      if (reply == null) {
        return lacksTls() || isUntrusted(e) ? RefusedLogin.Kind.TLS : null;
      }
      if (reply.code() < 500) {
        return null;
      }
      return authenticating ? RefusedLogin.Kind.LOGIN : securing ? RefusedLogin.Kind.TLS : null;
    }

    /** TLS is required, and the server did not offer it. */
    private boolean lacksTls() {
      return greeted
          && !securing
          && !settings.implicitTls()
          && settings.starttls() == RelaySettings.Starttls.REQUIRED
          && !supportsExtension("STARTTLS");
    }

    /** TLS failed, and not because the connection was lost. */
    private static boolean isUntrusted(Throwable e) {
      boolean tls = false;
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof EOFException
            || cause instanceof SocketException
            || cause instanceof SocketTimeoutException) {
          return false;
        }
        tls |= cause instanceof SSLException || cause instanceof CertificateException;
      }
      return tls;
    }

    private static String deepest(Throwable e) {
      var cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      var words = cause.getMessage();
      var kind = cause.getClass().getSimpleName();
      return words == null || !words.contains(" ")
          ? kind + (words == null ? "" : " " + words)
          : words;
    }
  }
}
