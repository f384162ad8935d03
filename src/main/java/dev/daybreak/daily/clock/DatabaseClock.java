package dev.daybreak.daily.clock;

import dev.daybreak.newsletter.HostSettings;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The clock of a database on another machine; that of one on this machine is no second one. */
@Component
class DatabaseClock {
  private final JdbcClient db;
  private final boolean elsewhere;

  DatabaseClock(JdbcClient db, HostSettings host) {
    this.db = db;
    this.elsewhere = isElsewhere(host.database());
  }

  /** The time; null if the database is on this machine. */
  @Nullable Instant now() {
    return elsewhere ? read() : null;
  }

  Instant read() {
    return db.sql("SELECT CURRENT_TIMESTAMP").query(OffsetDateTime.class).single().toInstant();
  }

  static boolean isElsewhere(String address) {
    if (!address.startsWith("jdbc:postgresql://")) {
      return false;
    }
    try {
      var host = URI.create(address.substring("jdbc:".length()).replaceAll("[?;].*", "")).getHost();
      return host != null && !isHere(InetAddress.getByName(host));
    } catch (UnknownHostException | SocketException | IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isHere(InetAddress address) throws SocketException {
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || NetworkInterface.getByInetAddress(address) != null;
  }
}
