package dev.daybreak.edition;

/**
 * Stand-ins for a reader's own values in a rendered edition; whoever sends it puts the values
 * there.
 */
final class Marks {
  /** Address of the page for leaving. */
  static final String LEAVE = mark("leave");

  /** Address of the reader's own page. */
  static final String PREFERENCES = mark("preferences");

  /** Date and place of consent as a sentence, for the text part. */
  static final String CONSENT = mark("consent");

  /** The same sentence, to be put in escaped. */
  static final String CONSENT_HTML = mark("consent-html");

  private Marks() {}

  private static String mark(String name) {
    return "\uE000" + name + "\uE001";
  }
}
