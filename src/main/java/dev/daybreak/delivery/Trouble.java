package dev.daybreak.delivery;

/** What whoever watches over the program should hear of a run. */
public sealed interface Trouble {
  /** The subject of trouble with the SMTP server. */
  String RELAY = "relay";

  String subject();

  /** Something is wrong; {@code sentence} says what, and what to do. */
  record Raised(String subject, String sentence) implements Trouble {}

  /** It is over. */
  record Over(String subject) implements Trouble {}
}
