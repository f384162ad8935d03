package dev.daybreak.edition.preflight;

import java.util.Locale;

/** One thing that is checked; the setting {@code daybreak.preflight.stops} names them. */
public enum Check {
  TEMPLATE("Template"),
  UNSUBSCRIBE("Unsubscribe link"),
  POSTAL_ADDRESS("Postal address"),
  TEXT_PART("Text part"),
  SIZE("Size"),
  SUBJECT("Subject"),
  PREHEADER("Preheader"),
  LINKS("Links"),
  PICTURES("Pictures"),
  CONTRAST("Contrast"),
  MISSING_TEXT("Missing text"),
  REPEATS("Repeats"),
  AUTHENTICATION("Authentication"),
  PLACEHOLDERS("Placeholders"),
  ESCAPING("Escaping");

  private final String title;

  Check(String title) {
    this.title = title;
  }

  /** For a person. */
  public String title() {
    return title;
  }

  /** As settings write it: {@code text-part}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
