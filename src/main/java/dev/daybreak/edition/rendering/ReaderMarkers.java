package dev.daybreak.edition.rendering;

import dev.daybreak.mail.Marker;

/**
 * Stand-ins for a reader's own values in a rendered edition; whoever sends it puts the values
 * there.
 */
final class ReaderMarkers {
  /** Address of the page for leaving. */
  static final String LEAVE = Marker.of("leave");

  /** Address of the reader's own page. */
  static final String PREFERENCES = Marker.of("preferences");

  /** Date and place of consent as a sentence, for the text part. */
  static final String CONSENT = Marker.of("consent");

  /** The same sentence, to be put in escaped. */
  static final String CONSENT_HTML = Marker.of("consent-html");

  private ReaderMarkers() {}
}
