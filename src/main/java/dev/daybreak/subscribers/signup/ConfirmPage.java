package dev.daybreak.subscribers.signup;

import dev.daybreak.newsletter.Strings;
import dev.daybreak.subscribers.Consent;
import dev.daybreak.subscribers.Consent.Kind;

/**
 * The page behind the link of a confirmation email, before and after its button.
 *
 * @param button the label of the button; empty afterwards
 * @param preferences the address of the preferences page; empty before
 */
public record ConfirmPage(String title, String words, String button, String preferences) {

  static ConfirmPage ready(Consent consent, Strings words) {
    var key = consent.kind() == Kind.MOVE ? "confirm.move" : "confirm";
    return new ConfirmPage(
        words.of(key + ".title"),
        words.of(key + ".words", consent.email()),
        words.of(key + ".button"),
        "");
  }

  static ConfirmPage done(Consent consent, String preferences, Strings words) {
    var key = consent.kind() == Kind.MOVE ? "confirmed.move" : "confirmed";
    return new ConfirmPage(
        words.of(key + ".title"), words.of(key + ".words", consent.email()), "", preferences);
  }
}
