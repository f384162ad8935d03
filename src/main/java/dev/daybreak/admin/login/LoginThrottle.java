package dev.daybreak.admin.login;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybreak.web.ClientAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Slows down password guessing, by name and by network address. Each attempt is counted before its
 * password is checked, so that parallel attempts gain nothing. Counts are kept in memory: at most
 * {@value #MOST} names and as many addresses, the latest ones.
 */
@Component
public class LoginThrottle {
  private static final int MOST = 10_000;

  private final Map<String, Count> names = counts();
  private final Map<String, Count> addresses = counts();
  private final Map<String, Count> codes = counts();
  private final Map<String, Count> forgotten = counts();
  private final Clock clock;

  LoginThrottle(Clock clock) {
    this.clock = clock;
  }

  /**
   * Counts an attempt, unless it comes too early.
   *
   * @param trusted whether this editor has logged in from this address lately; attempts by others
   *     on the same name then cost nothing
   * @return how long to wait; zero if the password may be checked now
   */
  synchronized Duration attempt(String name, String address, boolean trusted) {
    var now = clock.instant();
    var network = network(address);
    var wait =
        longer(
            wait(addresses.get(network), LoginBackoff.WITH_ADDRESS, now),
            trusted ? Duration.ZERO : wait(names.get(key(name)), LoginBackoff.WITH_NAME, now));
    if (wait.isZero()) {
      addresses.merge(
          network, new Count(1, now), (old, one) -> old.more(LoginBackoff.WITH_ADDRESS, now));
      if (!trusted) {
        names.merge(
            key(name), new Count(1, now), (old, one) -> old.more(LoginBackoff.WITH_NAME, now));
      }
    }
    return wait;
  }

  /**
   * Counts an attempt at the second factor of an account, unless it comes too early.
   *
   * @return how long to wait; zero if the code may be checked now
   */
  synchronized Duration attemptCode(String name) {
    var now = clock.instant();
    var wait = wait(codes.get(key(name)), LoginBackoff.WITH_CODE, now);
    if (wait.isZero()) {
      codes.merge(
          key(name), new Count(1, now), (old, one) -> old.more(LoginBackoff.WITH_CODE, now));
    }
    return wait;
  }

  /**
   * Counts someone who forgot a password, unless it comes too early.
   *
   * @return how long to wait; zero if it may be looked at now
   */
  synchronized Duration attemptForgotten(String address) {
    var now = clock.instant();
    var network = network(address);
    var wait = wait(forgotten.get(network), LoginBackoff.WITH_ADDRESS, now);
    if (wait.isZero()) {
      forgotten.merge(
          network, new Count(1, now), (old, one) -> old.more(LoginBackoff.WITH_ADDRESS, now));
    }
    return wait;
  }

  /** The code was right, so its attempt does not count. */
  synchronized void rightCode(String name) {
    codes.remove(key(name));
  }

  /** The password was right, so its attempt does not count. */
  public synchronized void right(String name, String address) {
    names.remove(key(name));
    addresses.remove(network(address));
  }

  private static Duration wait(@Nullable Count count, LoginBackoff backoff, Instant now) {
    if (count == null || count.last().plus(backoff.forgotten()).isBefore(now)) {
      return Duration.ZERO;
    }
    var left = Duration.between(now, count.last().plus(backoff.after(count.wrong())));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static String key(String name) {
    return name.substring(0, Math.min(name.length(), 80)).toLowerCase(Locale.ROOT);
  }

  /** All clients without a readable address are one. */
  private static String network(String address) {
    return ClientAddress.of(address).map(ClientAddress::network).orElse("unknown");
  }

  private record Count(int wrong, Instant last) {
    Count more(LoginBackoff backoff, Instant now) {
      return last.plus(backoff.forgotten()).isBefore(now)
          ? new Count(1, now)
          : new Count(wrong + 1, now);
    }
  }

  private static Map<String, Count> counts() {
    return Caffeine.newBuilder()
        .maximumSize(MOST)
        .executor(Runnable::run)
        .<String, Count>build()
        .asMap();
  }
}
