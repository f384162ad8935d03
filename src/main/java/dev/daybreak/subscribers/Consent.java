package dev.daybreak.subscribers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a reader asked for and, once confirmed, agreed to.
 *
 * @param email the address that it is about; of a move: the new one
 * @param place where it was given
 * @param confirmedAt null until the reader confirmed it
 * @param wishes what the form said; applied when it is confirmed
 */
public record Consent(
    long id,
    long subscriber,
    Kind kind,
    String email,
    String place,
    Instant givenAt,
    @Nullable Instant confirmedAt,
    Preferences wishes) {

  public enum Kind {
    FORM,
    /** A change of address. */
    MOVE,
    /** Back at once from the page that says goodbye. */
    RETURN,
    IMPORT
  }
}
