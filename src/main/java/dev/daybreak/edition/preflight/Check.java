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
  /** What editors wrote themselves. */
  OWN_WORDS,
  REPEATS,
  AUTHENTICATION,
  PLACEHOLDERS,
  ESCAPING,
  STORIES,
  SOURCES,
  NEWS,
  USUAL,
  MENDING;

  /** As settings write it: {@code text-part}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it is about the news of an edition, which new news may put right. */
  boolean isAboutNews() {
    return switch (this) {
      case LINKS, STORIES, SOURCES, NEWS, USUAL, MENDING -> true;
      default -> false;
    };
  }

  /** Whether it says that there is too little news for an edition. */
  boolean isAboutTooLittle() {
    return this == STORIES || this == SOURCES || this == NEWS;
  }
}
