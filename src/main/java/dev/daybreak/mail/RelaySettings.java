package dev.daybreak.mail;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the SMTP server (relay).
 *
 * @param port 25, 587 or, with {@code implicitTls}, 465
 * @param username null: no AUTH
 * @param implicitTls TLS from the first byte
 * @param ehloName our name in EHLO, with a dot
 * @param tls factory of TLS sockets; null: with the machine's trusted certificates
 * @param extra further properties of Angus Mail, {@code mail.smtp.…}
 */
public record RelaySettings(
    String host,
    int port,
    @Nullable String username,
    @Nullable String password,
    Starttls starttls,
    boolean implicitTls,
    Timeouts timeouts,
    String ehloName,
    @Nullable SSLSocketFactory tls,
    Map<String, String> extra) {

  /** Whether a plain connection must, may or must not become TLS (RFC 3207). */
  public enum Starttls {
    REQUIRED,
    OFFERED,
    OFF
  }

  /**
   * Time limits (RFC 5321 §4.5.3.2); Angus Mail has none of its own.
   *
   * @param connect for the TCP connection
   * @param reply for an answer to any command but the final dot
   * @param dot for the answer to the final dot: 10 minutes (RFC 5321 §4.5.3.2.6)
   * @param write for the server to accept written bytes
   */
  public record Timeouts(Duration connect, Duration reply, Duration dot, Duration write) {
    public static final Timeouts USUAL =
        new Timeouts(
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(2));

    static final Timeouts SHORT =
        new Timeouts(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofSeconds(30));
  }

  public RelaySettings {
    extra = Map.copyOf(extra);
  }

  /** A server on this machine without TLS or AUTH, such as the demo's mailbox. */
  public static RelaySettings plain(String host, int port) {
    return new RelaySettings(
        host,
        port,
        null,
        null,
        Starttls.OFF,
        false,
        Timeouts.USUAL,
        "localhost.localdomain",
        null,
        Map.of());
  }

  /**
   * Another server for a few messages, such as alerts: used in the same way, with TLS except on
   * this machine, and with less patience.
   *
   * @param port 0: the usual one
   * @param username empty: no AUTH
   */
  public RelaySettings another(
      String otherHost, int port, String username, String password, boolean implicitTls) {
    return new RelaySettings(
        otherHost,
        port > 0 ? port : implicitTls ? 465 : 587,
        username.isBlank() ? null : username,
        username.isBlank() ? null : password,
        PublisherCheck.isLoopback(otherHost) ? Starttls.OFF : Starttls.REQUIRED,
        implicitTls,
        Timeouts.SHORT,
        ehloName,
        null,
        Map.of());
  }

  /** Host and port, for messages to people. */
  public String name() {
    return host + ":" + port;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return (username == null ? "" : username + "@")
        + name()
        + ", starttls "
        + starttls
        + (implicitTls ? ", implicit TLS" : "");
  }

  SSLSocketFactory tlsSockets() {
    return tls == null ? (SSLSocketFactory) SSLSocketFactory.getDefault() : tls;
  }

  /** These settings as properties of Angus Mail. */
  Properties properties() {
    var all = new Properties();
    all.putAll(extra);
    all.setProperty("mail.smtp.connectiontimeout", millis(timeouts.connect()));
    all.setProperty("mail.smtp.timeout", millis(timeouts.reply()));
    // We watch the writing ourselves.
    all.remove("mail.smtp.writetimeout");
    all.setProperty("mail.smtp.quitwait", "false");
    all.setProperty("mail.smtp.localhost", ehloName);
    all.setProperty("mail.smtp.auth", String.valueOf(username != null));
    all.setProperty("mail.smtp.ssl.enable", String.valueOf(implicitTls));
    all.setProperty("mail.smtp.starttls.enable", String.valueOf(starttls == Starttls.OFFERED));
    all.setProperty("mail.smtp.starttls.required", String.valueOf(isStarttlsRequired()));
    all.putIfAbsent("mail.smtp.ssl.checkserveridentity", "true");
    return all;
  }

  private boolean isStarttlsRequired() {
    return starttls == Starttls.REQUIRED && !implicitTls;
  }

  private static String millis(Duration wait) {
    return String.valueOf(wait.toMillis());
  }
}
