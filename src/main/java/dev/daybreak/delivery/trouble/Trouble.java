package dev.daybreak.delivery.trouble;

/** What the operators should know about a run. */
public sealed interface Trouble {
  /** The subject for trouble with the SMTP server. */
  String RELAY = "relay";

  String subject();

  /** Something is wrong: {@code sentence} says what, and what to do. */
  record Raised(String subject, String sentence) implements Trouble {}

  /** It is over. */
  record Over(String subject) implements Trouble {}
}
