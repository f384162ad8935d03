package dev.daybreak.mail;

/** The characters that need no encoding anywhere in a message. */
final class Ascii {
  private Ascii() {}

  /** Whether a text is of printable ASCII alone, as nearly all are. */
  static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }
}
