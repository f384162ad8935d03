package dev.daybreak.delivery.judging;

/** The result of one delivery attempt, as evidence about the SMTP server and the provider. */
public enum Answer {
  /** It took the message. */
  TAKEN,
  /** It refused the recipient for good. */
  REFUSED,
  /** It refused the recipient for now. */
  DEFERRED,
  /** It refused the content of the message. */
  OBJECTED,
  /** At a recipient it refused us, such as with "relaying denied". */
  DENIED,
  /** It failed, whatever the recipient. */
  FAILED,
  /** It says nothing, such as greylisting. */
  SILENT
}
