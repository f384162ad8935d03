package dev.daybreak.subscribers;

import dev.daybreak.newsletter.Publisher;
import dev.daybreak.subscribers.Token.Purpose;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/**
 * Makes the absolute addresses in emails by which a reader acts without a login. Each is for one
 * reader and one purpose; the same arguments always make the same address.
 */
@Component
public class ReaderLinks {
  private final Tokens tokens;
  private final Publisher publisher;

  ReaderLinks(Tokens tokens, Publisher publisher) {
    this.tokens = tokens;
    this.publisher = publisher;
  }

  /**
   * Unsubscribes: GET shows a button, POST unsubscribes at once (RFC 8058). Never expires.
   *
   * @param editionId the edition with the link; 0 for none
   */
  public String leave(long subscriberId, long editionId) {
    return link("/leave/", new Token(Purpose.LEAVE, subscriberId, editionId, Instant.EPOCH));
  }

  /** The reader's preferences page. */
  public String preferences(long subscriberId) {
    return link("/preferences/", new Token(Purpose.PREFERENCES, subscriberId, 0, Instant.EPOCH));
  }

  /**
   * Identifies one delivery in Message-ID and in the envelope sender, which gets the bounces. 52
   * letters, digits, hyphens and underscores.
   */
  public String delivery(long subscriberId, long editionId) {
    return tokens.write(new Token(Purpose.DELIVERY, subscriberId, editionId, Instant.EPOCH));
  }

  /** Confirms one consent; expires 48 hours after it was given. */
  public String confirm(long subscriberId, long consentId, Instant given) {
    return link(
        "/confirm/",
        new Token(Purpose.CONFIRM, subscriberId, consentId, given.truncatedTo(ChronoUnit.SECONDS)));
  }

  private String link(String path, Token token) {
    return publisher.url(path + tokens.write(token));
  }
}
