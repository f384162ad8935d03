package dev.daybreak.bounces.mailboxes;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * How a mailbox of IMAP is reached.
 *
 * @param port null: 993 with TLS from the first byte, else 143
 * @param tls {@code on} (from the first byte), {@code starttls} or {@code off}
 * @param account identifies all of it; not to be turned into the password
 */
public record ImapAccount(
    String host,
    @Nullable Integer port,
    String username,
    String password,
    String tls,
    String account) {

  /** As for any server: every time-out of Angus is infinite unless it is set. */
  Properties properties() {
    var properties = new Properties();
    var protocol = protocol();
    put(properties, protocol, "connectiontimeout", "10000");
    put(properties, protocol, "timeout", "60000");
    put(properties, protocol, "writetimeout", "60000");
    put(properties, protocol, "partialfetch", "true");
    put(properties, protocol, "fetchsize", "65536");
    put(properties, protocol, "peek", "true");
    put(properties, protocol, "ssl.checkserveridentity", "true");
    put(properties, protocol, "starttls.enable", String.valueOf(tls.equals("starttls")));
    put(properties, protocol, "starttls.required", String.valueOf(tls.equals("starttls")));
    return properties;
  }

  /** The same, with time enough for a server that waits with us; some end a silence after ten. */
  Properties idleProperties() {
    var properties = properties();
    put(properties, protocol(), "timeout", "540000");
    return properties;
  }

  private static void put(Properties all, String protocol, String name, String value) {
    all.setProperty("mail." + protocol + "." + name, value);
  }

  String protocol() {
    return tls.equals("on") ? "imaps" : "imap";
  }

  int portOrUsual() {
    return port != null ? port : tls.equals("on") ? 993 : 143;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return name();
  }

  String name() {
    return username + " at " + host + ":" + portOrUsual();
  }
}
