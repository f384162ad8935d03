package dev.daybreak.edition.rendering;

import dev.daybreak.mail.Marker;

/** Markers for a reader's own values in a rendered edition, replaced when it is sent. */
final class ReaderMarkers {
  /** Address of the unsubscribe page. */
  static final String LEAVE = Marker.of("leave");

  /** Address of the reader's own page. */
  static final String PREFERENCES = Marker.of("preferences");

  /** Date and place of consent as a sentence, for the text part. */
  static final String CONSENT = Marker.of("consent");

  /** The same sentence, to be inserted escaped. */
  static final String CONSENT_HTML = Marker.of("consent-html");

  private ReaderMarkers() {}
}
