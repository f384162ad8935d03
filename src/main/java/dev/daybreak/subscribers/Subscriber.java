package dev.daybreak.subscribers;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Someone who gets the editions, or did, or asked to.
 *
 * @param name empty where unknown
 * @param sections the chosen ones; empty: all of them
 * @param hour 0..23 on the reader's clock; null: the newsletter's send time
 * @param zone null: the newsletter's
 * @param language BCP 47 tag for the newsletter's own words; null: the newsletter's
 * @param consentAt when the consent in force was given; null while there is none
 * @param consentPlace where it was given, for "you signed up at …"; empty while there is none
 */
public record Subscriber(
    long id,
    String email,
    String name,
    State state,
    List<String> sections,
    @Nullable Integer hour,
    @Nullable ZoneId zone,
    @Nullable String language,
    Instant createdAt,
    @Nullable Instant confirmedAt,
    @Nullable Instant leftAt,
    @Nullable Instant consentAt,
    String consentPlace) {

  public Subscriber {
    sections = List.copyOf(sections);
  }

  /** Whether mail may go: only to {@link #CONFIRMED}. */
  public enum State {
    PENDING,
    CONFIRMED,
    LEFT,
    SUPPRESSED;

    /** As lists say it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
