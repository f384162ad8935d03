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

  RelayStanding(NamedRelay relay) {
    this.relay = relay;
  }

  NamedRelay relay() {
    return relay;
  }

  RelayHealth health() {
    return health;
  }

  /**
   * What is known now.
   *
   * @param isNews whether it begins or ceases to work
   */
  record Change(RelayHealth health, boolean isNews) {}

  synchronized Change become(UnaryOperator<RelayHealth> change) {
    var before = health;
    var after = change.apply(before);
    health = after;
    return new Change(after, before.works() != after.works());
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
