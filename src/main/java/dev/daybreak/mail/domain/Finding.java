package dev.daybreak.mail.domain;

/**
 * A finding about the sender's domain, for the operator.
 *
 * @param about such as {@code SPF}
 * @param words a sentence: what is so, and what to write into DNS
 */
public record Finding(String about, Verdict verdict, String words) {

  /** How it is. */
  public enum Verdict {
    OK,
    WRONG,
    /** DNS gave no answer, or no one can know it from here. */
    NOT_CHECKED
  }

  static Finding ok(String about, String words) {
    return new Finding(about, Verdict.OK, words);
  }

  static Finding wrong(String about, String words) {
    return new Finding(about, Verdict.WRONG, words);
  }

  static Finding notChecked(String about, String words) {
    return new Finding(about, Verdict.NOT_CHECKED, "not checked: " + words);
  }
}
