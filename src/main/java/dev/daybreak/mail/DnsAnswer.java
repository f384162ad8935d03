package dev.daybreak.mail;

import java.util.List;

/**
 * What DNS said.
 *
 * @param values empty unless something was found
 */
public record DnsAnswer(Outcome outcome, List<String> values) {
  public static final DnsAnswer NONE = new DnsAnswer(Outcome.NONE, List.of());

  /** Without an answer nothing is known: it must not be taken for a name that has no records. */
  public static final DnsAnswer UNKNOWN = new DnsAnswer(Outcome.COULD_NOT_ASK, List.of());

  /** Whether there is an answer, and records in it. */
  public enum Outcome {
    FOUND,
    /** There is no such name, or it has no such record. */
    NONE,
    /** No resolver, no answer in time, or an answer that says only that it failed. */
    COULD_NOT_ASK
  }

  public DnsAnswer {
    values = List.copyOf(values);
  }

  /** What was found; none if there is nothing in it. */
  public static DnsAnswer of(List<String> values) {
    return values.isEmpty() ? NONE : new DnsAnswer(Outcome.FOUND, values);
  }

  public boolean isKnown() {
    return outcome != Outcome.COULD_NOT_ASK;
  }
}
