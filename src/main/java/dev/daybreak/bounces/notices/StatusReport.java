package dev.daybreak.bounces.notices;

import dev.daybreak.bounces.notices.Recipient.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The machine's part of a delivery status notification (RFC 3464 §2), read leniently. */
final class StatusReport {
  private static final Pattern BLANK = Pattern.compile("\r?\n[ \t]?\r?\n");
  private static final Pattern STATUS = Pattern.compile("([245])\\.(\\d{1,3})\\.(\\d{1,3})");
  private static final int MOST = 50;

  private StatusReport() {}

  /** The groups of fields in a report, of which the first may be about the whole message. */
  static List<HeaderBlock> groups(String text) {
    var groups = new ArrayList<HeaderBlock>();
    for (var group : BLANK.split(text, 2 * MOST)) {
      var fields = HeaderBlock.of(group.strip());
      if (!fields.isEmpty() && groups.size() <= MOST) {
        groups.add(fields);
      }
    }
    return groups;
  }

  /** The recipients that the groups name. */
  static List<Recipient> recipients(List<HeaderBlock> groups) {
    var recipients = new ArrayList<Recipient>();
    for (var fields : groups) {
      if (fields.has("final-recipient")
          || fields.has("original-recipient")
          || fields.has("x-actual-recipient")
          || (fields.has("status") && fields.has("action"))) {
        recipients.add(recipient(fields));
      }
    }
    return recipients;
  }

  private static Recipient recipient(HeaderBlock fields) {
    var diagnostic = typed(fields.words("diagnostic-code"));
    var found = STATUS.matcher(fields.first("status"));
    var status = found.find() ? found.group() : "";
    var action = action(fields.first("action"), status);
    var last = address(fields.first("final-recipient"));
    return new Recipient(
        action,
        last.isEmpty() ? address(fields.first("x-actual-recipient")) : last,
        address(fields.first("original-recipient")),
        status,
        diagnostic,
        typed(fields.first("remote-mta")));
  }

  private static Action action(String word, String status) {
    var lower = word.toLowerCase(Locale.ROOT);
    for (var action : Action.values()) {
      if (lower.startsWith(action.name().toLowerCase(Locale.ROOT))) {
        return action;
      }
    }
    var byStatus = ofClass(status);
    return byStatus == null || lower.startsWith("fail") ? Action.FAILED : byStatus;
  }

  private static @Nullable Action ofClass(String status) {
    if (status.isEmpty()) {
      return null;
    }
    return switch (status.charAt(0)) {
      case '2' -> Action.DELIVERED;
      case '4' -> Action.DELAYED;
      default -> Action.FAILED;
    };
  }

  /** A value behind its type, as in {@code rfc822; ann@example.org}. */
  static String typed(String value) {
    int semicolon = value.indexOf(';');
    return semicolon >= 0 && semicolon < 30 && value.indexOf(' ') != 0
        ? value.substring(semicolon + 1).strip()
        : value.strip();
  }

  private static String address(String value) {
    var addresses = PlainWords.addresses(xtext(typed(value)), 1);
    return addresses.isEmpty() ? "" : addresses.get(0);
  }

  /** Decodes {@code +40} (RFC 3461 §4), but not the plus of an address. */
  private static String xtext(String value) {
    return value.indexOf('@') >= 0
        ? value.replace("+2B", "+").replace("+3D", "=")
        : value.replace("+40", "@");
  }
}
