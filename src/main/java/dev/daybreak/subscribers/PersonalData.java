package dev.daybreak.subscribers;

import java.util.List;
import java.util.Map;

/**
 * What another part of the program keeps about subscribers. Export and erasure ask every bean of
 * this type; each part that stores something about a reader has one.
 */
public interface PersonalData {
  /** The name of the part in an export ({@code deliveries}). */
  String name();

  /** Everything that is kept about the subscriber, one map a record, ready for JSON. */
  List<Map<String, Object>> of(long subscriberId);

  /**
   * Deletes it, or makes it anonymous where a count must stay true. Called within the transaction
   * that deletes the subscriber, before it does.
   */
  void erase(long subscriberId);
}
