package dev.daybreak.mail;

/** How far a message had come when the relay said no, or fell silent. */
public enum Stage {
  /** The connection, its banner, EHLO and STARTTLS. */
  CONNECT,
  AUTH,
  MAIL,
  RCPT,
  /** The DATA command itself. */
  DATA,
  /** The message after the final dot. */
  DOT
}
