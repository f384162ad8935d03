package dev.daybreak.mail;

/** What follows from a refusal; the rows of the reply table of the mail rules. */
public enum ReplyMeaning {
  /** The address does not exist or is closed: never mail it again. */
  SUPPRESS,
  /** This delivery ends; three editions in 14 days or more suppress the address. */
  COUNT,
  /** Slow down, and try this delivery again later. */
  RETRY,
  /** It is about the sender, the relay's account or the message: stop the run, alert. */
  STOP_RUN,
  /** The recipient's provider refuses what we send: leave its addresses for now, alert. */
  PAUSE_PROVIDER,
  /** This delivery ends, and nothing follows for the address. */
  REFUSE
}
