package dev.daybreak.subscribers.signup;

import dev.daybreak.mail.Address;
import dev.daybreak.mail.Letter;
import dev.daybreak.mail.LineWrapping;
import dev.daybreak.newsletter.Languages;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.Wordbook;
import dev.daybreak.subscribers.Consent;
import dev.daybreak.subscribers.ReaderLinks;
import dev.daybreak.subscribers.Subscriber;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Renders the emails of {@link Notice} from {@code templates/mail/}: NAME.ftlh, NAME.ftl and the
 * string NAME.subject.
 */
@Component
class NoticeLetters {
  private final Configuration templates;
  private final Publisher publisher;
  private final ReaderLinks links;
  private final Wordbook wordbook;
  private final Languages languages;
  private final ZoneId zone;
  private final Clock clock;

  NoticeLetters(
      Configuration templates,
      Publisher publisher,
      ReaderLinks links,
      Wordbook wordbook,
      Languages languages,
      Newsletter newsletter,
      Clock clock) {
    this.templates = templates;
    this.publisher = publisher;
    this.links = links;
    this.wordbook = wordbook;
    this.languages = languages;
    this.zone = newsletter.zone();
    this.clock = clock;
  }

  Letter write(Notice notice, Consent consent, Subscriber subscriber, Address to) {
    var words = wordbook.of("mail", language(notice, consent, subscriber));
    var model = model(consent, subscriber, words);
    return Letter.notice(publisher)
        .to(to)
        .date(clock.instant().atOffset(ZoneOffset.UTC))
        // The same for each attempt, so that an email sent twice shows once.
        .id(notice.template + "." + links.delivery(subscriber.id(), consent.id()))
        .subject(words.of(notice.template + ".subject", publisher.name(), consent.email()))
        .text(LineWrapping.wrap(fill(notice.template + ".ftl", model), 72))
        .html(fill(notice.template + ".ftlh", model))
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
    var model = new HashMap<String, Object>();
    model.put("name", publisher.name());
    model.put("home", publisher.url("/"));
    model.put("host", consent.place());
    model.put("language", words.language());
    model.put("accent", publisher.accent());
    model.put("postalAddress", postalAddress());
    model.put("address", consent.email());
    model.put("link", links.confirm(subscriber.id(), consent.id(), consent.givenAt()));
    model.put("preferences", links.preferences(subscriber.id()));
    model.put("t", filled(words, consent));
    model.put(
        "asked",
        words.of(
            "asked",
            DateTimeFormatter.ofPattern(words.of("date"), locale).format(at),
            consent.place()));
    return model;
  }

  /** The postal address without the newsletter's name, which is above it. */
  private String postalAddress() {
    var name = Pattern.compile("^\\s*" + Pattern.quote(publisher.name()) + "\\s*(,\\s*|$)");
    return publisher.postalAddress() == null
        ? ""
        : publisher
            .postalAddress()
            .lines()
            .map(line -> name.matcher(line).replaceFirst(""))
            .filter(line -> !line.isBlank())
            .collect(Collectors.joining("\n"));
  }

  /** All strings, with the newsletter's name and the address filled in. */
  private Map<String, String> filled(Strings words, Consent consent) {
    var filled = new HashMap<String, String>();
    words
        .words()
        .forEach(
            (key, word) ->
                filled.put(
                    key, word.replace("{0}", publisher.name()).replace("{1}", consent.email())));
    return filled;
  }

  private String fill(String template, Map<String, Object> model) {
    try {
      var out = new StringWriter();
      templates.getTemplate("mail/" + template).process(model, out);
      return out.toString();
    } catch (IOException e) {
      throw new UncheckedIOException("templates/mail/" + template + ": " + e.getMessage(), e);
    } catch (TemplateException e) {
      throw new IllegalStateException("templates/mail/" + template + ": " + e.getMessage(), e);
    }
  }
}
