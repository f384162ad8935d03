package dev.daybreak.subscribers.signup;

import dev.daybreak.mail.Address;
import dev.daybreak.mail.Letter;
import dev.daybreak.mail.LetterTemplates;
import dev.daybreak.newsletter.Languages;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.Wordbook;
import dev.daybreak.subscribers.Consent;
import dev.daybreak.subscribers.ReaderLinks;
import dev.daybreak.subscribers.Subscriber;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes the emails of {@link Notice}. */
@Component
class NoticeLetters {
  private final LetterTemplates templates;
  private final ReaderLinks links;
  private final Wordbook wordbook;
  private final Languages languages;
  private final ZoneId zone;
  private final Clock clock;

  NoticeLetters(
      LetterTemplates templates,
      ReaderLinks links,
      Wordbook wordbook,
      Languages languages,
      Newsletter newsletter,
      Clock clock) {
    this.templates = templates;
    this.links = links;
    this.wordbook = wordbook;
    this.languages = languages;
    this.zone = newsletter.zone();
    this.clock = clock;
  }

  Letter write(Notice notice, Consent consent, Subscriber subscriber, Address to) {
    var words = wordbook.of("mail", language(notice, consent, subscriber));
    return templates
        .write(notice.template, words, List.of(consent.email()), model(consent, subscriber, words))
        .to(to)
        .date(clock.instant().atOffset(ZoneOffset.UTC))
        // The same for each attempt, so that an email sent twice shows once.
        .id(notice.template + "." + links.delivery(subscriber.id(), consent.id()))
        .build();
  }

  /** The language of the form, or for a reader on the list the one in the preferences. */
  private String language(Notice notice, Consent consent, Subscriber subscriber) {
    var form = consent.preferences().language();
    return languages.spoken(
        notice == Notice.CONFIRM && form != null ? form : subscriber.language());
  }

  private Map<String, Object> model(Consent consent, Subscriber subscriber, Strings words) {
    var at = consent.givenAt().atZone(zone);
    var locale = Locale.forLanguageTag(words.language());
    var asked =
        words.of(
            "asked",
            DateTimeFormatter.ofPattern(words.of("date"), locale).format(at),
            consent.place());
    return Map.of(
        "host", consent.place(),
        "address", consent.email(),
        "link", links.confirm(subscriber.id(), consent.id(), consent.givenAt()),
        "preferences", links.preferences(subscriber.id()),
        "asked", asked);
  }
}
