package dev.daybreak.bounces;

import dev.daybreak.bounces.notices.IncomingMail;
import dev.daybreak.mail.Address;
import dev.daybreak.mail.Mailbox;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscribers;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who writes to us, and who answers them. */
@Component
class ReturnWriters {
  private final BounceSettings settings;
  private final Publisher publisher;
  private final Subscribers subscribers;

  ReturnWriters(BounceSettings settings, Publisher publisher, Subscribers subscribers) {
    this.settings = settings;
    this.publisher = publisher;
    this.subscribers = subscribers;
  }

  /**
   * The reader who wrote an email, if our own mail server says that its From is true (RFC 8601):
   * anyone can write any name there.
   */
  Optional<Long> verified(IncomingMail mail) {
    if (settings.authservId().isBlank() || !mail.isAuthenticatedBy(settings.authservId())) {
      return Optional.empty();
    }
    try {
      return subscribers.byAddress(Address.of(mail.from())).map(Subscriber::id);
    } catch (Refused e) {
      return Optional.empty();
    }
  }

  /** Who gets what people write; empty if no one is named. */
  Optional<Address> forwardTo() {
    var named = settings.forwardTo().isBlank() ? publisher.replyTo() : settings.forwardTo();
    return named == null || named.isBlank()
        ? Optional.empty()
        : Optional.of(Mailbox.of(named, publisher.name()).address());
  }
}
