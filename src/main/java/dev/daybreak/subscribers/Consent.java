package dev.daybreak.subscribers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Consent that a reader gave by a form. It takes effect once it is confirmed.
 *
 * @param email the address; for a change of address, the new one
 * @param place where it was given, such as the host name of the page
 * @param confirmedAt null until it is confirmed
 * @param preferences the preferences on the form, saved when it is confirmed
 */
public record Consent(
    long id,
    long subscriber,
    Kind kind,
    String email,
    String place,
    Instant givenAt,
    @Nullable Instant confirmedAt,
    Preferences preferences) {

  public enum Kind {
    FORM,
    /** A change of address. */
    MOVE,
    /** Subscribed again on the page that confirms unsubscribing. */
    RETURN,
    IMPORT
  }
}
