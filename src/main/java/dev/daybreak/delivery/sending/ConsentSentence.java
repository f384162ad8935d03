package dev.daybreak.delivery.sending;

import dev.daybreak.newsletter.Languages;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.Wordbook;
import dev.daybreak.subscribers.Subscriber;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Words the sentence that says when and where a reader signed up, in the reader's language. */
@Component
class ConsentSentence {
  private final Publisher publisher;
  private final Wordbook wordbook;
  private final Languages languages;
  private final ZoneId zone;

  /** By language: with a million readers, reading the files for each sentence takes too long. */
  private final Map<String, Words> known = new ConcurrentHashMap<>();

  ConsentSentence(
      Publisher publisher, Wordbook wordbook, Languages languages, Newsletter newsletter) {
    this.publisher = publisher;
    this.wordbook = wordbook;
    this.languages = languages;
    this.zone = newsletter.zone();
  }

  private record Words(Strings strings, DateTimeFormatter dates) {}

  String of(Subscriber reader) {
    var words = known.computeIfAbsent(languages.spoken(reader.language()), this::words);
    var strings = words.strings();
    if (reader.consentAt() == null) {
      return strings.of("consent.name", publisher.name());
    }
    var date = words.dates().format(reader.consentAt());
    return reader.consentPlace().isBlank()
        ? strings.of("consent.on", date)
        : strings.of("consent", date, reader.consentPlace());
  }

  private Words words(String language) {
    var strings = wordbook.of("edition", language);
    var locale = Locale.forLanguageTag(strings.language());
    return new Words(
        strings, DateTimeFormatter.ofPattern(strings.of("consent.date"), locale).withZone(zone));
  }
}
