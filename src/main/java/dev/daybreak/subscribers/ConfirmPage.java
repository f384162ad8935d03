package dev.daybreak.subscribers;

import dev.daybreak.subscribers.Consent.Kind;

/**
 * The page behind a confirmation mail's link, before and after its button.
 *
 * @param button its words; empty afterwards
 * @param preferences the reader's own page; empty before
 */
public record ConfirmPage(String title, String words, String button, String preferences) {

  static ConfirmPage ready(Consent consent) {
    return consent.kind() == Kind.MOVE
        ? new ConfirmPage(
            "Move your editions?",
            "From now on they go to " + consent.email() + ".",
            "Yes, use this address",
            "")
        : new ConfirmPage(
            "One click, and you are on the list",
            "The editions go to " + consent.email() + ".",
            "Yes, send me the editions",
            "");
  }

  static ConfirmPage done(Consent consent, String preferences) {
    return consent.kind() == Kind.MOVE
        ? new ConfirmPage(
            "Your editions have moved",
            "They go to " + consent.email() + " from now on.",
            "",
            preferences)
        : new ConfirmPage(
            "You are on the list",
            "The next edition goes to " + consent.email() + ". Good to have you.",
            "",
            preferences);
  }
}
