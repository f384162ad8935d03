package dev.daybreak.newsletter;

/**
 * Something that the people on duty should know, as an event: the package that notices it publishes
 * it, and does not know who is told, or how.
 */
public sealed interface Trouble {
  /** The subject for trouble with the SMTP server. */
  String RELAY = "relay";

  /** Identifies it: the same trouble raised again is the same alert. */
  String subject();

  /** Something is wrong. */
  record Raised(String subject, Failure problem) implements Trouble {

    /**
     * @param code key of the sentence in {@code templates/errors}, which says what and what to do
     * @param arguments the values for {@code {0}}, {@code {1}}, …
     */
    public Raised(String subject, String code, Object... arguments) {
      this(subject, new Failure(code, arguments));
    }
  }

  /** It is over. */
  record Over(String subject) implements Trouble {}
}
