package dev.daybreak.mail;

import com.ibm.icu.text.IDNA;
import dev.daybreak.newsletter.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An email address that every mail server on the way can carry: a plain local part and a domain of
 * A-labels with a dot (RFC 5321, RFC 5890). No comments, quoted local parts or address literals.
 *
 * @param local the part before the @, in the case that its owner writes
 * @param domain the part after it, lower case, in ASCII ({@code xn--…} for other letters)
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

  /**
   * Checks both parts, so that there is no address that cannot be sent to.
   *
   * @throws Refused if one is wrong
   */
  public Address {
    if (local.isEmpty() || domain.isEmpty()) {
      throw refused("whole", local + "@" + domain);
    }
    checkLocal(local, domain);
    domain = checkedDomain(local, domain);
    if (local.length() + 1 + domain.length() > 254) {
      throw refused("long", local + "@" + domain, 254);
    }
  }

  /**
   * Reads an address that a person entered; white space around it is dropped.
   *
   * @throws Refused if no email can be sent to it
   */
  public static Address of(String text) {
    var typed = text.strip();
    if (typed.isEmpty()) {
      throw new Refused("mail.address.empty");
    }
    int at = typed.lastIndexOf('@');
    if (at <= 0 || at == typed.length() - 1) {
      throw refused("whole", typed);
    }
    return new Address(typed.substring(0, at), typed.substring(at + 1));
  }

  /**
   * The address in lower case, which identifies a reader. Servers may tell local parts apart by
   * case (RFC 5321 §2.4), but in practice Ann@ and ann@ are one reader, who must not get two
   * emails. Dots and +tags stay, since only some providers ignore them.
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
      throw refused("letter", whole, printable(Character.toString(foreign.getAsInt())));
    }
    if (local.length() > 64) {
      throw refused("local.long", whole, 64);
    }
    if (!LOCAL.matcher(local).matches()) {
      throw refused("local", whole);
    }
  }

  private static String checkedDomain(String local, String domain) {
    var whole = local + "@" + domain;
    if (domain.length() > 253) {
      throw refused("domain.long", whole, 253);
    }
    var ascii = domain.toLowerCase(Locale.ROOT);
    if (!ascii.chars().allMatch(c -> c < 0x80) || ascii.contains("xn--")) {
      var info = new IDNA.Info();
      ascii = IDN.nameToASCII(domain, new StringBuilder(), info).toString();
      if (info.hasErrors()) {
        throw refused("domain", whole);
      }
    }
    var labels = ascii.split("\\.", -1);
    if (labels.length < 2) {
      throw refused("dot", whole);
    }
    for (var label : labels) {
      if (!LABEL.matcher(label).matches()) {
        throw refused("domain", whole);
      }
    }
    if (labels[labels.length - 1].chars().allMatch(Character::isDigit)) {
      throw refused("number", whole);
    }
    if (ascii.length() > 253) {
      throw refused("domain.long", whole, 253);
    }
    return ascii;
  }

  private static Refused refused(String code, String entered, Object... others) {
    var shown = printable(entered);
    if (shown.length() > 80) {
      shown = shown.substring(0, shown.offsetByCodePoints(0, 40)) + "…";
    }
    var arguments = new ArrayList<Object>(List.of(shown));
    arguments.addAll(List.of(others));
    return new Refused("mail.address." + code, arguments.toArray());
  }

  /** Outside text must not start a line of its own on a page or in a log. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]", "\u00b7");
  }
}
