package dev.daybreak.feeds;

import java.time.Instant;
import java.util.Optional;

/** Has a say in what arrives. Without such a bean everything arrives as its source says. */
public interface ArrivalPolicy {

  /**
   * When a new article counts as published; empty to keep it out for now, in which case it is
   * offered again at the next poll.
   */
  Optional<Instant> arrives(Article article);

  /** Somebody wants what is new now: every source is about to be polled once. */
  default void pollingAll() {}
}
