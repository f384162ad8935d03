package dev.daybreak.alerts;

import java.time.Duration;

/** A way to the people on duty. */
interface Channel {

  /** As pages, settings and the database name it: {@code mail}. */
  String name();

  /** A hash of where it leads to, so that a changed setting is tried at once. */
  String destination();

  /**
   * How long a claim to tell by it lasts, if its node dies: longer than one message takes, whatever
   * the other side does.
   */
  Duration lease();

  /** Sends a message and waits for the answer, for a bounded time. It never fails. */
  ChannelAnswer tell(AlertMessage notice);
}
