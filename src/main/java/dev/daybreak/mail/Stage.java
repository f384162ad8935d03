package dev.daybreak.mail;

/** The stage of a transaction at which the server refused or stopped replying. */
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
