package dev.daybreak.bounces;

import dev.daybreak.bounces.notices.Tie;
import dev.daybreak.mail.Verp;
import dev.daybreak.subscribers.Token;
import dev.daybreak.subscribers.Token.Purpose;
import dev.daybreak.subscribers.Tokens;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Decides which delivery an email is about: only a token of ours that verifies says so. */
@Component
class ReturnTie {
  private final Verp verp;
  private final Tokens tokens;

  ReturnTie(Verp verp, Tokens tokens) {
    this.verp = verp;
    this.tokens = tokens;
  }

  /** A delivery. */
  record Tied(long edition, long subscriber) {}

  /** The delivery; empty if no token verifies, forged ones included. */
  Optional<Tied> of(Tie tie) {
    return first(tie.addresses().stream().flatMap(this::inSender))
        .or(() -> first(tie.messageIds().stream().flatMap(this::inMessageId)))
        .or(() -> first(tie.returned().stream().flatMap(this::inReturned)));
  }

  /** Whether it arrived at an address with a token that we did not make. */
  boolean isForged(Tie tie) {
    return tie.addresses().stream()
        .anyMatch(one -> verp.token(one).isPresent() && inSender(one).findAny().isEmpty());
  }

  private static Optional<Tied> first(Stream<Tied> found) {
    return found.findFirst();
  }

  private Stream<Tied> inSender(String address) {
    return verp.token(address).stream().flatMap(token -> read(token, Purpose.DELIVERY));
  }

  private Stream<Tied> inMessageId(String id) {
    return tokens.inMessageId(id).stream()
        .map(token -> new Tied(token.about(), token.subscriber()));
  }

  private Stream<Tied> inReturned(String one) {
    return one.indexOf('@') < 0
        ? read(one, Purpose.LEAVE)
        : Stream.concat(inSender(one), inMessageId(one));
  }

  private Stream<Tied> read(String text, Purpose purpose) {
    return tokens.read(text, purpose) instanceof Token.Reading.Good good
        ? List.of(new Tied(good.token().about(), good.token().subscriber())).stream()
        : Stream.of();
  }
}
