package dev.daybreak.mail.domain;

/**
 * A finding about the sender's domain, for the operator.
 *
 * @param about such as {@code SPF}
 * @param words a sentence: what is so, and what to write into DNS
 */
public record DnsFinding(String about, Verdict verdict, String words) {

  /** How it is. */
  public enum Verdict {
    OK,
    WRONG,
    /** DNS gave no answer, or no one can know it from here. */
    NOT_CHECKED
  }

  static DnsFinding ok(String about, String words) {
    return new DnsFinding(about, Verdict.OK, words);
  }

  static DnsFinding wrong(String about, String words) {
    return new DnsFinding(about, Verdict.WRONG, words);
  }

  static DnsFinding notChecked(String about, String words) {
    return new DnsFinding(about, Verdict.NOT_CHECKED, "not checked: " + words);
  }
}
