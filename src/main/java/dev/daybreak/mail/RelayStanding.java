package dev.daybreak.mail;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A server and what this node knows of it. Any number of threads. */
final class RelayStanding {
  private final NamedRelay relay;

  /** Its connections that may still be open. */
  private final Set<Relay> connections = ConcurrentHashMap.newKeySet();

  private volatile RelayHealth health = RelayHealth.WELL;
  private volatile @Nullable Instant connected;

  /** Whether people were told that it does not work; null: an earlier process may have. */
  private @Nullable Boolean told;

  RelayStanding(NamedRelay relay) {
    this.relay = relay;
  }

  NamedRelay relay() {
    return relay;
  }

  RelayHealth health() {
    return health;
  }

  synchronized RelayHealth become(UnaryOperator<RelayHealth> change) {
    health = change.apply(health);
    return health;
  }

  /** Whether it is news that it works, or does not. */
  synchronized boolean isNews(boolean works) {
    var before = told;
    told = !works;
    return before == null || before == works;
  }

  /** When this node last connected to it; null if it has not. */
  @Nullable Instant connected() {
    return connected;
  }

  void connected(Relay connection, Instant now) {
    forgetEnded();
    connections.add(connection);
    connected = now;
  }

  boolean isConnected() {
    forgetEnded();
    return !connections.isEmpty();
  }

  private void forgetEnded() {
    connections.removeIf(one -> !one.isOpen());
  }
}
