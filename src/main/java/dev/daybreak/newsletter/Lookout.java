package dev.daybreak.newsletter;

import java.util.Map;

/**
 * Looks for trouble that no one is told about when it begins, such as something that did not
 * happen. It is asked about once a minute, on a thread that nothing else waits for.
 */
public interface Lookout {

  /** What the subjects of its troubles begin with, and no others do. */
  String about();

  /** All of its troubles at this moment, by subject; one that is missing is over. */
  Map<String, Failure> look();
}
