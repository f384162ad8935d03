package dev.daybreak.delivery;

import dev.daybreak.delivery.sending.Messages;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.rendering.Rendering;
import dev.daybreak.mail.Address;
import dev.daybreak.mail.MailKind;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.RelayUnavailable;
import dev.daybreak.mail.Relays;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.subscribers.Subscriber;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows people an edition as a sample reader gets it, and sends it to a test address. */
@Component
public class TestMail {
  private static final String SAMPLE = "reader@example.org";

  private final Publisher publisher;
  private final Messages messages;
  private final Relays relays;
  private final Clock clock;

  TestMail(Publisher publisher, Messages messages, Relays relays, Clock clock) {
    this.publisher = publisher;
    this.messages = messages;
    this.relays = relays;
    this.clock = clock;
  }

  /**
   * The result of a test.
   *
   * @param accepted whether the SMTP server took the message
   * @param reply its reply, or why there is none
   */
  public record Result(Address to, boolean accepted, String reply) {}

  /** The rendering with a sample reader's values in it. */
  public Rendering rendering(Edition edition) {
    return rendering(edition, sample(List.of(), null));
  }

  /** The rendering as a reader gets it, but for the links, which are nobody's. */
  public Rendering rendering(Edition edition, Subscriber reader) {
    return messages.filled(edition, neutral(reader, reader.email()));
  }

  /** The whole message that a sample reader would get (RFC 5322). */
  public byte[] message(Edition edition) {
    return message(edition, sample(List.of(), null));
  }

  /** The whole message that a reader would get, but for the links, which are nobody's. */
  public byte[] message(Edition edition, Subscriber reader) {
    return messages.of(edition, neutral(reader, reader.email()));
  }

  /**
   * Sends an edition to one address. The delivery log does not count it.
   *
   * @param reader whose version it is
   * @throws dev.daybreak.newsletter.Refused if it is not an email address
   */
  public Result send(Edition edition, String address, Subscriber reader) {
    var to = Address.of(address);
    relays.tryNow();
    try (var open = relays.open(MailKind.EDITIONS, null)) {
      var outcome = open.send(messages.outgoing(edition, neutral(reader, to.toString())));
      return outcome instanceof Outcome.Accepted accepted
          ? new Result(to, true, accepted.reply().toString())
          : new Result(to, false, outcome.toString());
    } catch (RelayUnavailable e) {
      return new Result(to, false, String.valueOf(e.getMessage()));
    }
  }

  /**
   * A reader who is nobody.
   *
   * @param sections the chosen ones; empty: all
   * @param language BCP 47 tag; null: the newsletter's
   */
  public Subscriber sample(List<String> sections, @Nullable String language) {
    var now = clock.instant();
    return new Subscriber(
        0,
        SAMPLE,
        "",
        Subscriber.State.CONFIRMED,
        sections,
        null,
        null,
        language,
        now,
        now,
        null,
        now,
        publisher.host());
  }

  /** The same reader, whom no link and no bounce leads to. */
  private static Subscriber neutral(Subscriber reader, String address) {
    return new Subscriber(
        0,
        address,
        reader.name(),
        reader.state(),
        reader.sections(),
        reader.hour(),
        reader.zone(),
        reader.language(),
        reader.createdAt(),
        reader.confirmedAt(),
        reader.leftAt(),
        reader.consentAt(),
        reader.consentPlace());
  }
}
