package dev.daybreak.mail;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An email address that the whole road to the inbox can carry: a plain local part and a dotted
 * domain of A-labels (mail-rules 12). No comments, no quoted local parts, no address literals.
 *
 * @param local the part before the @, as its owner writes it
 * @param domain the part after it, lower case, in ASCII ({@code xn--…} where it was not)
 */
public record Address(String local, String domain) {

  private static final Pattern LOCAL =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final IDNA IDN =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.USE_STD3_RULES);

  /** Checks what {@link #of} promises, so that no address exists that breaks it. */
  public Address {
    if (local.isEmpty() || domain.isEmpty()) {
      throw refused(local + "@" + domain, "is not a whole address; write it as ann@example.org");
    }
    checkLocal(local, domain);
    domain = checkedDomain(local, domain);
    if (local.length() + 1 + domain.length() > 254) {
      throw refused(local + "@" + domain, "is longer than the 254 characters of an address");
    }
  }

  /**
   * Reads an address as a person types it; white space around it is dropped.
   *
   * @throws IllegalArgumentException with a sentence that can stand beside the form's field
   */
  public static Address of(String text) {
    var typed = text.strip();
    if (typed.isEmpty()) {
      throw new IllegalArgumentException("Give an email address, such as ann@example.org.");
    }
    int at = typed.lastIndexOf('@');
    if (at <= 0 || at == typed.length() - 1) {
      throw refused(typed, "is not a whole address; write it as ann@example.org");
    }
    return new Address(typed.substring(0, at), typed.substring(at + 1));
  }

  /**
   * What makes an address one and the same: all of it in lower case. The local part is the
   * mailbox's own affair in theory (RFC 5321 §2.4); in practice Ann@ and ann@ are one reader, who
   * must not get two mails. Dots and +tags are left, since only some providers ignore them.
   */
  public String key() {
    return local.toLowerCase(Locale.ROOT) + "@" + domain;
  }

  /** The address as it is written in commands and headers. */
  @Override
  public String toString() {
    return local + "@" + domain;
  }

  private static void checkLocal(String local, String domain) {
    var whole = local + "@" + domain;
    var foreign = local.codePoints().filter(c -> c > 0x7e).findFirst();
    if (foreign.isPresent()) {
      throw refused(
          whole,
          "has '%s' before the @, which most mail systems do not carry; give another address"
              .formatted(printable(Character.toString(foreign.getAsInt()))));
    }
    if (local.length() > 64) {
      throw refused(whole, "has more than 64 characters before the @");
    }
    if (!LOCAL.matcher(local).matches()) {
      throw refused(
          whole, "has characters or dots before the @ that do not belong there, such as a space");
    }
  }

  private static String checkedDomain(String local, String domain) {
    var whole = local + "@" + domain;
    if (domain.length() > 253) {
      throw refused(whole, "has a domain that is too long");
    }
    var ascii = domain.toLowerCase(Locale.ROOT);
    if (!ascii.chars().allMatch(c -> c < 0x80) || ascii.contains("xn--")) {
      var info = new IDNA.Info();
      ascii = IDN.nameToASCII(domain, new StringBuilder(), info).toString();
      if (info.hasErrors()) {
        throw refused(whole, "has a domain that cannot exist");
      }
    }
    var labels = ascii.split("\\.", -1);
    if (labels.length < 2) {
      throw refused(whole, "has no dot after the @; write all of it, such as ann@example.org");
    }
    for (var label : labels) {
      if (!LABEL.matcher(label).matches()) {
        throw refused(whole, "has a domain that cannot exist");
      }
    }
    if (labels[labels.length - 1].chars().allMatch(Character::isDigit)) {
      throw refused(whole, "has a number where its domain should be");
    }
    if (ascii.length() > 253) {
      throw refused(whole, "has a domain that is too long");
    }
    return ascii;
  }

  private static IllegalArgumentException refused(String typed, String why) {
    var shown = printable(typed);
    if (shown.length() > 80) {
      shown = shown.substring(0, shown.offsetByCodePoints(0, 40)) + "…";
    }
    return new IllegalArgumentException("'" + shown + "' " + why + ".");
  }

  /** What came from outside must not write a line of its own into a page or a log. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]", "\u00b7");
  }
}
