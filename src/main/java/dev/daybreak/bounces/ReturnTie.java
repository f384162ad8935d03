package dev.daybreak.bounces;

import dev.daybreak.bounces.notices.Incoming;
import dev.daybreak.bounces.notices.IncomingMail;
import dev.daybreak.bounces.notices.IncomingReader;
import dev.daybreak.bounces.notices.Tie;
import dev.daybreak.bounces.notices.Vouched;
import dev.daybreak.delivery.ledger.LaterBounces;
import dev.daybreak.mail.Address;
import dev.daybreak.mail.Verp;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Token;
import dev.daybreak.subscribers.Token.Purpose;
import dev.daybreak.subscribers.Tokens;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Decides which delivery an email is about: only a token of ours that verifies says so, or, if
 * there is none, a provider that has proved who it is.
 */
@Component
class ReturnTie {
  /** The Message-ID of an edition's email. */
  private static final Pattern OURS = Pattern.compile("\\d{4}-\\d\\d-\\d\\d\\.[\\w-]{52}@.+");

  private final Verp verp;
  private final Tokens tokens;
  private final Subscribers subscribers;
  private final LaterBounces ledger;
  private final IncomingReader reader;

  ReturnTie(
      Verp verp,
      Tokens tokens,
      Subscribers subscribers,
      LaterBounces ledger,
      IncomingReader reader) {
    this.verp = verp;
    this.tokens = tokens;
    this.subscribers = subscribers;
    this.ledger = ledger;
    this.reader = reader;
  }

  /**
   * A delivery.
   *
   * @param edition 0 if it is not known which
   * @param proof what the token is for: one that only unsubscribes proves no more than that wish
   */
  record Tied(long edition, long subscriber, Purpose proof) {}

  /** The delivery; empty if no token verifies, forged ones included. */
  Optional<Tied> of(IncomingMail mail) {
    return of(mail.tie())
        .or(() -> leaving(mail))
        .or(() -> isForged(mail.tie()) ? Optional.empty() : told(mail));
  }

  /** The address in List-Unsubscribe serves for that and nothing else. */
  private Optional<Tied> leaving(IncomingMail mail) {
    return mail.what() instanceof Incoming.LeaveRequest
        ? first(mail.tie().addresses().stream().flatMap(this::inLeaveAddress))
        : Optional.empty();
  }

  private Optional<Tied> told(IncomingMail mail) {
    var vouched = mail.vouched();
    if (vouched == null || vouched.address().isEmpty()) {
      return Optional.empty();
    }
    try {
      return subscribers
          .byAddress(Address.of(vouched.address()))
          .map(Subscriber::id)
          .map(id -> new Tied(edition(id, mail.tie(), vouched), id, Purpose.DELIVERY));
    } catch (Refused e) {
      return Optional.empty();
    }
  }

  /** The edition; 0 for an email of ours that is no edition's, such as a confirmation. */
  private long edition(long subscriber, Tie tie, Vouched vouched) {
    boolean another =
        tie.addresses().stream().anyMatch(verp.sender()::equalsIgnoreCase)
            || tie.messageIds().stream().anyMatch(reader::isOurs);
    return another ? 0 : ledger.editionOf(subscriber, vouched.relayId(), vouched.at()).orElse(0L);
  }

  private Optional<Tied> of(Tie tie) {
    return first(tie.addresses().stream().flatMap(this::inSender))
        .or(() -> first(tie.messageIds().stream().flatMap(this::inMessageId)))
        .or(() -> first(tie.returned().stream().flatMap(this::inReturned)));
  }

  /** Whether it names a delivery as only we do, by a token that we did not make. */
  boolean isForged(Tie tie) {
    return Stream.concat(tie.addresses().stream(), tie.returned().stream())
            .anyMatch(this::isForgedAddress)
        || tie.messageIds().stream()
            .anyMatch(one -> OURS.matcher(one).matches() && inMessageId(one).findAny().isEmpty());
  }

  private boolean isForgedAddress(String one) {
    return verp.token(one).isPresent()
        && Stream.concat(inSender(one), inLeaveAddress(one)).findAny().isEmpty();
  }

  private static Optional<Tied> first(Stream<Tied> found) {
    return found.findFirst();
  }

  private Stream<Tied> inSender(String address) {
    return verp.token(address).stream().flatMap(token -> read(token, Purpose.DELIVERY));
  }

  /** The address that an email to unsubscribes ({@link Verp#leaveAddress}). */
  private Stream<Tied> inLeaveAddress(String address) {
    return verp.token(address).stream().flatMap(token -> read(token, Purpose.LEAVE));
  }

  private Stream<Tied> inMessageId(String id) {
    return tokens.inMessageId(id).stream()
        .map(token -> new Tied(token.about(), token.subscriber(), Purpose.DELIVERY));
  }

  private Stream<Tied> inReturned(String one) {
    return one.indexOf('@') < 0
        ? read(one, Purpose.LEAVE)
        : Stream.concat(inSender(one), inMessageId(one));
  }

  private Stream<Tied> read(String text, Purpose purpose) {
    return tokens.read(text, purpose) instanceof Token.Reading.Good good
        ? List.of(new Tied(good.token().about(), good.token().subscriber(), purpose)).stream()
        : Stream.of();
  }
}
