package dev.daybreak.delivery.sending;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.rendering.Rendering;
import dev.daybreak.edition.rendering.StoredRenderings;
import dev.daybreak.edition.rendering.Variant;
import dev.daybreak.mail.Address;
import dev.daybreak.mail.Letter;
import dev.daybreak.mail.Marker;
import dev.daybreak.mail.MessageTemplate;
import dev.daybreak.mail.Outgoing;
import dev.daybreak.mail.Verp;
import dev.daybreak.mail.dkim.Signer;
import dev.daybreak.newsletter.Languages;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.subscribers.ReaderLinks;
import dev.daybreak.subscribers.Subscriber;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * The messages of an edition. Each variant is rendered and encoded once; a reader's message is that
 * template with the reader's values in it.
 */
@Component
public class Messages {
  private static final String LEAVE = "/leave/";

  private final StoredRenderings renderings;
  private final ReaderLinks links;
  private final Verp verp;
  private final Signer signer;
  private final Publisher publisher;
  private final Languages languages;
  private final ConsentSentence consents;
  private final Clock clock;
  private final MessageTemplateCache<Key> pieces = new MessageTemplateCache<>();

  private record Key(long edition, int revision, String variant) {}

  Messages(
      StoredRenderings renderings,
      ReaderLinks links,
      Verp verp,
      Signer signer,
      Publisher publisher,
      Languages languages,
      ConsentSentence consents,
      Clock clock) {
    this.renderings = renderings;
    this.links = links;
    this.verp = verp;
    this.signer = signer;
    this.publisher = publisher;
    this.languages = languages;
    this.consents = consents;
    this.clock = clock;
  }

  /**
   * Renders and encodes what these readers need, so that a failure comes before a message is sent.
   */
  void prepare(Edition edition, Collection<Subscriber> readers) {
    readers.stream().map(this::variant).distinct().forEach(variant -> pieces(edition, variant));
  }

  /**
   * The message with its envelope. The sender identifies the delivery that a bounce is about
   * (VERP), with a token that cannot be forged.
   */
  public Outgoing outgoing(Edition edition, Subscriber reader) {
    var token = links.delivery(reader.id(), edition.id());
    return Outgoing.spliced(
        verp.sender(token), Address.of(reader.email()), of(edition, reader, token));
  }

  /** Whether messages are signed, which takes a while. */
  boolean areSigned() {
    return signer.signs();
  }

  /** The message that one reader gets of an edition. */
  public byte[] of(Edition edition, Subscriber reader) {
    return of(edition, reader, links.delivery(reader.id(), edition.id()));
  }

  private byte[] of(Edition edition, Subscriber reader, String token) {
    return signer.sign(pieces(edition, variant(reader)).message(values(edition, reader, token)));
  }

  /** The rendering with one reader's values in it. */
  public Rendering filled(Edition edition, Subscriber reader) {
    var rendering = renderings.of(edition, variant(reader));
    var values = values(edition, reader, links.delivery(reader.id(), edition.id()));
    var html =
        Marker.fill(rendering.html(), name -> HtmlUtils.htmlEscape(values.getOrDefault(name, "")));
    var text = Marker.fill(rendering.text(), values::get);
    return new Rendering(rendering.subject(), rendering.preheader(), html, text);
  }

  private Map<String, String> values(Edition edition, Subscriber reader, String token) {
    var consent = consents.of(reader);
    var leave = links.leave(reader.id(), edition.id());
    return Map.of(
        "to",
        reader.email(),
        "id",
        token,
        "date",
        Letter.date(clock.instant().atOffset(ZoneOffset.UTC)),
        "leave",
        leave,
        "leave-token",
        leave.substring(publisher.url(LEAVE).length()),
        "preferences",
        links.preferences(reader.id()),
        "consent",
        consent,
        // Escaped where it is put into HTML.
        "consent-html",
        consent);
  }

  private Variant variant(Subscriber reader) {
    return new Variant(new TreeSet<>(reader.sections()), languages.spoken(reader.language()));
  }

  private MessageTemplate pieces(Edition edition, Variant variant) {
    if (!edition.state().published()) {
      // Someone looks at it: templates may change without a new revision.
      return encode(edition, variant);
    }
    var key = new Key(edition.id(), edition.revision(), variant.key());
    return pieces.get(key, () -> encode(edition, variant));
  }

  private MessageTemplate encode(Edition edition, Variant variant) {
    var rendering = renderings.of(edition, variant);
    return MessageTemplate.of(
        Letter.edition(publisher)
            .to(Marker.of("to"))
            .subject(rendering.subject())
            .date(Marker.of("date"))
            .id(edition.date() + "." + Marker.of("id"))
            .leave(
                publisher.url(LEAVE) + Marker.of("leave-token"),
                // No stronger token: someone who gets the email passed on can unsubscribe, and no
                // more.
                verp.leaveAddress(Marker.of("leave-token")))
            .feedback(edition.date().toString(), "edition")
            .text(rendering.text())
            .html(rendering.html())
            .build());
  }
}
