package dev.daybreak.delivery.ledger;

/**
 * The order in which the deliveries of a batch are sent: scattered, and another one for each
 * edition. Dead addresses lie together in a list, as they were imported; sent one after another
 * they would look like a faulty server.
 */
public record SendingOrder(long edition) {

  /** The place of a subscriber: the lowest is first. */
  public long place(long subscriber) {
    // The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
    var z = subscriber + edition * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
