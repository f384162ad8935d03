package dev.daybreak.edition.preflight;

import java.util.Set;

/**
 * What one check found.
 *
 * @param words what is so, and where something is wrong what to do
 */
public record Finding(Check check, Verdict verdict, String words) {

  /** What a finding means for the edition. */
  public enum Verdict {
    PASS,
    WARNING,
    STOP
  }

  static Finding pass(Check check, String words) {
    return new Finding(check, Verdict.PASS, words);
  }

  /** Worth a look, and no reason to hold anything. */
  static Finding warning(Check check, String words) {
    return new Finding(check, Verdict.WARNING, words);
  }

  /** So wrong that it stops the edition, where the settings let this check. */
  static Finding wrong(Check check, String words) {
    return new Finding(check, Verdict.STOP, words);
  }

  /** The same where only these checks may stop an edition. */
  Finding under(Set<Check> stops) {
    return verdict == Verdict.STOP && !stops.contains(check) ? warning(check, words) : this;
  }
}
