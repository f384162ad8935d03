package dev.daybreak.feeds.fetching;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The limit of concurrent requests, to one host and over all: the only place where politeness to a
 * host is decided. A request waits until it may be sent. A poll that would rather come back later
 * than wait books its host first; bookings are counted beside requests, since each booking becomes
 * a request.
 */
final class ConcurrentFetches {
  private final int most;
  private final int perHost;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private final Map<String, Integer> open = new HashMap<>();
  private final Map<String, Integer> booked = new HashMap<>();
  private int all;

  ConcurrentFetches(int most, int perHost) {
    this.most = most;
    this.perHost = perHost;
  }

  /**
   * Waits until a request to the host may be sent.
   *
   * @return false if the time ran out first
   */
  boolean begin(String host, long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (all >= most || open.getOrDefault(host, 0) >= perHost) {
        if (left <= 0) {
          return false;
        }
        left = ended.awaitNanos(left);
      }
      all++;
      open.merge(host, 1, Integer::sum);
      return true;
    } finally {
      lock.unlock();
    }
  }

  void end(String host) {
    lock.lock();
    try {
      all--;
      less(open, host);
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Books the host if it has room now.
   *
   * @param elsewhere requests to it by other nodes
   */
  boolean book(String host, int elsewhere) {
    lock.lock();
    try {
      int here = Math.max(booked.getOrDefault(host, 0), open.getOrDefault(host, 0));
      if (here + elsewhere >= perHost) {
        return false;
      }
      booked.merge(host, 1, Integer::sum);
      return true;
    } finally {
      lock.unlock();
    }
  }

  void release(String host) {
    lock.lock();
    try {
      less(booked, host);
    } finally {
      lock.unlock();
    }
  }

  private static void less(Map<String, Integer> counts, String host) {
    counts.computeIfPresent(host, (key, count) -> count == 1 ? null : count - 1);
  }
}
