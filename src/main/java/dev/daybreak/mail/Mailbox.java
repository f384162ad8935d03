package dev.daybreak.mail;

import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Wordbook;
import java.util.regex.Pattern;

/**
 * An address and the name that is shown with it, as in {@code The Morning <news@example.org>}.
 *
 * @param name any text; headers get it encoded
 */
public record Mailbox(String name, Address address) {

  private static final Pattern NAMED = Pattern.compile("(.*)<([^<>]*)>\\s*", Pattern.DOTALL);

  /**
   * Reads {@code Name <a@b>} or {@code a@b}; the name can be in quotation marks.
   *
   * @param unnamed the name if the text has none
   * @throws Refused as {@link Address#of}
   */
  public static Mailbox of(String text, String unnamed) {
    var named = NAMED.matcher(text);
    if (!named.matches()) {
      return new Mailbox(unnamed, Address.of(text));
    }
    var name = named.group(1).strip();
    if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")) {
      name = name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1");
    }
    return new Mailbox(name.isBlank() ? unnamed : name, Address.of(named.group(2)));
  }

  /**
   * The mailbox of the From header; its name is the newsletter's unless the setting has one.
   *
   * @throws IllegalArgumentException when {@code daybreak.from} is not an address
   */
  public static Mailbox sender(Publisher publisher) {
    try {
      return of(publisher.from(), publisher.name());
    } catch (Refused e) {
      throw new IllegalArgumentException("daybreak.from: " + Wordbook.shipped(e), e);
    }
  }

  /** The mailbox as a header's value, in ASCII and folded. */
  String header(int column) {
    var phrase = HeaderText.phrase(name, column);
    int fold = phrase.lastIndexOf('\n');
    int used = fold < 0 ? column + phrase.length() : phrase.length() - fold - 1;
    var addressPart = "<" + address + ">";
    return phrase.isEmpty()
        ? addressPart
        : phrase + (used + 1 + addressPart.length() > 78 ? "\r\n " : " ") + addressPart;
  }
}
