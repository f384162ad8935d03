package dev.daybreak.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.rendering.Rendering;
import dev.daybreak.edition.rendering.StoredRenderings;
import dev.daybreak.edition.rendering.Variant;
import dev.daybreak.edition.rendering.VariantsInUse;
import dev.daybreak.mail.Address;
import dev.daybreak.mail.Letter;
import dev.daybreak.mail.Mailbox;
import dev.daybreak.mail.Marker;
import dev.daybreak.mail.MessageTemplate;
import dev.daybreak.mail.Outgoing;
import dev.daybreak.mail.Verp;
import dev.daybreak.mail.dkim.Signer;
import dev.daybreak.newsletter.Languages;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.Wordbook;
import dev.daybreak.subscribers.ReaderLinks;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscribers;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * The messages of an edition: each variant is rendered and encoded once, a reader's message is the
 * pieces with that reader's values between them (decision 5).
 */
@Component
class Messages implements VariantsInUse {
  private static final int KEPT = 64;
  private static final String LEAVE = "/leave/";

  private final StoredRenderings renderings;
  private final Subscribers subscribers;
  private final ReaderLinks links;
  private final Verp verp;
  private final Signer signer;
  private final Publisher publisher;
  private final Wordbook wordbook;
  private final Languages languages;
  private final ZoneId zone;
  private final Clock clock;
  private final Cache<Key, MessageTemplate> pieces =
      Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

  /** By language: a million readers' sentences are not worth a look into the files for each. */
  private final Map<String, ConsentWords> consents = new ConcurrentHashMap<>();

  private record ConsentWords(Strings words, DateTimeFormatter dates) {}

  private record Key(long edition, int revision, String variant) {}

  Messages(
      StoredRenderings renderings,
      Subscribers subscribers,
      ReaderLinks links,
      Verp verp,
      Signer signer,
      Publisher publisher,
      Wordbook wordbook,
      Languages languages,
      Newsletter newsletter,
      Clock clock) {
    this.renderings = renderings;
    this.subscribers = subscribers;
    this.links = links;
    this.verp = verp;
    this.signer = signer;
    this.publisher = publisher;
    this.wordbook = wordbook;
    this.languages = languages;
    this.zone = newsletter.zone();
    this.clock = clock;
  }

  /** Renders and encodes what these readers need, so that a failure comes before anything goes. */
  void prepare(Edition edition, Collection<Subscriber> readers) {
    readers.stream().map(this::variant).distinct().forEach(variant -> pieces(edition, variant));
  }

  /**
   * The message with its envelope, whose sender tells the delivery that a notice is about; a forged
   * one means nobody (mail-rules 13).
   */
  Outgoing outgoing(Edition edition, Subscriber reader) {
    var token = links.delivery(reader.id(), edition.id());
    return Outgoing.spliced(
        verp.sender(token), Address.of(reader.email()), of(edition, reader, token));
  }

  /** Whether making one takes a signature, and so a while. */
  boolean areSigned() {
    return signer.signs();
  }

  /** The message that one reader gets of an edition. */
  byte[] of(Edition edition, Subscriber reader) {
    return of(edition, reader, links.delivery(reader.id(), edition.id()));
  }

  private byte[] of(Edition edition, Subscriber reader, String token) {
    return signer.sign(pieces(edition, variant(reader)).message(values(edition, reader, token)));
  }

  /** The rendering with one reader's values in it. */
  Rendering filled(Edition edition, Subscriber reader) {
    var rendering = renderings.of(edition, variant(reader));
    var values = values(edition, reader, links.delivery(reader.id(), edition.id()));
    var html =
        Marker.fill(rendering.html(), name -> HtmlUtils.htmlEscape(values.getOrDefault(name, "")));
    var text = Marker.fill(rendering.text(), values::get);
    return new Rendering(rendering.subject(), rendering.preheader(), html, text);
  }

  private Map<String, String> values(Edition edition, Subscriber reader, String token) {
    var consent = consent(reader);
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
        // Escaped by whoever puts it into HTML.
        "consent-html",
        consent);
  }

  @Override
  public List<Variant> variants() {
    return subscribers.tastes(KEPT).stream()
        .map(taste -> variant(taste.sections(), taste.language()))
        .distinct()
        .toList();
  }

  private Variant variant(Subscriber reader) {
    return variant(reader.sections(), reader.language());
  }

  private Variant variant(List<String> sections, @Nullable String language) {
    return new Variant(new TreeSet<>(sections), languages.spoken(language));
  }

  private MessageTemplate pieces(Edition edition, Variant variant) {
    var key = new Key(edition.id(), edition.revision(), variant.key());
    return pieces.get(key, missing -> encode(edition, variant));
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
                Mailbox.sender(publisher).address().toString())
            .feedback(edition.date().toString(), "edition")
            .text(rendering.text())
            .html(rendering.html())
            .build());
  }

  private ConsentWords consentWords(String language) {
    var words = wordbook.of("edition", language);
    var locale = Locale.forLanguageTag(words.language());
    return new ConsentWords(
        words, DateTimeFormatter.ofPattern(words.of("consent.date"), locale).withZone(zone));
  }

  private String consent(Subscriber reader) {
    var consent = consents.computeIfAbsent(languages.spoken(reader.language()), this::consentWords);
    var words = consent.words();
    if (reader.consentAt() == null) {
      return words.of("consent.name", publisher.name());
    }
    var date = consent.dates().format(reader.consentAt());
    return reader.consentPlace().isBlank()
        ? words.of("consent.on", date)
        : words.of("consent", date, reader.consentPlace());
  }
}
