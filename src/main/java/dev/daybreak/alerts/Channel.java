package dev.daybreak.alerts;

/** A way to the people on duty. */
interface Channel {

  /** As pages, settings and the database name it: {@code mail}. */
  String name();

  /** A hash of where it leads to, so that a changed setting is tried at once. */
  String destination();

  /** Sends a message and waits for the answer, for a bounded time. It never fails. */
  ChannelAnswer tell(AlertMessage notice);
}
