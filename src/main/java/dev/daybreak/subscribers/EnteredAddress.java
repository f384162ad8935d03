package dev.daybreak.subscribers;

import dev.daybreak.mail.Address;
import dev.daybreak.newsletter.Refused;

/** Reads an email address that a person entered, in a form or in a list. */
public final class EnteredAddress {
  private static final int LONGEST_QUOTE = 80;

  private EnteredAddress() {}

  /**
   * Reads it.
   *
   * @throws Refused if no email can be sent to it
   */
  public static Address of(String entered) {
    try {
      return Address.of(entered);
    } catch (IllegalArgumentException e) {
      throw new Refused(e, "subscribers.address", shown(entered.strip()));
    }
  }

  /** On one line and not too long: a page or a log quotes it. */
  private static String shown(String text) {
    var printable = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]", "\u00b7");
    return printable.length() <= LONGEST_QUOTE
        ? printable
        : printable.substring(0, printable.offsetByCodePoints(0, LONGEST_QUOTE / 2)) + "…";
  }
}
