package dev.daybreak.subscribers.signup;

import java.time.Duration;

/**
 * Whether so many forms come that they are not all from people. It begins at a number of forms in
 * {@link #WINDOW}, and ends far below it, so that it does not come and go around it.
 */
final class Flood {
  static final Duration WINDOW = Duration.ofMinutes(10);

  /** It ends below this part of the number at which it begins. */
  private static final int END = 4;

  private Flood() {}

  /**
   * Whether it is on.
   *
   * @param wasOn whether it was
   * @param forms how many came in the window, over all nodes
   * @param beginsAt how many make a flood
   */
  static boolean isOn(boolean wasOn, int forms, int beginsAt) {
    return forms >= (wasOn ? Math.max(1, beginsAt / END) : beginsAt);
  }
}
