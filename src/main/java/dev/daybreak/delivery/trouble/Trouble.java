package dev.daybreak.delivery.trouble;

import java.util.List;

/** What the operators should know about a run. */
public sealed interface Trouble {
  /** The subject for trouble with the SMTP server. */
  String RELAY = "relay";

  String subject();

  /**
   * Something is wrong.
   *
   * @param code key of the sentence in {@code templates/errors}, which says what and what to do
   * @param arguments the values for {@code {0}}, {@code {1}}, …
   */
  record Raised(String subject, String code, List<Object> arguments) implements Trouble {
    public Raised {
      arguments = List.copyOf(arguments);
    }

    public Raised(String subject, String code, Object... arguments) {
      this(subject, code, List.of(arguments));
    }
  }

  /** It is over. */
  record Over(String subject) implements Trouble {}
}
