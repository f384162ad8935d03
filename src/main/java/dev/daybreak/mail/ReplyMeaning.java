package dev.daybreak.mail;

/** The consequence of a refusal; see {@link ReplyTable}. */
public enum ReplyMeaning {
  /** The address does not exist or is closed: never mail it again. */
  SUPPRESS,
  /** This delivery ends; three editions in 14 days or more suppress the address. */
  COUNT,
  /** Slow down, and try this delivery again later. */
  RETRY,
  /**
   * The recipient's provider takes no mail of ours for hours: this delivery is tried after them.
   */
  REST_PROVIDER,
  /** It is about the sender, our account or the message: stop the run, raise an alert. */
  STOP_RUN,
  /** The recipient's provider refuses our mail: pause its addresses, raise an alert. */
  PAUSE_PROVIDER,
  /** This delivery ends, without a consequence for the address. */
  REFUSE
}
