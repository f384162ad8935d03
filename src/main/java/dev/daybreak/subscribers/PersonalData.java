package dev.daybreak.subscribers;

import java.util.List;
import java.util.Map;

/**
 * Personal data that another package keeps about subscribers. Export and deletion call every bean
 * of this type; each package that stores something about a reader has one.
 */
public interface PersonalData {
  /** The key of this data in an export, such as {@code deliveries}. */
  String name();

  /** The records of a subscriber, ready for JSON. */
  List<Map<String, Object>> of(long subscriberId);

  /**
   * Deletes the records of a subscriber, or anonymizes those that a count needs. Called within the
   * transaction that deletes the subscriber, before that row is deleted.
   */
  void erase(long subscriberId);
}
