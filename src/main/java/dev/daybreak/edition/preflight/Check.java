package dev.daybreak.edition.preflight;

import java.util.Locale;

/** One thing that is checked. The setting {@code daybreak.preflight.stops} lists some of them. */
public enum Check {
  TEMPLATE,
  UNSUBSCRIBE,
  POSTAL_ADDRESS,
  TEXT_PART,
  SIZE,
  SUBJECT,
  PREHEADER,
  LINKS,
  PICTURES,
  CONTRAST,
  MISSING_TEXT,
  REPEATS,
  AUTHENTICATION,
  PLACEHOLDERS,
  ESCAPING;

  /** As settings write it: {@code text-part}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
