package dev.daybreak.bounces.hooks;

import dev.daybreak.bounces.notices.Incoming;
import dev.daybreak.bounces.notices.Incoming.Automatic;
import dev.daybreak.bounces.notices.Incoming.Bounce;
import dev.daybreak.bounces.notices.Incoming.Cause;
import dev.daybreak.bounces.notices.Incoming.Doubt;
import dev.daybreak.bounces.notices.Incoming.Unintelligible;
import dev.daybreak.bounces.notices.Recipient;
import dev.daybreak.bounces.notices.Recipient.Action;
import java.util.List;
import java.util.regex.Pattern;

/** What providers say of a recipient, as a delivery status notification says it (RFC 3464). */
final class ToldRecipient {
  private static final Pattern STATUS = Pattern.compile("[45]\\.\\d{1,3}\\.\\d{1,3}");

  /** Says less than the provider's class; but x.7.0 is about trust, not about the address. */
  private static final Pattern VAGUE = Pattern.compile("[45]\\.[0-6]\\.0");

  /** Something that Daybreak knows, and that changes nothing. */
  static final Incoming HARMLESS = new Automatic(Cause.OTHER);

  static final Incoming UNKNOWN = new Unintelligible(Doubt.UNKNOWN_EVENT);

  private ToldRecipient() {}

  /**
   * It failed.
   *
   * @param status as it was told; empty or vague: the usual one decides
   * @param usual the status of the provider's own class; empty if that says nothing
   */
  static Recipient failed(String address, String status, String usual, String words) {
    var told = STATUS.matcher(status.strip()).matches() ? status.strip() : "";
    boolean vague = told.isEmpty() || VAGUE.matcher(told).matches();
    return new Recipient(
        Action.FAILED, address, "", vague && !usual.isEmpty() ? usual : told, words, "");
  }

  static Incoming bounce(String address, String status, String usual, String words) {
    return new Bounce(List.of(failed(address, status, usual, words)));
  }

  /** It may still arrive. */
  static Recipient delayed(String address, String words) {
    return new Recipient(Action.DELAYED, address, "", "", words, "");
  }

  static Incoming delay(String address, String words) {
    return new Bounce(List.of(delayed(address, words)));
  }
}
