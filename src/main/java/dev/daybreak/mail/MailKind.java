package dev.daybreak.mail;

/** What an email is: its SMTP servers are chosen by it. */
public enum MailKind {
  EDITIONS,
  /** Confirmations, and everything else that one reader or one colleague gets by itself. */
  CONFIRMATIONS,
  ALERTS
}
