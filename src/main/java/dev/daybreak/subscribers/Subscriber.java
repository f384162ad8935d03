package dev.daybreak.subscribers;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A person who gets the editions, got them once, or has signed up for them.
 *
 * @param name empty if unknown
 * @param sections the chosen sections; empty for all
 * @param hour the delivery time, 0 to 23 in the reader's time zone; null for the newsletter's
 * @param zone the reader's time zone; null for the newsletter's
 * @param language BCP 47 tag of menus and notes; null for the newsletter's
 * @param consentAt when the consent in force was given; null if there is none
 * @param consentPlace where it was given, for "you signed up at …"; empty if there is none
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

  /** The state of a subscription. Only {@link #CONFIRMED} subscribers get email. */
  public enum State {
    PENDING,
    CONFIRMED,
    /** Unsubscribed. */
    LEFT,
    SUPPRESSED;

    /** As lists say it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
